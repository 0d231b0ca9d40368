using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

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
