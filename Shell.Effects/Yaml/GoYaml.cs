using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Yaml;

/// <summary>YAML as Juju reads it: go-yaml 2 with Juju's own pattern for fractions (juju/yaml, resolve.go and decode.go).</summary>
public sealed class GoYaml : Dialect
{
    private const string Standard = "tag:yaml.org,2002:";

    /// <summary>As Juju reads a charm's files: of equal keys the last one counts.</summary>
    public static readonly GoYaml Dialect = new(isStrict: false);

    /// <summary>The same values, but a key is a text and stands once.</summary>
    public static readonly GoYaml Strict = new(isStrict: true);

    private GoYaml(bool isStrict) => IsStrictAboutKeys = isStrict;

    /// <inheritdoc/>
    public override bool IsStrictAboutKeys { get; }

    /// <inheritdoc/>
    public override Either<string, Node> Tagged(Node collection, string tag) => collection;

    /// <inheritdoc/>
    public override Either<string, ScalarKind> KindOf(string text, string tag, bool isPlain) => tag switch
    {
        "" => isPlain ? OfPlain(text) : ScalarKind.Text,
        "!" => OfPlain(text),
        Standard + "bool" => Only(ScalarKind.Boolean, text, tag),
        Standard + "int" => Only(ScalarKind.WholeNumber, text, tag),
        Standard + "float" => OfPlain(text) == ScalarKind.WholeNumber ? ScalarKind.Fraction : Only(ScalarKind.Fraction, text, tag),
        Standard + "null" => Only(ScalarKind.Null, text, tag),
        _ => ScalarKind.Text,
    };

    /// <summary>What a value without quotes is to Juju. What looks like a time is text.</summary>
    public static ScalarKind OfPlain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => ScalarKind.Boolean,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => ScalarKind.Boolean,
        ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" =>
            ScalarKind.Fraction,
        ['.', ..] => IsFloat(text) ? ScalarKind.Fraction : ScalarKind.Text,
        ['+' or '-' or (>= '0' and <= '9'), ..] when Whole(text.Replace("_", "")) is not null => ScalarKind.WholeNumber,
        ['+' or '-' or (>= '0' and <= '9'), ..] when IsFraction(text.Replace("_", "")) => ScalarKind.Fraction,
        _ => ScalarKind.Text,
    };

    private static Either<string, ScalarKind> Only(ScalarKind kind, string text, string tag) =>
        OfPlain(text) == kind ? kind : Left($"'{text}' is not of the kind that its tag !!{tag[Standard.Length..]} says");

    /// <summary>The integer that Go's strconv reads with base 0 in 64 bits, or <c>null</c> if the text is none.</summary>
    public static Int128? Whole(string text)
    {
        var (sign, digits) = text is ['+' or '-', ..] ? (text[0], text[1..]) : (' ', text);
        Int128? value = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => Magnitude(hex, 16),
            ['0', 'o' or 'O', .. var octal] => Magnitude(octal, 8),
            ['0', 'b' or 'B', .. var binary] => Magnitude(binary, 2),
            ['0', _, ..] => Magnitude(digits, 8),
            _ => Magnitude(digits, 10),
        };
        return (sign == '-' ? -value : value) is { } whole && whole >= long.MinValue
            && whole <= (sign == ' ' ? ulong.MaxValue : long.MaxValue)
            ? whole
            : null;
    }

    private static Int128? Magnitude(string digits, int radix)
    {
        Int128 value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : radix;
            value = value * radix + digit;
            if (digit >= radix || value > ulong.MaxValue)
                return null;
        }

        return digits == "" ? null : value;
    }

    /// <summary><c>^[-+]?(0|[1-9][0-9]*)?(\.[0-9]+)?([eE][-+][0-9]+)?$</c>, and a number that 64 bits hold.</summary>
    private static bool IsFraction(string text)
    {
        var unsigned = text[0] is '+' or '-' ? text[1..] : text;
        var (mantissa, exponent) = unsigned.IndexOfAny(['e', 'E']) is var e and >= 0
            ? (unsigned[..e], unsigned[(e + 1)..])
            : (unsigned, "+0");
        var (whole, digits) = mantissa.IndexOf('.') is var point and >= 0 ? (mantissa[..point], mantissa[(point + 1)..]) : (mantissa, "0");
        return (whole is "" or "0" || AreDigits(whole) && whole[0] != '0') && AreDigits(digits)
            && exponent is ['+' or '-', .. var power] && AreDigits(power) && IsFloat(text);
    }

    private static bool IsFloat(string text) =>
        double.TryParse(
            text,
            NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number)
        && double.IsFinite(number);

    private static bool AreDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
