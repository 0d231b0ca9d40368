using Verbs.Packing.Yaml;
using static Verbs.Packing.Rules.Field;
using static Verbs.Packing.Rules.Shapes;
using static Verbs.Packing.Rules.Values;

namespace Verbs.Packing.Rules;

/// <summary>The key parts (craft-parts parts.py; the plugins that charmcraft 4 registers).</summary>
internal static class Parts
{
    private static readonly string[] Plugins =
    [
        "ant", "autotools", "bazel", "cargo-use", "charm", "cmake", "dotnet", "dump", "go", "go-use", "gradle", "gradle-use", "jlink", "make", "maven", "maven-use",
        "meson", "nil", "npm", "npm-use", "poetry", "python", "qmake", "reactive", "ruby", "rust", "scons", "uv",
    ];

    private static readonly Field[] Common =
    [
        Optional("plugin", OneOf(Plugins)),
        .. Of(Text, "source", "source-branch", "source-channel", "source-checksum", "source-commit", "source-subdir", "source-tag", "source-type"),
        .. Of(Text, "override-pull", "override-overlay", "overlay-script", "override-build", "override-stage", "override-prime"),
        .. Of(ListOf(Text), "after", "build-attributes", "build-packages", "build-snaps", "overlay", "overlay-packages", "prime", "stage", "stage-packages", "stage-snaps"),
        Optional("source-depth", WholeNumber),
        Optional("source-submodules", ListOf(Text)),
        Optional("disable-parallel", TrueOrFalse),
        Optional("overlay-recommended-packages", ListOf(Text)),
        Optional("build-environment", ListOf(MapOf(Value("a value", _ => true)))),
        Optional("organize", MapOf(Text)),
        Optional("permissions", ListOf(Anything)),
    ];

    public static Rule Map => All(MapOf(Part), AtLeastOne("part"));

    private static Rule Part => All(Known(Common), OwnKeys, PluginNamed, SourceOfDump);

    /// <summary>A plugin's own keys start with its name; which of them it has, only charmcraft knows.</summary>
    private static Rule OwnKeys => place => Names("a key of a part or of its plugin", name => IsCommon(name) || name.StartsWith(Prefix(place)))(place);

    private static Rule PluginNamed => place =>
        Setting(place, "plugin") is null && !Plugins.Contains(place.Key) ? place.Says($"it has no plugin; write one of {string.Join(", ", Plugins)}") : [];

    private static Rule SourceOfDump => place =>
        Plugin(place) == "dump" && Setting(place, "source") is null ? place.Says("the plugin dump needs source") : [];

    /// <summary>charmcraft dropped its Python plugins after 25.04, and slashes in the names of parts before 26.04.</summary>
    public static IEnumerable<Problem> OnBases(Place part, IReadOnlyList<string> bases) =>
    [
        .. bases.Where(name => Plugin(part) is "charm" or "reactive" && !Bases.HasCharmPlugin(name))
            .SelectMany(name => part.Says($"the plugin {Plugin(part)} does not exist on {name}; use another")),
        .. bases.Where(name => part.Key.Contains('/') && !Bases.AllowsSlashInParts(name))
            .SelectMany(name => part.Says($"on {name} the name of a part has no slash; rename it")),
    ];

    private static bool IsCommon(string key) => Common.Any(common => common.Name == key);

    private static string Plugin(Place place) => Setting(place, "plugin") ?? place.Key;

    private static string Prefix(Place place) => Plugin(place).Replace("-use", "") + "-";

    private static string? Setting(Place place, string key) => (place.Node as Mapping)?.TextOf(key);

    private static IEnumerable<Field> Of(Rule rule, params string[] names) => names.Select(name => Optional(name, rule));
}
