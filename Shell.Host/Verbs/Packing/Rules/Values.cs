using Verbs.Packing.Yaml;

namespace Verbs.Packing.Rules;

/// <summary>Rules for single values.</summary>
internal static class Values
{
    public static Rule Anything => _ => [];

    public static Rule Text => TextThat("text; put it in quotes", _ => true);

    public static Rule TrueOrFalse => Value("true or false", scalar => scalar.Kind == ScalarKind.Boolean);

    public static Rule WholeNumber => Value("a whole number", scalar => scalar.Kind == ScalarKind.WholeNumber && long.TryParse(scalar.Text, out _));

    public static Rule NaturalNumber => Value("a whole number of 0 or more", scalar => scalar.Kind == ScalarKind.WholeNumber && long.TryParse(scalar.Text, out var n) && n >= 0);

    /// <summary>Juju takes no whole number for a float.</summary>
    public static Rule Fraction => Value("a number with a decimal point, such as 1.0", scalar => scalar.Kind == ScalarKind.Fraction);

    public static Rule OneOf(params string[] words) => TextThat($"one of {string.Join(", ", words)}", words.Contains);

    public static Rule Length(int least, int most) => TextThat($"text of {least} to {most} characters", text => text.Length >= least && text.Length <= most);

    /// <summary>An http or https address with a host (pydantic's AnyHttpUrl).</summary>
    public static Rule Url => TextThat("an http or https URL", text =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0);

    public static Rule TextThat(string right, Func<string, bool> test) => Value(right, scalar => scalar.Kind == ScalarKind.Text && test(scalar.Text));

    public static Rule Value(string right, Func<Scalar, bool> test) => place => place.Node is Scalar scalar && test(scalar) ? [] : place.Needs(right);
}
