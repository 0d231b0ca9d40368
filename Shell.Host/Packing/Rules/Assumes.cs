using System.Text.RegularExpressions;
using Shell.Effects.Yaml;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

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
