using System.Text.RegularExpressions;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>What charmcraft asks of the keys that speak to Charmhub beyond its schema (charmcraft/models).</summary>
internal static partial class Store
{
    public static Rule Links => Known(
        Optional("contact", OrNull(OneOrMany(Text))), Optional("documentation", OrNull(Url)), Optional("issues", OrNull(OneOrMany(Url))),
        Optional("source", OrNull(OneOrMany(Url))),
        Optional("website", OrNull(OneOrMany(Url))));

    public static Rule Analysis => Known(Optional("ignore", Known(
        Optional("attributes", ListOf(OneOf("language", "framework"))),
        Optional("linters", ListOf(OneOf(
            "juju-actions", "juju-config", "metadata", "naming-conventions", "entrypoint", "ops-main-call", "additional-files", "pip-check",
            "pydeps"))))));

    public static Rule Charmhub => Known(Optional("api-url", Url), Optional("storage-url", Url), Optional("registry-url", Url));

    public static Rule CharmLibs => ListOf(Known(
        Required("lib", TextThat("a library's name, such as my-charm.my_library", IsLibrary)),
        Required("version", TextThat("a version in quotes, such as \"0\" or \"0.57\"", IsVersion))));

    /// <summary>A charm's name with underscores or hyphens, and a module's name of two characters or more.</summary>
    private static bool IsLibrary(string text) => text.Split('.') is [{ Length: > 0 } charm, [>= 'a' and <= 'z', _, ..] library]
        && IsWord(charm, "_-") && IsWord(library, "_") && charm[..^1].Any(char.IsAsciiLetterLower);

    private static bool IsWord(string text, string marks) => text.All(c => marks.Contains(c) || Names.IsLowerOrDigit(c));

    private static bool IsVersion(string text) => text.Split('.') is { Length: <= 2 } parts && parts.All(part => Number().IsMatch(part));

    /// <summary>What Python's <c>int</c> takes.</summary>
    [GeneratedRegex(@"^\s*[-+]?[0-9]+(?:_[0-9]+)*\s*$")]
    private static partial Regex Number();
}
