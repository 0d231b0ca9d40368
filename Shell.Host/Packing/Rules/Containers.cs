using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

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
