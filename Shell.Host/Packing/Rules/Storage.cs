using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

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
