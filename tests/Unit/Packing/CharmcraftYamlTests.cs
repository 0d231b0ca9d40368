
namespace Tests.Unit.Packing;

public class CharmcraftYamlTests
{
    [Fact]
    public void File_Valid_GivesNameAndPlatforms()
    {
        var project = Yaml.Project();
        Assert.Equal("example", project.Name);
        Assert.Equal(["example_ubuntu@24.04-amd64.charm"], project.Platforms.Select(platform => platform.FileName(project.Name)));
    }

    [Fact]
    public void OurOwnFile_Read_IsValidForEveryBaseAndArchitecture()
    {
        var project = Yaml.Read(File.ReadAllText(Repository.File("charmcraft.yaml"))).Match(project => project, problems => throw new InvalidOperationException(problems.ToString()));
        Assert.Equal(
            ["ubuntu@22.04 amd64", "ubuntu@22.04 arm64", "ubuntu@24.04 amd64", "ubuntu@24.04 arm64", "ubuntu@26.04 amd64", "ubuntu@26.04 arm64"],
            project.Platforms.Select(platform => $"{platform.Base} {platform.Architecture}"));
    }

    [Fact]
    public void File_WithEveryKey_IsValid() => Assert.Empty(Yaml.Problems(Yaml.Valid + """

            source: .
            build-packages: [clang]
            build-environment: [A: "1"]
            override-build: "true"
        title: Example
        assumes: [juju >= 3.6, any-of: [k8s-api, all-of: [juju < 4.0-beta1]]]
        config:
          options:
            text: {default: x, description: Some text.}
            number: {type: int, default: -1}
            ratio: {type: float, default: 1.5}
            flag: {type: boolean, default: yes}
            key: {type: secret, default: ""}
            unset: {type: int, default: }
        actions:
          2-back-up: {description: Back up., params: {target: {type: [string, "null"], enum: [a]}}, required: [target], parallel: true}
          bare:
        requires: {db: mysql, host: {interface: juju-info, scope: container}}
        provides: {web: {interface: http, limit: , optional: true}}
        peers: {ring: {interface: ring, limit: 3}}
        extra-bindings: {admin: }
        subordinate: true
        storage: {data: {type: filesystem, location: /srv, minimum-size: 1.5GiB, multiple: {range: 1-}, properties: [transient]}}
        resources: {blob: {type: file, filename: blob.tar}, image: {type: oci-image}}
        terms: [canonical/terms/1, plain]
        links: {contact: A person, documentation: https://example.com, source: [https://example.com/s]}
        charm-user: root
        charm-libs: [{lib: other.lib_one, version: "0.5"}]
        analysis: {ignore: {attributes: [language], linters: [entrypoint]}}
        package-repositories: [{type: apt, ppa: dotnet/backports}, {type: apt, cloud: antelope}]
        """));

    [Fact]
    public void File_WithSeveralFaults_ShowsThemAllInOrder() => Assert.Equal(
        ["1:1: the key summary is missing", "2:7: name: 'Bad' is not a charm's name", "3:1: 'sumary' is not a key here", "6:3: platforms.amd64: it has no base"],
        Yaml.Problems(Yaml.Valid.Replace("name: example", "name: Bad").Replace("summary", "sumary").Replace("ubuntu@24.04:", ""))
            .Select(problem => problem.Split(": at most")[0].Split("; ")[0]));

    [Theory]
    [InlineData("1:1: the file is empty", "")]
    [InlineData("1:1: a list is not a mapping", "[a]")]
    [InlineData("this is not YAML", "a: [b")]
    [InlineData("2:1: the key a stands here a second time, first in line 1; keep one", "a: 1\na: 2")]
    [InlineData("2:3: the key b stands here a second time", "a: {b: 1,\n  b: 2}")]
    [InlineData("2:1: a second document starts here", "a: 1\n---\nb: 2")]
    [InlineData("2:4: aliases (*name) are not read", "a: &x 1\nb: *x")]
    [InlineData("1:4: the tag", "a: !!str 1")]
    [InlineData("1:1: the key on is not read as text; put it in quotes", "on: 1")]
    [InlineData("1:1: a key must be text", "[a]: 1")]
    public void Document_NotReadAlikeByAll_IsRefused(string problem, string text) => Assert.Contains(problem, string.Join('\n', Yaml.Problems(text)));
}
