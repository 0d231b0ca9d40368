using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>What names may look like. Character by character: charmcraft's own pattern for names takes exponential time.</summary>
internal static class Names
{
    public static bool IsLowerOrDigit(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c);

    /// <summary>
    /// charmcraft's rule and Juju's (<c>^[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*$</c>), which is the stricter one but for the length.
    /// </summary>
    public static bool IsCharm(string name) =>
        name is [>= 'a' and <= 'z', ..] and { Length: <= 40 }
            && name.Split('-').All(part => part.All(IsLowerOrDigit) && part.Any(char.IsAsciiLetterLower));

    /// <summary>charmcraft: <c>^[a-zA-Z0-9](?:[a-zA-Z0-9:.+~-]*[a-zA-Z0-9+~])?$</c></summary>
    public static bool IsVersion(string text) =>
        text.Length is > 0 and <= 32 && text.All(c => char.IsAsciiLetterOrDigit(c) || ":.+~-".Contains(c))
        && char.IsAsciiLetterOrDigit(text[0]) && !":.-".Contains(text[^1]);

    /// <summary>Juju: <c>^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$</c></summary>
    public static bool IsAction(string name) =>
        name.Length > 0 && name.All(c => c == '-' || IsLowerOrDigit(c)) && name[0] != '-' && name[^1] != '-';

    /// <summary>Juju keeps these for itself, unless the charm's own name begins so (internal/charm/meta.go, reservedName).</summary>
    public static bool IsReserved(string? charm, string name) =>
        charm?.StartsWith("juju-") != true && (name == "juju" || name.StartsWith("juju-"));

    /// <summary>Whether Juju 3.6 can keep something under the name in its database (mongo/utils/validfield.go).</summary>
    public static bool IsField(string name) => name.Length > 0 && name[0] != '$' && !name.Contains('.');

    /// <summary>What <see cref="IsField"/> asks, for a message.</summary>
    public const string FieldRule = "a name that Juju 3.6 can store: not empty, without a dot, and without $ at its start";
}

/// <summary>The key terms (Juju internal/charm/meta.go, ParseTerm).</summary>
internal static class Terms
{
    public static Rule List => ListOf(TextThat("a term: name, owner/name or owner/name/revision", IsTerm));

    private static bool IsTerm(string text) => text[(text.IndexOf(':') + 1)..].Split('/') switch
    {
        [var name] => IsName(name),
        [var name, var revision] when int.TryParse(revision, out var number) => IsName(name) && number >= 0,
        [var owner, var name] => owner.Length > 0 && IsName(name),
        [var owner, var name, var revision] => owner.Length > 0 && IsName(name) && int.TryParse(revision, out var number) && number >= 0,
        _ => false,
    };

    /// <summary><c>^[a-z](-?[a-z0-9]+)+$</c></summary>
    private static bool IsName(string text) =>
        text is [>= 'a' and <= 'z', _, ..] && text.Split('-').All(part => part.Length > 0 && part.All(Names.IsLowerOrDigit));
}
