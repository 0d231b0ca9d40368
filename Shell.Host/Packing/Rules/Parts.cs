using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>The key parts (craft-parts parts.py and permissions.py, craft-application models/grammar.py).</summary>
internal static class Parts
{
    private static readonly Field[] Common =
    [
        .. OrEmpty(
            Grammar.Of(Word), "plugin", "source", "source-channel", "override-pull", "override-build", "override-stage", "override-prime"),
        .. Of(Grammar.Of(Word), "source-branch", "source-checksum", "source-commit", "source-subdir", "source-tag", "source-type"),
        .. Of(Grammar.ListOf(Word), "after", "build-attributes", "build-packages", "build-snaps", "stage-packages", "stage-snaps"),
        .. OrEmpty(Grammar.ListOf(Word), "source-submodules"),
        .. Of(Grammar.ListOf(All(RelativePath, Wildcards)), "prime", "stage"),
        .. Of(Refused, "overlay", "overlay-packages", "overlay-recommended-packages", "overlay-script", "override-overlay"),
        Optional("source-depth", Grammar.Of(Depth)),
        Optional("disable-parallel", Grammar.Of(YesOrNo)),
        Optional("build-environment", Grammar.ListOf(All(MapOf(Word), Single))),
        Optional("organize", Grammar.Of(MapOf(Word))),
        Optional("permissions", Grammar.ListOf(Permission)),
    ];

    public static Rule Map => All(MapOf(Part), After);

    private static Rule Part =>
        place => place.Node is Mapping ? All(Known(Common), Keys, PluginKnown, Source, Packages)(place) : place.Needs("a mapping");

    private static Rule Keys =>
        place => Names("a key of a part or of its plugin", name => IsCommon(name) || Plugins.Has(Plugin(place), name))(place);

    private static Rule PluginKnown => place => Plugins.IsKnown(Plugin(place)) && !IsEmpty(place, "plugin") ? []
        : Setting(place, "plugin") is { } wrong ? place.Child("plugin", wrong).Needs($"one of {Plugins.All}")
        : place.Says($"it has no plugin; write one of {Plugins.All}");

    /// <summary>A plugin that works on a source takes no number for its name.</summary>
    private static Rule Source => place => !Plugins.WantSource(Plugin(place)) ? [] : Setting(place, "source") switch
    {
        null => place.Says($"the plugin {Plugin(place)} needs source"),
        Scalar { Kind: not ScalarKind.Text } number => place.Child("source", number).Needs("text; put it in quotes"),
        _ => [],
    };

    /// <summary>Packages of Debian and slices of Chisel, which have an underscore, are not staged together.</summary>
    private static Rule Packages =>
        place =>
            Setting(place, "stage-packages") is Sequence list
                && list.Items.OfType<Scalar>().Select(item => item.Text.Contains('_')).Distinct().Count() > 1
        ? place.Child("stage-packages", list).Says("packages and slices (with _) stand in one list; take one kind")
        : [];

    /// <summary>What comes before a part is a part.</summary>
    private static Rule After => place => place.Node is not Mapping parts ? [] : parts.Entries
        .SelectMany(part => ((part.Value as Mapping)?["after"] as Sequence)?.Items.OfType<Scalar>() ?? [])
        .Where(name => parts.Find(name.Text).IsNone)
        .SelectMany(name => new Place($"{place.Path}.after", name).Needs("a part of this file"));

    private static Rule Permission => All(
        Known(
            Optional("path", Text), Optional("owner", OrNull(WholeNumber)), Optional("group", OrNull(WholeNumber)),
            Optional("mode", OrNull(Mode))),
        place =>
            place.Node is Mapping entry && entry.Find("owner").IsSome != entry.Find("group").IsSome
                ? place.Says("owner and group go together; write both or neither")
                : []);

    private static Rule Mode =>
        TextThat(
            "a mode in quotes, such as \"755\"",
            mode => mode.Replace("0o", "") is { Length: > 0 and < 6 } digits && digits.All(digit => digit is >= '0' and <= '7'));

    private static Rule Single =>
        place => place.Node is Mapping { Entries.Count: not 1 } ? place.Says("each item has one variable with its value") : [];

    private static Rule RelativePath =>
        TextThat("a path inside the part, without / at its start", path => path.Length > 0 && path[0] != '/' && !path.StartsWith("-/"));

    /// <summary>
    /// Python's pathlib wants ** to be a whole name. charmcraft looks for the hidden namesakes of what an entry takes, too, by a dot before
    /// it, and .** is none (craft-parts executor/filesets.py, _generate_include_set).
    /// </summary>
    private static Rule Wildcards => place => place.Node.Text.TrimStart('\\').Split('/') switch
    {
        ["-"] => place.Says("- leaves out nothing; write the path after it"),
        var names when names.Skip(1).Append(names[0].TrimStart('-')).Any(name => name != "**" && name.Contains("**")) =>
            place.Says("charmcraft takes ** as a whole name between slashes alone; write * inside a name"),
        ["**", ..] =>
            place.Says(
                "charmcraft takes no ** at the start of what is taken; write * for all, or name the directory, such as templates/**"),
        _ => [],
    };

    private static Rule Depth => Value("a whole number", scalar =>
        Number(scalar) is not null
            || (scalar.Kind == ScalarKind.Fraction && ActionSchema.Of(scalar) is { } number && number == Math.Floor(number)));

