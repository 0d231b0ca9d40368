using Shell.Effects.Yaml;
using static Verbs.Packing.Rules.Shapes;
using static Verbs.Packing.Rules.Values;

namespace Verbs.Packing.Rules;

/// <summary>The key assumes (Juju internal/charm/assumes/parser.go).</summary>
internal static class Assumes
{
    public static Rule List => ListOf(Expression);

    private static Rule Expression => place => place.Node is Mapping ? Composite(place) : Feature(place);

    private static Rule Composite => place => place.Node is Mapping { Entries: [{ Name: "any-of" or "all-of" } only] }
        ? ListOf(Expression)(place.Child(only.Name, only.Value))
        : place.Says("a mapping here has one key, any-of or all-of");

    private static Rule Feature => TextThat("a feature with or without a version, such as juju >= 3.6", IsFeature);

    private static bool IsFeature(string text) => Halves(text.Trim()) switch
    {
        [var name] => IsName(name),
        [var name, var version] => IsName(name.TrimEnd()) && IsVersion(version.TrimStart()),
        _ => false,
    };

    private static string[] Halves(string text) => text.Contains(">=") ? text.Split(">=") : text.Split('<');

    private static bool IsName(string text) =>
        text is [>= 'a' and <= 'z', .., not '-'] && text.All(c => c == '-' || Names.IsLowerOrDigit(c));

    /// <summary>1 to 4 numbers, or 2 with a tag: 3, 3.6, 3.6.1, 3.6.1.2, 4.0-beta1.</summary>
    private static bool IsVersion(string text) =>
        text.Split('.') is { Length: <= 4 } parts && parts.All(part => part is [>= '0' and <= '9', ..] && part.All(c => c == '-' || Names.IsLowerOrDigit(c)));
}
