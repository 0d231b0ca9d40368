using System.Text;
using Packing;

namespace Tests.Unit.Packing;

public class CharmFilesTests
{
    [Fact]
    public void Metadata_OfSmallestProject_HoldsWhatJujuDemandsSorted() => Assert.Equal(
        "description: It does nothing.\nname: example\nsummary: An example.\n",
        Files("")["metadata.yaml"]);

    [Fact]
    public void Metadata_OfLinksAndTitle_HasJujusNames() => Assert.Equal("""
        description: It does nothing.
        display-name: Example
        docs: https://example.com/
        maintainers:
        - A person
        name: example
        source:
        - https://example.com/s
        summary: An example.

        """, Files(
            "title: Example\nlinks: {contact: A person, documentation: https://Example.com, source: [https://example.com/s]}")
            ["metadata.yaml"]);

    [Theory]
    [InlineData("https://bücher.example/Ä", "https://xn--bcher-kva.example/%C3%84")]
    [InlineData("http://[::1]:8080/x", "http://[::1]:8080/x")]
    [InlineData("HTTP://Example.COM:80", "http://example.com/")]
    public void Link_OfEachKind_IsWrittenAsCharmcraftWritesIt(string link, string written) =>
        Assert.Contains($"website: {written}\n", Files($"links: {{website: '{link}'}}")["metadata.yaml"]);

    [Fact]
    public void Metadata_OfCopiedKeys_KeepsThemVerbatimAndDropsEmptyOnes() => Assert.Equal("""
        assumes:
        - juju >= 3.6
        description: It does nothing.
        name: example
        provides:
          web:
            interface: http
            optional: true
        requires:
          db: mysql
        subordinate: false
        summary: An example.

        """, Files(
            "assumes: [juju >= 3.6]\nrequires: {db: mysql}\nprovides: {web: {optional: yes, interface: http}}\nsubordinate: no\n"
            + "peers:")["metadata.yaml"]);

    [Fact]
    public void Manifest_OfPlatform_NamesBaseAndArchitectureAndOurTool() => Assert.Equal("""
        analysis:
          attributes:
          - name: language
            result: unknown
          - name: framework
            result: unknown
        bases:
        - architectures:
          - amd64
          channel: '24.04'
          name: ubuntu
        packed-by: Charm 0.1.0

        """, Files("")["manifest.yaml"]);

    [Fact]
    public void Config_WithText_KeepsItText() => Assert.Equal("""
        options:
          a:
            default: '8000'
            description: |
              Two
              lines.
            type: string
          b:
            default: 8000
            type: int
          c:
            default: 'on'
          d:
            default: ''
          e:
            default: 'a: b #c'
          f:
            default: 1:2:x

        """, Files(
            "config:\n  options:\n    b: {type: int, default: 8000}\n    a:\n      type: string\n"
            + "      default: \"8000\"\n      description: |\n        Two\n        lines.\n"
            + "    c: {default: \"on\"}\n    d: {default: \"\"}\n    e: {default: \"a: b #c\"}\n    f: {default: "
                + "\"1:2:x\"}")["config.yaml"]);

    [Fact]
    public void Keys_ThatAreNoText_BecomeText() => Assert.Equal("""
        options:
          '31':
            default: hello
          '8080':
            type: int
          None: {}
          'true': {}
          'y': {}

        """, Files("config: {options: {8080: {type: int}, 0x1F: {default: !!binary aGVsbG8=}, on: {}, y: {}, ~: {}}}")["config.yaml"]);

    [Fact]
    public void ConfigAndActions_NotThere_AreNotWritten() =>
        Assert.Equal(["manifest.yaml", "metadata.yaml"], Files("actions: {}\nconfig:").Keys.Order());

    [Fact]
    public void Actions_WithNullAndNumbers_AreCopied() => Assert.Equal(
        "back-up:\n  params:\n    depth:\n      default: 1.5\n      maximum: 9\n      type: number\nstop: null\n",
        Files("actions: {stop: , back-up: {params: {depth: {type: number, default: 1.5, maximum: 9}}}}")["actions.yaml"]);

    private static Dictionary<string, string> Files(string more)
    {
        var project = Yaml.Project(more);
        return CharmFiles.Of(project, project.Platforms[0])
            .ToDictionary(file => file.Name, file => Encoding.UTF8.GetString(file.Content.Span));
    }
}