    private static Rule YesOrNo => Value("true or false", scalar => scalar.Kind == ScalarKind.Boolean
        || scalar.Text.ToLowerInvariant() is "0" or "1" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n" or "t" or "f");

    private static Rule Refused => place => place.Says("charmcraft has no overlays; remove the key");

    /// <summary>charmcraft dropped its Python plugins after 25.04, and slashes in the names of parts before 26.04.</summary>
    public static IEnumerable<Problem> OnBases(Place part, IReadOnlyList<string> bases) =>
    [
        .. bases.Where(name => Plugin(part) is "charm" or "reactive" && !Bases.HasCharmPlugin(name))
            .SelectMany(name => part.Says($"the plugin {Plugin(part)} does not exist on {name}; use another")),
        .. bases.Where(name => part.Key.Contains('/') && !Bases.AllowsSlashInParts(name))
            .SelectMany(name => part.Says($"on {name} the name of a part has no slash; rename it")),
    ];

    /// <summary>The plugin of a part; a part that names none has the plugin of its own name.</summary>
    public static string Plugin(Place place) =>
        Setting(place, "plugin") is { } named ? Scalars(named).FirstOrDefault(place.Key) : place.Key;

    // The first clause stands for all: a part that is built by two plugins was never seen.
    private static IEnumerable<string> Scalars(Node node) => node switch
    {
        Sequence list => list.Items.OfType<Mapping>().SelectMany(clause => Scalars(clause.Entries[0].Value)),
        _ => node.Text == "" ? [] : [node.Text],
    };

    private static bool IsEmpty(Place place, string key) => (place.Node as Mapping)?.Find(key).Exists(value => value.IsNull) == true;

    private static bool IsCommon(string key) => Common.Any(common => common.Name == key);

    private static Node? Setting(Place place, string key) => (place.Node as Mapping)?[key];

    private static IEnumerable<Field> Of(Rule rule, params string[] names) => names.Select(name => Optional(name, rule));

    private static IEnumerable<Field> OrEmpty(Rule rule, params string[] names) => Of(OrNull(rule), names);
}

/// <summary>
/// The plugins that charmcraft 4 registers, with the keys that each adds to a part (craft-parts plugins/, charmcraft/parts/plugins/).
/// </summary>
internal static class Plugins
{
    private static readonly Dictionary<string, string[]> Keys = new()
    {
        ["ant"] = ["ant-build-targets", "ant-build-file", "ant-properties"],
        ["autotools"] = ["autotools-configure-parameters", "autotools-bootstrap-parameters"],
        ["bazel"] = ["bazel-targets", "bazel-parameters"],
        ["cargo-use"] = [],
        ["charm"] =
        [
            "charm-entrypoint", "charm-binary-python-packages", "charm-python-packages", "charm-requirements", "charm-strict-dependencies",
        ],
        ["cmake"] = ["cmake-parameters", "cmake-generator"],
        ["dotnet"] = ["dotnet-build-configuration", "dotnet-self-contained-runtime-identifier"],
        ["dump"] = [],
        ["go"] = ["go-buildtags", "go-generate"],
        ["go-use"] = [],
        ["gradle"] = ["gradle-init-script", "gradle-parameters", "gradle-task", "gradle-use-daemon"],
        ["gradle-use"] = ["gradle-init-script", "gradle-parameters", "gradle-use-daemon"],
        ["jlink"] = ["jlink-jars", "jlink-extra-modules", "jlink-modules", "jlink-multi-release"],
        ["make"] = ["make-parameters"],
        ["maven"] = ["maven-parameters", "maven-use-wrapper"],
        ["maven-use"] = ["maven-use-parameters"],
        ["meson"] = ["meson-parameters"],
        ["nil"] = [],
        ["npm"] = ["npm-include-node", "npm-node-version"],
        ["npm-use"] = ["npm-include-node", "npm-node-version"],
        ["poetry"] = ["poetry-with", "poetry-export-extra-args", "poetry-pip-extra-args", "poetry-keep-bins"],
        ["python"] = ["python-requirements", "python-constraints", "python-packages", "python-keep-bins"],
        ["qmake"] = ["qmake-parameters", "qmake-project-file", "qmake-major-version"],
        ["reactive"] = ["reactive-charm-build-arguments"],
        ["ruby"] =
        [
            "ruby-gems", "ruby-use-bundler", "ruby-flavor", "ruby-version", "ruby-use-jemalloc", "ruby-shared", "ruby-configure-options",
        ],
        ["rust"] =
        [
            "rust-features", "rust-path", "rust-channel", "rust-use-global-lto", "rust-no-default-features", "rust-ignore-toolchain-file",
            "rust-cargo-parameters", "rust-inherit-ldflags",
        ],
        ["scons"] = ["scons-parameters"],
        ["uv"] = ["uv-extras", "uv-groups"],
    };

    private static readonly string[] WithoutSource = ["charm", "jlink", "nil", "reactive"];

    /// <summary>Every plugin, for messages.</summary>
    public static string All => string.Join(", ", Keys.Keys);

    /// <summary>Whether charmcraft has the plugin.</summary>
    public static bool IsKnown(string plugin) => Keys.ContainsKey(plugin);

    /// <summary>Whether a part with the plugin must name its source.</summary>
    public static bool WantSource(string plugin) => IsKnown(plugin) && !WithoutSource.Contains(plugin);

    /// <summary>Whether the plugin adds the key to a part; an unknown plugin could add any.</summary>
    public static bool Has(string plugin, string key) => !Keys.TryGetValue(plugin, out var own) || own.Contains(key);
}
