using System.Text;
using Packing;
using Packing.Dumping;
using Tests.Unit.Fakes;

namespace Tests.Unit.Packing;

public sealed class DumpedFilesTests : IDisposable
{
    private readonly TemporaryDirectory project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Part_WithDump_ShipsItsFilesWithTheirModes()
    {
        Write("files/templates/nginx.conf", "a");
        Write("files/bin/check.sh", "b", 0b111_101_101);
        Write("files/key", "c", 0b110_000_000);
        Write("files/.hidden", "d");
        Write("files/bin/.hidden", "e", 0b110_110_110);
        Assert.Equal(
            ["bin/.hidden 644 e", "bin/check.sh 755 b", "key 600 c", "templates/nginx.conf 644 a"],
            Shipped("plugin: dump\n    source: files"));
    }

    [Theory]
    [InlineData("prime: [templates]", "templates/a.conf templates/sub/b.conf")]
    [InlineData("prime: ['templates/*.conf']", "templates/a.conf")]
    [InlineData("prime: ['templates/**/*.conf']", "templates/a.conf templates/sub/b.conf")]
    [InlineData("prime: ['templates/**']", "templates/a.conf templates/sub/b.conf")]
    [InlineData("prime: ['*', '-**/*.conf']", "bin/run")]
    [InlineData("prime: [-templates]", "bin/run top.conf")]
    [InlineData("prime: ['*', -templates/sub]", "bin/run templates/a.conf top.conf")]
    [InlineData("prime: ['*.conf', '-t?p.conf']", "")]
    [InlineData("prime: ['[bt]*/?*', '-*/[!a]*']", "templates/a.conf")]
    [InlineData("stage: [templates, bin]\n    prime: [-bin]", "templates/a.conf templates/sub/b.conf")]
    [InlineData("stage: [templates]\n    prime: [bin]", "bin/run")]
    [InlineData("prime: [on amd64: [bin], else: [templates]]", "bin/run")]
    [InlineData("prime: [on riscv64: [bin], to amd64: ['top.conf']]", "top.conf")]
    [InlineData("organize: {bin/run: tools/}", "templates/a.conf templates/sub/b.conf tools/run top.conf")]
    [InlineData("organize: {bin/run: /tools/go}", "templates/a.conf templates/sub/b.conf tools/go top.conf")]
    [InlineData("organize: {templates: ''}", "a.conf bin/run sub/b.conf top.conf")]
    [InlineData("organize: {templates/sub: other}", "bin/run other/b.conf templates/a.conf top.conf")]
    [InlineData("organize: {'templates/*': t/}", "bin/run t/a.conf t/sub/b.conf top.conf")]
    [InlineData("prime: [missing, -missing]", "")]
    [InlineData("prime: ['*', '-top.conf/', '-bin/']", "templates/a.conf templates/sub/b.conf top.conf")]
    [InlineData("organize: {nothing: there}", "bin/run templates/a.conf templates/sub/b.conf top.conf")]
    [InlineData("organize: {bin: usr}\n    prime: [usr]", "usr/run")]
    [InlineData("source-subdir: templates", "a.conf sub/b.conf")]
    public void Part_WithLists_ShipsWhatCharmcraftWould(string more, string names)
    {
        foreach (var name in new[] { "bin/run", "templates/a.conf", "templates/sub/b.conf", "top.conf" })
            Write($"files/{name}", name);
        Assert.Equal(names, string.Join(' ', Shipped($"plugin: dump\n    source: files\n    {more}").Select(file => file.Split(' ')[0])));
    }

    [Fact]
    public void Source_WithVariable_IsOfThePlatform()
    {
        Write("files-amd64/a", "");
        Assert.Equal(["a 644 "], Shipped("plugin: dump\n    source: files-$CRAFT_ARCH_BUILD_FOR"));
        Assert.Equal(["a 644 "], Shipped("plugin: dump\n    source: ${CRAFT_PROJECT_DIR}/files-${CRAFT_ARCH_BUILD_FOR}"));
    }

    [Fact]
    public void Permissions_ByPath_AreTheLastThatFits()
    {
        Write("files/bin/a", "");
        Write("files/b", "");
        Assert.Equal(
            ["b 640 ", "bin/a 755 "],
            Shipped("plugin: dump\n    source: files\n    permissions: [{mode: '640'}, {path: bin/*, mode: '0o775'}]"));
    }

