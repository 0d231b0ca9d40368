using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>The keys requires, provides, peers and extra-bindings (Juju internal/charm/meta.go, ifaceSchema and Meta.Check).</summary>
internal static class Relations
{
    private static readonly string[] Roles = ["provides", "requires", "peers"];

    /// <summary>An endpoint is the name of its interface, or a mapping.</summary>
    public static Rule Endpoints => FieldsOf(place => place.Node is Scalar ? Text(place) : Endpoint(place));

    private static Rule Endpoint => Known(
        Required("interface", Text), Optional("limit", OrNull(WholeNumber)), Optional("optional", Flag),
        Optional("scope", OneOf("global", "container")));

    /// <summary>The keys of extra-bindings have no values.</summary>
    public static Rule ExtraBindings =>
        All(
            FieldsOf(place => place.Node.IsNull ? [] : place.Says("an extra binding has no value; write only its name")),
            AtLeastOne("name"));

    /// <summary>What no key can be asked for alone.</summary>
    public static IEnumerable<Problem> Across(Mapping root) =>
        [.. UniqueNames(root), .. ReservedNames(root), .. ReservedInterfaces(root), .. Subordinate(root)];

    /// <summary>A name stands for one endpoint, whatever its role; an extra binding needs another.</summary>
    private static IEnumerable<Problem> UniqueNames(Mapping root)
    {
        var names = Roles.Append("extra-bindings").SelectMany(role => root.EntriesOf(role).Select(entry => (role, entry)));
        return [.. names.GroupBy(name => name.entry.Name).SelectMany(same => same.Skip(1)
            .SelectMany(again =>
                new Place(again.role, again.entry.Key).Says($"{same.Key} stands under {same.First().role} too; rename one")))];
    }

    /// <summary>Juju keeps juju and juju-… for itself, except that a subordinate may require such an endpoint in its container.</summary>
    private static IEnumerable<Problem> ReservedNames(Mapping root) => [.. Roles.SelectMany(role => root.EntriesOf(role)
        .Where(entry =>
            Names.IsReserved(root.TextOf("name"), entry.Name) && !(role == "requires" && IsSubordinate(root) && IsInContainer(entry)))
        .SelectMany(entry => new Place(role, entry.Key).Says($"{entry.Name} is a name that belongs to Juju; choose another")))];

    /// <summary>What others connect to may not use an interface of Juju's own.</summary>
    private static IEnumerable<Problem> ReservedInterfaces(Mapping root) =>
        [.. Roles.Where(role => role != "requires").SelectMany(role => root.EntriesOf(role)
        .Where(entry => Interface(entry) is { } name && Names.IsReserved(root.TextOf("name"), name))
        .SelectMany(entry =>
            new Place(role, entry.Value).Says($"{Interface(entry)} is an interface that belongs to Juju; choose another")))];

    /// <summary>A subordinate reaches its principal over an endpoint inside the principal's container.</summary>
    private static IEnumerable<Problem> Subordinate(Mapping root) => IsSubordinate(root) && !root.EntriesOf("requires").Any(IsInContainer)
        ? new Place("subordinate", root["subordinate"]!).Says("a subordinate needs an endpoint under requires with scope: container")
        : [];

    private static bool IsSubordinate(Mapping root) => root["subordinate"] is Scalar { IsTrue: true };

    private static bool IsInContainer(Entry endpoint) => (endpoint.Value as Mapping)?.TextOf("scope") == "container";

    private static string? Interface(Entry endpoint) =>
        endpoint.Value is Scalar name ? name.Text : (endpoint.Value as Mapping)?.TextOf("interface");
}

/// <summary>The key storage (Juju internal/charm/meta.go, storageSchema and Meta.Check).</summary>
internal static class Storage
{
    public static Rule Map => FieldsOf(All(Store, LocationOfFilesystem));

    private static Rule Store => Known(
        Required("type", OneOf("filesystem", "block")), Optional("description", Text), Optional("location", Text), Optional("shared", Flag),
        Optional("read-only", Flag), Optional("multiple", Known(Required("range", Range))), Optional("minimum-size", Size),
        Optional("properties", ListOf(OneOf("transient"))));

    private static Rule LocationOfFilesystem =>
        place => place.Node is Mapping store && store.TextOf("type") == "block" && store["location"] is { } location
        ? new Place($"{place.Path}.location", location).Says("block storage has no location; remove it, or take type: filesystem")
        : [];

