using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>The key resources (Juju internal/charm/resources.go and resource/meta.go).</summary>
internal static class Resources
{
    public static Rule Map => FieldsOf(place => (place.Node as Mapping)?.TextOf("type") == "oci-image" ? Image(place) : File(place));

    private static Rule Image => Known(Optional("description", Text), Optional("filename", Text));

    private static Rule File => Known(
        Optional("type", OneOf("file", "oci-image")), Optional("description", Text),
        Required("filename", TextThat("a file's name without a directory", name => name.Length > 0 && !name.Contains('/'))));
}