    [Fact]
    public void Link_InsideTheSource_IsShippedAsWhatItLeadsTo()
    {
        Write("files/real/a", "x", 0b111_101_101);
        File.CreateSymbolicLink(project.File("files/link"), "real/a");
        Directory.CreateSymbolicLink(project.File("files/directory"), project.File("files/real"));
        Assert.Equal(["directory/a 755 x", "link 755 x", "real/a 755 x"], Shipped("plugin: dump\n    source: files"));
    }

    [Fact]
    public void WholeProject_AsSource_IsWithoutWhatCharmcraftLeavesOut()
    {
        foreach (var name in new[] { "charmcraft.yaml", "old.charm", "parts/x", "a/charmcraft.yaml", "b" })
            Write(name, "");
        Assert.Equal(["a/charmcraft.yaml 644 ", "b 644 "], Shipped("plugin: dump\n    source: ."));
    }

    [Fact]
    public void SameFile_InTwoPartsOrMadeByPack_IsShippedOnce()
    {
        Write("one/a", "x");
        Write("two/a", "x");
        Write("two/LICENSE", "y");
        Assert.Equal(
            ["a 644 x"], Shipped("plugin: dump\n    source: one\n  other: {plugin: dump, source: two}", CharmEntry.OfText("LICENSE", "y")));
    }

