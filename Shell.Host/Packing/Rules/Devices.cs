using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

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
