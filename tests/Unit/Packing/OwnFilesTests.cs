using System.Text;
using Packing;
using Tests.Unit.Fakes;

namespace Tests.Unit.Packing;

/// <summary>metadata.yaml, config.yaml and actions.yaml beside charmcraft.yaml.</summary>
public sealed class OwnFilesTests : IDisposable
{
    private const string Charmcraft = "type: charm\nplatforms: {ubuntu@24.04:amd64: }\nparts: {charm: {plugin: nil}}\n";

    private const string Metadata = "name: example\nsummary: An example.\ndescription: It does nothing.\n";

    private readonly TemporaryDirectory project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Files_BesideCharmcraftYaml_GoIntoTheCharmAsTheyAre()
    {
        var (metadata, config, actions) =
            ($"# ours\n{Metadata}maintainer: A <a@example.com>\nseries: [jammy]\n", "options: {a: {type: int, default: 0o17}}\n", "go:\n");
        Write(Charmcraft, ("metadata.yaml", metadata), ("config.yaml", config), ("actions.yaml", actions));
        var read = Read();
        Assert.Equal("example", read.Name);
        Assert.Empty(read.Notes);
        Assert.Equal(
            [actions, config, metadata],
            Files(read).Where(file => file.Key != "manifest.yaml").OrderBy(file => file.Key).Select(file => file.Value));
    }

    [Fact]
    public void Config_BesideTheRestInCharmcraftYaml_IsTaken()
    {
        Write(Charmcraft + Metadata, ("config.yaml", "options: {a: {default: x}}"));
        Assert.Equal(["config.yaml", "manifest.yaml", "metadata.yaml"], Files(Read()).Keys.Order());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("# nothing yet", "# nothing yet")]
    [InlineData("{}", "{}")]
    public void EmptyFiles_BesideCharmcraftYaml_AreNotInTheCharm(string config, string actions)
    {
        Write(Charmcraft + Metadata, ("config.yaml", config), ("actions.yaml", actions));
        Assert.Equal(["manifest.yaml", "metadata.yaml"], Files(Read()).Keys.Order());
    }

    [Fact]
    public void Keys_ThatMetadataYamlTakesThePlaceOf_AreNoted()
    {
        Write(Charmcraft + "requires: {db: sql}\ntitle: Example\nprovides:\n", ("metadata.yaml", Metadata), ("actions.yaml", "[go]"));
        Assert.Equal(
            [
                "charmcraft.yaml:4:1: requires does not get into the charm: Juju reads metadata.yaml as it is; write it there",
                "charmcraft.yaml:5:1: title does not get into the charm: Juju reads metadata.yaml as it is; write it there",
                "actions.yaml:1:1: actions.yaml holds no actions, and the charm gets none",
            ],
            Read().Notes.Select(note => $"{note}"));
    }

