using System.Text.RegularExpressions;
using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>What charmcraft asks of the keys that speak to Charmhub beyond its schema (charmcraft/models).</summary>
internal static partial class Store
{
    public static Rule Links => Known(
        Optional("contact", OrNull(OneOrMany(Text))), Optional("documentation", OrNull(Url)), Optional("issues", OrNull(OneOrMany(Url))),
        Optional("source", OrNull(OneOrMany(Url))),
        Optional("website", OrNull(OneOrMany(Url))));

    public static Rule Analysis => Known(Optional("ignore", Known(
        Optional("attributes", ListOf(OneOf("language", "framework"))),
        Optional("linters", ListOf(OneOf(
            "juju-actions", "juju-config", "metadata", "naming-conventions", "entrypoint", "ops-main-call", "additional-files", "pip-check",
            "pydeps"))))));

    public static Rule Charmhub => Known(Optional("api-url", Url), Optional("storage-url", Url), Optional("registry-url", Url));

    public static Rule CharmLibs => ListOf(Known(
        Required("lib", TextThat("a library's name, such as my-charm.my_library", IsLibrary)),
        Required("version", TextThat("a version in quotes, such as \"0\" or \"0.57\"", IsVersion))));

    /// <summary>A charm's name with underscores or hyphens, and a module's name of two characters or more.</summary>
    private static bool IsLibrary(string text) => text.Split('.') is [{ Length: > 0 } charm, [>= 'a' and <= 'z', _, ..] library]
        && IsWord(charm, "_-") && IsWord(library, "_") && charm[..^1].Any(char.IsAsciiLetterLower);

    private static bool IsWord(string text, string marks) => text.All(c => marks.Contains(c) || Names.IsLowerOrDigit(c));

    private static bool IsVersion(string text) => text.Split('.') is { Length: <= 2 } parts && parts.All(part => Number().IsMatch(part));

    /// <summary>What Python's <c>int</c> takes.</summary>
    [GeneratedRegex(@"^\s*[-+]?[0-9]+(?:_[0-9]+)*\s*$")]
    private static partial Regex Number();
}

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

/// <summary>The key assumes (Juju internal/charm/assumes/parser.go).</summary>
internal static partial class Assumes
{
    public static Rule List => ListOf(Expression);

    private static Rule Expression => place => place.Node is Mapping ? Composite(place) : Feature(place);

    private static Rule Composite => place => place.Node is Mapping { Entries: [{ Name: "any-of" or "all-of" } only] }
        ? ListOf(Expression)(place.Child(only.Name, only.Value))
        : place.Says("a mapping here has one key, any-of or all-of");

    private static Rule Feature =>
        TextThat("a feature with or without a version, such as juju >= 3.6", text => Written().IsMatch(text.Trim()));

    /// <summary>
    /// A name, and perhaps a version: 3, 3.6, 3.6.1, 3.6.1.2, 4.0-beta, 4.0-beta1, 4.0-beta1.2 (juju/version, NumberRegex).
    /// </summary>
    [GeneratedRegex(
        @"^[a-z][a-z0-9-]*[a-z0-9]\s*"
        + @"(?:(?:>=|<)\s*[0-9]{1,9}(?:\.[0-9]{1,9}(?:-[a-z]+(?:[0-9]{1,9})?|\.[0-9]{1,9})?(?:\.[0-9]{1,9})?)?)?$")]
    private static partial Regex Written();
}

/// <summary>
/// The key extensions (charmcraft/extensions): each is code of charmcraft's that writes a Kubernetes charm around an image of an app.
/// </summary>
internal static class Extensions
{
    private static readonly string[] All =
    [
        "django-framework", "expressjs-framework", "fastapi-framework", "flask-framework", "go-framework", "spring-boot-framework",
    ];

    /// <summary>No extension at all is all that <c>pack</c> can take.</summary>
    public static Rule None => place => place.Node switch
    {
        Sequence list => list.Items.SelectMany((item, index) => Refused(place.Item(index, item))),
        Mapping { Entries.Count: 0 } => [],
        { Text: not "" } or Mapping => place.Needs("a list"),
        _ => [],
    };

    private static IEnumerable<Problem> Refused(Place place) => All.Contains(place.Node.Text)
        ? place.Says($"the extension {place.Node.Text} makes a Kubernetes charm, which runs an app's image in a container; "
            + "pack makes machine charms. Remove extensions and write out what the charm needs, or pack a Kubernetes charm with charmcraft")
        : place.Needs($"an extension of charmcraft's; it has {string.Join(", ", All)}");
}
