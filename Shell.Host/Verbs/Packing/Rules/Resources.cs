using Verbs.Packing.Yaml;
using static Verbs.Packing.Rules.Field;
using static Verbs.Packing.Rules.Shapes;
using static Verbs.Packing.Rules.Values;

namespace Verbs.Packing.Rules;

/// <summary>The key resources (Juju internal/charm/resource/meta.go).</summary>
internal static class Resources
{
    public static Rule Map => MapOf(All(Resource, FileName));

    private static Rule Resource => Known(
        Optional("type", OneOf("file", "oci-image")), Optional("description", Text),
        Optional("filename", TextThat("a file's name without a directory", name => name.Length > 0 && !name.Contains('/'))));

    private static Rule FileName => place => place.Node is Mapping resource && resource["filename"] is null && resource.TextOf("type") is null or "file"
        ? place.Says("the key filename is missing; a resource of type file needs it")
        : [];
}