    public static TheoryData<string, string, string, string> Wrong { get; } = new()
    {
        // What charmcraft.yaml says more; a file; what it says; the problem.
        { "", "metadata.yaml", "", "metadata.yaml:1:1: metadata.yaml holds no mapping" },
        { "", "metadata.yaml", "[a]", "metadata.yaml:1:1: metadata.yaml holds no mapping" },
        { "", "metadata.yaml", Metadata + "name: x", "metadata.yaml:4:1: the key name stands here a second time" },
        { "", "metadata.yaml", Metadata + "tags:\t[a]", "metadata.yaml:4:6: a tab stands here" },
        { "", "metadata.yaml", Metadata + "tags: !mine [a]", "metadata.yaml:4:7: charmcraft does not read the tag !mine" },
        { "", "metadata.yaml", Metadata + "---\na: b", "metadata.yaml:4:1: a second document starts here" },
        { "", "metadata.yaml", "summary: a\ndescription: b", "charmcraft.yaml:1:1: the key name is missing" },
        { "name: example", "metadata.yaml", Metadata, "charmcraft.yaml:4:1: name stands in metadata.yaml, too (line 1); remove it here" },
        { "summary:", "metadata.yaml", Metadata, "charmcraft.yaml:4:1: summary stands in metadata.yaml, too (line 2); remove it here" },
        {
            "name: example", "metadata.yaml", "summary: a\ndescription: b",
            "metadata.yaml:1:1: the key name is missing; Juju reads metadata.yaml as it is"
        },
        { "", "metadata.yaml", Metadata.Replace("example", "Example"), "metadata.yaml:1:7: name: 'Example' is not a charm's name" },
        { "", "metadata.yaml", Metadata.Replace("An example.", "5"), "metadata.yaml:2:10: summary: '5' is not text" },
        { "", "metadata.yaml", Metadata.Replace("An example.", "y"), "metadata.yaml:2:10: summary: 'y' is not text" },
        { "", "metadata.yaml", Metadata + "requires:", "metadata.yaml:4:10: requires: an empty value is not a mapping" },
        { "", "metadata.yaml", Metadata + "subordinate:", "metadata.yaml:4:13: subordinate: an empty value is not true or false" },
        { "", "metadata.yaml", Metadata + "provides: {8080: http}", "metadata.yaml:4:12: provides: the key 8080 is not read as text" },
        { "", "metadata.yaml", Metadata + "provides: {y: http}", "metadata.yaml:4:12: provides: the key y is not read as text" },
        {
            "", "metadata.yaml", Metadata + "provides: {web: juju-info}",
            "metadata.yaml:4:17: provides: juju-info is an interface that belongs to Juju"
        },
        { "", "metadata.yaml", Metadata + "subordinate: true", "metadata.yaml:4:14: subordinate: a subordinate needs an endpoint" },
        { "", "metadata.yaml", Metadata + "series: jammy", "metadata.yaml:4:9: series: 'jammy' is not a list" },
        { "", "metadata.yaml", Metadata + "series: ['22.04']", "metadata.yaml:4:10: series[0]: '22.04' is not a series" },
        { "", "metadata.yaml", Metadata + "tags: [1]", "metadata.yaml:4:8: tags[0]: '1' is not text" },
        { "", "metadata.yaml", Metadata + "revision: a", "metadata.yaml:4:11: revision: 'a' is not a whole number" },
        {
            "", "metadata.yaml", Metadata + "min-juju-version: 2.9.0",
            "metadata.yaml:4:19: min-juju-version: Juju takes no min-juju-version beside a manifest"
        },
        {
            "", "metadata.yaml", Metadata + "series: [jammy]\nassumes: [juju]",
            "metadata.yaml:4:1: Juju takes no series beside assumes; remove series"
        },
        { "", "metadata.yaml", Metadata + "payloads: {p: {}}", "metadata.yaml:4:15: payloads.p: the key type is missing" },
        {
            "", "metadata.yaml", Metadata + "deployment: {type: stateful}",
            "metadata.yaml:4:13: deployment: deployment is of the Kubernetes charms of Juju 2"
        },
        {
            "", "metadata.yaml", Metadata + "charm-user: Root",
            "metadata.yaml:4:13: charm-user: 'Root' is not one of root, sudoer, non-root"
        },

        {
            Metadata + "config: {options: }", "config.yaml", "options: {}",
            "charmcraft.yaml:7:1: config stands here, and config.yaml lies beside charmcraft.yaml"
        },
        { Metadata + "config:", "config.yaml", "", "charmcraft.yaml:7:1: config stands here, and config.yaml lies beside charmcraft.yaml" },
        { Metadata, "config.yaml", "[a]", "config.yaml:1:1: config: a list is not" },
        { Metadata, "config.yaml", "settings: {}", "config.yaml:1:1: config: the key options is missing" },

        {
            Metadata, "config.yaml", "options: {a: {type: int, default: 1:30}}",
            "config.yaml:1:35: config.options.a.default: '1:30' is not a whole number"
        },
        { Metadata, "config.yaml", "options: {a: {default: y}}", "config.yaml:1:24: config.options.a.default: 'y' is not text" },
        { Metadata, "config.yaml", "options: {a: {}}\noptions: {}", "config.yaml:2:1: the key options stands here a second time" },

        {
            Metadata + "actions: {}", "actions.yaml", "go: {}",
            "charmcraft.yaml:7:1: actions stands here, and actions.yaml lies beside charmcraft.yaml"
        },
        { Metadata, "actions.yaml", "Go: {}", "actions.yaml:1:1: actions: 'Go' is not a name for an action" },

        {
            Metadata, "actions.yaml", "go: {params: {8: {type: string}}}",
            "actions.yaml:1:15: actions.go.params: the key 8 is not read as text"
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void File_ThatCharmcraftOrJujuRefuses_IsRefused(string more, string name, string text, string problem)
    {
        Write(Charmcraft + more, (name, text));
        Assert.Contains(problem, Packer.Read(project.Path).Match(Right: _ => "", Left: failure => $"{failure}"));
    }

    private void Write(string charmcraft, params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files.Append(("charmcraft.yaml", charmcraft)))
            File.WriteAllText(project.File(name), text);
    }

    private CharmProject Read() =>
        Packer.Read(project.Path).Match(Right: read => read, Left: failure => throw new InvalidOperationException($"{failure}"));

    private static Dictionary<string, string> Files(CharmProject read) =>
        CharmFiles.Of(read, read.Platforms[0]).ToDictionary(file => file.Name, file => Encoding.UTF8.GetString(file.Content.Span));
}
