using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>The key package-repositories (craft-archives repo/package_repository.py).</summary>
internal static class Repositories
{
    private static readonly Field[] Common = [Required("type", OneOf("apt")), Optional("priority", Priority)];

    public static Rule List => ListOf(place => (place.Node as Mapping) switch
    {
        { } mapping when mapping["ppa"] is not null => Ppa(place),
        { } mapping when mapping["cloud"] is not null => Cloud(place),
        _ => Archive(place),
    });

    private static Rule Ppa => Only([.. Common, Required("ppa", NotEmpty), Optional("key-id", Key)]);

    private static Rule Cloud => Only([.. Common, Required("cloud", NotEmpty), Optional("pocket", OneOf("updates", "proposed"))]);

    private static Rule Archive => All(
        Only([
            .. Common, Required("url", NotEmpty), Required("key-id", Key), Optional("key-server", Text), Optional("path", NotEmpty),
            Optional("architectures", ListOf(Text)), Optional("formats", ListOf(OneOf("deb", "deb-src"))),
            Optional("components", ListOf(Text)),
            Optional("suites", ListOf(TextThat("a suite without a / at its end", suite => !suite.EndsWith('/')))),
            Optional("pocket", OneOf("release", "updates", "proposed", "security")),
            Optional("series", TextThat("a release's name in lowercase", name => name.Length > 0 && name.All(char.IsAsciiLetterLower)))]),
        Combination);

    private static Rule Combination => place =>
    {
        bool Has(string key) => (place.Node as Mapping)?[key] is not null;
        return (Has("suites"), Has("components"), Has("series"), Has("pocket"), Has("path")) switch
        {
            (true, _, _, _, true) => place.Says("suites and path exclude each other; remove one"),
            (true, _, true, _, _) or (true, _, _, true, _) => place.Says("suites excludes series and pocket; remove one side"),
            (_, true, _, _, true) => place.Says("components and path exclude each other; remove one"),
            (true, false, _, _, _) => place.Says("suites needs components beside it"),
            (_, _, true, false, _) => place.Says("series needs pocket beside it"),
            (false, true, false, false, _) => place.Says("components needs suites, or series and pocket, beside it"),
            _ => [],
        };
    };

    private static Rule NotEmpty => TextThat("text that is not empty", text => text.Length > 0);

    private static Rule Key =>
        TextThat(
            "a key's fingerprint: 40 digits and letters A to F", text => text.Length == 40 && text.All(c => char.IsAsciiHexDigitUpper(c)));

    private static Rule Priority => Value("always, prefer, defer or a whole number other than 0", scalar =>
        scalar.Text is "always" or "prefer" or "defer" || scalar.Kind == ScalarKind.WholeNumber && scalar.Text != "0");
}
