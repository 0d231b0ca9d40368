using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>Keys that stand without quotes and that YAML takes for something else than text.</summary>
internal static class Keys
{
    /// <summary>
    /// Where charmcraft looks at the keys of the first level alone, and takes numbers for text (charmcraft/models/project.py).
    /// </summary>
    private static readonly string[] Maps =
    [
        "actions", "config", "containers", "devices", "extra-bindings", "peers", "provides", "requires", "resources", "storage",
    ];

    private static readonly string[] Endpoints = ["peers", "provides", "requires"];

    /// <summary>The keys that charmcraft refuses.</summary>
    public static IEnumerable<Problem> Written(Mapping root) =>
    [
        .. root.Entries.SelectMany(entry => IsText(entry) ? [] : Refused("", entry)),
        .. root.Entries.SelectMany(entry => Maps.Contains(entry.Name) ? Numbered(entry.Name, entry.Value) : Inner(entry.Name, entry.Value)),
    ];

    /// <summary>The keys that Juju does not read as text, where it wants text.</summary>
    public static IEnumerable<Problem> Read(Mapping root) =>
    [
        .. Level("", root),
        .. Maps.Except(["actions", "config"]).SelectMany(key => Level(key, root[key])),
        .. Endpoints.Append("storage")
            .SelectMany(key => root.EntriesOf(key).SelectMany(entry => Level($"{key}.{entry.Name}", entry.Value))),
        .. root.EntriesOf("actions").SelectMany(action => Inner($"actions.{action.Name}", action.Value)),
    ];

    private static IEnumerable<Problem> Level(string path, Node? node) =>
        (node as Mapping)?.Entries.Where(entry => !IsText(entry)).SelectMany(entry => Refused(path, entry)) ?? [];

    private static IEnumerable<Problem> Numbered(string path, Node node) =>
        (node as Mapping)?.Entries.Where(entry => !IsText(entry) && !IsNumber(entry)).SelectMany(entry => Refused(path, entry)) ?? [];

    private static IEnumerable<Problem> Inner(string path, Node node) => node switch
    {
        Mapping mapping when path.EndsWith(".organize") => Numbered(path, mapping),
        Mapping mapping => [.. Level(path, mapping), .. mapping.Entries.SelectMany(entry => Inner($"{path}.{entry.Name}", entry.Value))],
        Sequence list => list.Items.SelectMany((item, index) => Inner($"{path}[{index}]", item)),
        _ => [],
    };

    private static bool IsText(Entry entry) => entry.Key.Kind == ScalarKind.Text;

    private static bool IsNumber(Entry entry) => entry.Key.Kind is ScalarKind.WholeNumber or ScalarKind.Fraction;

    private static IEnumerable<Problem> Refused(string path, Entry entry) =>
        new Place(path, entry.Key).Says($"the key {entry.Key.Text} is not read as text; put it in quotes");
}
