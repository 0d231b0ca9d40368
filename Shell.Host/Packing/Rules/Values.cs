using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>Rules for single values.</summary>
internal static class Values
{
    // What Go takes for true or false in a text (strconv.ParseBool).
    private static readonly string[] Flags = ["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"];

    public static Rule Anything => _ => [];

    public static Rule Text => TextThat("text; put it in quotes", _ => true);

    public static Rule TrueOrFalse => Value("true or false", scalar => scalar.Kind == ScalarKind.Boolean);

    /// <summary>Where Juju takes a text for a flag, too (juju/schema, Bool).</summary>
    public static Rule Flag =>
        Value(
            "true or false", scalar => scalar.Kind == ScalarKind.Boolean || scalar.Kind == ScalarKind.Text && Flags.Contains(scalar.Text));

    /// <summary>Where Juju takes a text for a whole number, too (juju/schema, Int).</summary>
    public static Rule WholeNumber => Value("a whole number", scalar => Number(scalar) is not null);

    /// <summary>A whole number of 0 or more, where Juju takes a text for a number, too.</summary>
    public static Rule NaturalNumber => Value("a whole number of 0 or more", scalar => Number(scalar) >= 0);

    public static Rule Fraction => Value("a number", scalar => scalar.Kind is ScalarKind.Fraction or ScalarKind.WholeNumber);

    public static Rule OneOf(params string[] words) => TextThat($"one of {string.Join(", ", words)}", words.Contains);

    /// <summary>An http or https address with a host (pydantic's AnyHttpUrl).</summary>
    public static Rule Url => TextThat("an http or https URL", text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0);

    /// <summary>Text, or a number that charmcraft takes for text.</summary>
    public static Rule Word => WordThat("text; put it in quotes", _ => true);

    public static Rule WordThat(string right, Func<string, bool> test) =>
        Value(
            right,
            scalar =>
                scalar.Kind is ScalarKind.Text or ScalarKind.WholeNumber or ScalarKind.Fraction && test(PythonValue.Spelling(scalar)));

    public static Rule TextThat(string right, Func<string, bool> test) =>
        Value(right, scalar => scalar.Kind == ScalarKind.Text && test(scalar.Text));

    public static Rule Value(string right, Func<Scalar, bool> test) =>
        place => place.Node is Scalar scalar && test(scalar) ? [] : place.Needs(right);

    /// <summary>The whole number that Juju reads, of 64 bits.</summary>
    public static Int128? Number(Scalar scalar) =>
        scalar.Kind is ScalarKind.WholeNumber or ScalarKind.Text && GoYaml.Whole(scalar.Text) is { } number && number <= long.MaxValue
            ? number
            : null;
}
