using static Verbs.Packing.Rules.Field;
using static Verbs.Packing.Rules.Shapes;
using static Verbs.Packing.Rules.Values;

namespace Verbs.Packing.Rules;

/// <summary>The keys that speak to Charmhub and to charmcraft's own checks: links, analysis, charm-libs, charmhub (charmcraft/models).</summary>
internal static class Store
{
    public static Rule Links => Only(
        Optional("contact", OneOrMany(Text)), Optional("documentation", Url), Optional("issues", OneOrMany(Url)), Optional("source", OneOrMany(Url)), Optional("website", OneOrMany(Url)));

    public static Rule Analysis => Only(Optional("ignore", Only(
        Optional("attributes", ListOf(OneOf("language", "framework"))),
        Optional("linters", ListOf(OneOf(
            "juju-actions", "juju-config", "metadata", "naming-conventions", "entrypoint", "ops-main-call", "additional-files", "pip-check", "pydeps"))))));

    public static Rule CharmLibs => ListOf(Only(
        Required("lib", TextThat("a library's name, such as my-charm.my_library", IsLibrary)),
        Required("version", TextThat("a version in quotes, such as \"0\" or \"0.57\"", text => text.Split('.') is { Length: <= 2 } parts && parts.All(IsNumber)))));

    public static Rule Charmhub => Only(Optional("api-url", Url), Optional("storage-url", Url), Optional("registry-url", Url));

    private static bool IsLibrary(string text) => text.Split('.') is [var charm, var library] && IsWord(charm, "_-") && IsWord(library, "_");

    private static bool IsWord(string text, string marks) => text is [>= 'a' and <= 'z', _, ..] && text.All(c => marks.Contains(c) || Names.IsLowerOrDigit(c));

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