    private static Rule Range => Value("a number of stores: n (1 or more), n-m or n+", scalar =>
        Number(scalar) is { } count ? count > 0 : scalar.Kind == ScalarKind.Text && IsRange(scalar.Text));

    private static bool IsRange(string text) =>
        text is [.. var least, '+' or '-'] && IsCount(least)
            || text.Split('-') is [var from, var to] && IsCount(from) && IsCount(to) && to.Any(digit => digit != '0');

    private static bool IsCount(string text) => text.Length is > 0 and < 19 && text.All(char.IsAsciiDigit);

    private static Rule Size =>
        TextThat("a size in quotes: a number of MiB, or a number with its unit, such as 1G or 512MiB", text => IsNumber(WithoutUnit(text)));

    private static string WithoutUnit(string text) =>
        (text.EndsWith("iB") ? text[..^2] : text.EndsWith('B') ? text[..^1] : text)
            is [.. var number, 'M' or 'G' or 'T' or 'P' or 'E' or 'Z' or 'Y'] ? number : text;

    private static bool IsNumber(string text) =>
        text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c == '.') && text.Count(c => c == '.') <= 1;
}

/// <summary>The key devices (Juju internal/charm/meta.go, deviceSchema and Meta.Check).</summary>
internal static class Devices
{
    public static Rule Map => FieldsOf(All(Device, Ordered));

    private static Rule Device => Known(
        Required("type", TextThat("the type of a device, such as gpu", type => type.Length > 0)), Optional("description", Text),
        Optional("countmin", NaturalNumber), Optional("countmax", NaturalNumber));

    private static Rule Ordered => place => place.Node is Mapping device && Count(device, "countmin") > Count(device, "countmax")
        ? place.Says("countmin is more than countmax")
        : [];

    private static Int128 Count(Mapping device, string key) => device[key] is Scalar scalar && Number(scalar) is { } number ? number : 1;
}

/// <summary>The key containers (Juju internal/charm/meta.go, containerSchema, parseContainers and parseMounts).</summary>
internal static class Containers
{
    public static Rule Map => FieldsOf(Known(
        Optional("resource", Text), Optional("mounts", ListOf(Known(Required("storage", Text), Required("location", NotEmpty)))),
        Optional("uid", Id), Optional("gid", Id)));

    private static Rule NotEmpty => TextThat("a path", text => text.Length > 0);

    private static Rule Id =>
        Value(
            "a whole number outside of 1000 to 9999, which Juju keeps for itself",
            scalar => Number(scalar) is { } id && (id < 1000 || id >= 10000));

    /// <summary>What a container names is declared elsewhere in the file.</summary>
    public static IEnumerable<Problem> Across(Mapping root) => root.EntriesOf("containers")
        .Select(entry => (Place: new Place("containers", root).Child(entry.Name, entry.Value), Container: entry.Value as Mapping))
        .SelectMany(one => Resource(root, one.Place, one.Container).Concat(Mounts(root, one.Place, one.Container)));

    private static IEnumerable<Problem> Resource(Mapping root, Place place, Mapping? container) =>
        container?["resource"] is Scalar { Text.Length: > 0 } name
            && ((root["resources"] as Mapping)?[name.Text] as Mapping)?.TextOf("type") != "oci-image"
            ? place.Child("resource", name).Needs("a resource of type oci-image in this file")
            : [];

    private static IEnumerable<Problem> Mounts(Mapping root, Place place, Mapping? container) => (container?["mounts"] as Sequence)?.Items
        .Select(mount => (mount as Mapping)?["storage"]).OfType<Scalar>()
        .Where(name => root.EntriesOf("storage").All(storage => storage.Name != name.Text))
        .SelectMany(name => place.Child("mounts", name).Needs("a storage in this file")) ?? [];
}

/// <summary>The key resources (Juju internal/charm/resources.go and resource/meta.go).</summary>
internal static class Resources
{
    public static Rule Map => FieldsOf(place => (place.Node as Mapping)?.TextOf("type") == "oci-image" ? Image(place) : File(place));

    private static Rule Image => Known(Optional("description", Text), Optional("filename", Text));

    private static Rule File => Known(
        Optional("type", OneOf("file", "oci-image")), Optional("description", Text),
        Required("filename", TextThat("a file's name without a directory", name => name.Length > 0 && !name.Contains('/'))));
}