    [Theory]
    [InlineData("source: nowhere", "charmcraft.yaml:10:13: parts.charm.source: ", "nowhere does not exist")]
    [InlineData("source: files/a", "charmcraft.yaml:10:13: parts.charm.source: ", "files/a is a file; name the directory that holds it")]
    [InlineData("source: ..", "charmcraft.yaml:10:13: parts.charm.source: ", "lies outside of the project")]
    [InlineData("source: /etc", "charmcraft.yaml:10:13: parts.charm.source: ", "lies outside of the project")]
    [InlineData("source: out", "charmcraft.yaml:10:13: parts.charm.source: ", "lies outside of the project")]
    [InlineData(
        "source: https://example.com/a.tar.gz", "charmcraft.yaml:10:13: parts.charm.source: ",
        "pack uses no network; put the files, or an archive of them, into the project")]
    [InlineData(
        "source: files\n    source-type: tar", "charmcraft.yaml:10:13: parts.charm.source: ",
        "files is a directory, and no file of type tar")]
    [InlineData("source: git@example.com:a", "charmcraft.yaml:10:13: parts.charm.source: ", "pack uses no network")]
    [InlineData("source: files\n    source-type: git", "charmcraft.yaml:10:13: parts.charm.source: ", "pack uses no network")]
    [InlineData(
        "source: a.deb", "charmcraft.yaml:10:13: parts.charm.source: ",
        "pack unpacks tar, tar.gz and zip, and no deb; put the files into the project")]
    [InlineData(
        "source: files\n    source-type: svn", "charmcraft.yaml:11:18: parts.charm.source-type: ",
        "charmcraft has no sources of type svn; it has local, tar, zip")]
    [InlineData(
        "source: files\n    source-branch: main", "charmcraft.yaml:11:20: parts.charm.source-branch: ",
        "charmcraft takes no source-branch with a source of type local; remove it")]
    [InlineData("source: files\n    source-subdir: ..", "charmcraft.yaml:11:20: parts.charm.source-subdir: ", "lies outside of the source")]
    [InlineData(
        "source: files\n    source-subdir: b", "charmcraft.yaml:11:20: parts.charm.source-subdir: ",
        "files/b does not exist, or is no directory")]
    [InlineData(
        "source: linked", "charmcraft.yaml:10:13: parts.charm.source: ", "linked/away is a link that leads out of the part's source")]
    [InlineData("source: dangling", "charmcraft.yaml:10:13: parts.charm.source: ", "dangling/a is a link to nothing")]
    [InlineData("source: round", "charmcraft.yaml:10:13: parts.charm.source: ", "round/self is a link to a directory around it")]
    [InlineData("source: endless", "charmcraft.yaml:10:13: parts.charm.source: ", "endless/a is a link without an end")]
    [InlineData("source: files\n    prime: [missing]", "charmcraft.yaml:11:12: parts.charm.prime: ", "missing is not in the part")]
    [InlineData(
        "source: files\n    stage: [-a]\n    prime: [a]", "charmcraft.yaml:12:12: parts.charm.prime: ", "a is left out by -a under stage")]
    [InlineData("source: files\n    organize: {a: b}", "charmcraft.yaml:11:15: parts.charm.organize: ", "a: b exists already")]
    [InlineData(
        "source: files\n    organize: {'?': c}", "charmcraft.yaml:11:15: parts.charm.organize: ",
        "?: several files would become c; end it with a slash")]
    [InlineData("source: files\n    organize: {a: b/c}", "charmcraft.yaml:11:15: parts.charm.organize: ", "a: b/c exists already")]
    [InlineData(
        "source: files\n    organize: {a: ../c}", "charmcraft.yaml:11:15: parts.charm.organize: ", "a: ../c leads out of the charm")]
    [InlineData(
        "source: files\n    override-build: make", "charmcraft.yaml:11:21: parts.charm.override-build: ", "only charmcraft can do this")]
    [InlineData(
        "source: program", "charmcraft.yaml:10:13: parts.charm.source: ",
        "dispatch would stand where pack puts its own file; leave it out with -dispatch under prime")]
    [InlineData(
        "source: files\n    prime: [on riscv64: [a], else fail]", "charmcraft.yaml:11:12: parts.charm.prime: ", "no clause is for amd64")]
    public void Part_ThatCannotBeShipped_IsRefusedThere(string more, string place, string reason)
    {
        Write("files/a", "1");
        Write("files/b", "2");
        Write("program/dispatch", "#!/bin/sh");
        foreach (
            var (name, target) in new[]
            {
                ("out", "/etc"),
                ("linked/away", "../files/a"),
                ("dangling/a", "b"),
                ("round/self", "."),
                ("endless/a", "a"),
            })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(project.File(name))!);
            File.CreateSymbolicLink(project.File(name), target);
        }

        var problem = Assert.Single(Refused($"plugin: dump\n    {more}"));
        Assert.StartsWith(place, problem);
        Assert.Contains(reason, problem);
    }

    [Fact]
    public void Link_ThatIsLeftOut_MayLeadAnywhere()
    {
        Write("files/a", "x");
        File.CreateSymbolicLink(project.File("files/away"), "/etc/passwd");
        Assert.Equal(["a 644 x"], Shipped("plugin: dump\n    source: files\n    prime: [-away]"));
    }

    [Fact]
    public void SameName_WithOtherContentInTwoParts_IsRefused()
    {
        Write("one/a", "x");
        Write("two/a", "y");
        Assert.Contains(
            "parts.other.source: a is also in the part charm, with other content",
            Assert.Single(Refused("plugin: dump\n    source: one\n  other: {plugin: dump, source: two}")));
    }

    [Theory]
    [InlineData("plugin: go\n    source: .", "9:13: parts.charm.plugin: only charmcraft runs the plugin go")]
    [InlineData("plugin: nil\n    stage-packages: [curl]", "10:21: parts.charm.stage-packages: only charmcraft can do this")]
    public void OtherPart_ThatBringsFiles_IsRefused(string part, string problem) => Assert.Contains(problem, Assert.Single(Refused(part)));

    private void Write(string name, string text, int mode = 0b110_100_100)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(project.File(name))!);
        File.WriteAllText(project.File(name), text);
        File.SetUnixFileMode(project.File(name), (UnixFileMode)mode);
    }

    private string[] Shipped(string part, params CharmEntry[] made) => Of(part, made).Match(
        Right: files =>
            files.Select(file => $"{file.Name} {Convert.ToString((int)file.Mode, 8)} {Encoding.UTF8.GetString(file.Content.Span)}")
                .ToArray(),
        Left: failure => throw new InvalidOperationException($"{failure}"));

    private string[] Refused(string part) => Of(part).Match(Right: _ => [], Left: failure => $"{failure}".Split('\n'));

    private LanguageExt.Either<PackFailure, IReadOnlyList<CharmEntry>> Of(string part, params CharmEntry[] made)
    {
        var charm = Yaml.Read(Yaml.Valid.Replace("plugin: nil", part))
            .Match(read => read, problems => throw new InvalidOperationException($"{problems}"));
        return DumpedFiles.Of(project.Path, charm, charm.Platforms[0], made, ["dispatch", "version"]);
    }
}
