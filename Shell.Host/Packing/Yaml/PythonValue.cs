using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Shell.Effects.Yaml;

namespace Packing.Yaml;

/// <summary>
/// A value as charmcraft writes it for Juju, whatever way it was written in charmcraft.yaml (PyYAML constructor.py and representer.py).
/// </summary>
internal static partial class PythonValue
{
    private static readonly string[] True = ["yes", "true", "on"];
    private static readonly string[] False = ["no", "false", "off"];

    /// <summary>The value as charmcraft writes it.</summary>
    public static string Spelling(Scalar scalar) => Spelling(scalar.Kind, scalar.Text) ?? scalar.Text;

    /// <summary>A text of a kind as charmcraft writes it, or <c>null</c> if it is no value of that kind.</summary>
    public static string? Spelling(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => True.Contains(text.ToLowerInvariant()) ? "true" : False.Contains(text.ToLowerInvariant()) ? "false" : null,
        ScalarKind.WholeNumber => Whole(text.Replace("_", ""))?.ToString(CultureInfo.InvariantCulture),
        ScalarKind.Fraction => Fraction(text.Replace("_", "").ToLowerInvariant()) is { } number ? Spelling(number) : null,
        ScalarKind.Date => Date(text),
        _ => text,
    };

    private static BigInteger? Whole(string text) => text switch
    {
        ['+', .. var digits] => Unsigned(digits),
        ['-', .. var digits] => -Unsigned(digits),
        _ => Unsigned(text),
    };

    private static BigInteger? Unsigned(string text) => text switch
    {
        "0" => 0,
        ['0', 'b', .. var digits] => Digits(digits, 2),
        ['0', 'x', .. var digits] => Digits(digits, 16),
        ['0', .. var digits] => Digits(digits, 8),
        _ => text.Split(':').Aggregate((BigInteger?)0, (sum, part) => sum * 60 + Digits(part, 10)),
    };

    private static BigInteger? Digits(string text, int radix)
    {
        BigInteger value = 0;
        foreach (var c in text)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiHexDigit(c) ? char.ToLowerInvariant(c) - 'a' + 10 : radix;
            if (digit >= radix)
                return null;
            value = value * radix + digit;
        }

        return text == "" ? null : value;
    }

    private static double? Fraction(string text) => text switch
    {
        ['+', .. var digits] => Fraction(digits),
        ['-', .. var digits] => -Fraction(digits),
        ".inf" => double.PositiveInfinity,
        ".nan" => double.NaN,
        _ when text.Contains(':') => Sexagesimal(text),
        _ =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
                ? number
                : null,
    };

    private static double? Sexagesimal(string text) => text.Split(':').Aggregate(
        (double?)0,
        (sum, part) =>
            double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var digits) ? sum * 60 + digits : null);

    /// <summary>
    /// The shortest digits that give the number again, with an exponent from 1e16 on and below 1e-4, and always with a point.
    /// </summary>
    private static string Spelling(double number) => number switch
    {
        double.NaN => ".nan",
        double.PositiveInfinity => ".inf",
        double.NegativeInfinity => "-.inf",
        _ => (double.IsNegative(number) ? "-" : "") + Digits(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture)),
    };

    private static string Digits(string plain)
    {
        var (mantissa, power) = plain.Split('E') is [var left, var right]
            ? (left, int.Parse(right, CultureInfo.InvariantCulture))
            : (plain, 0);
        var point = mantissa.IndexOf('.') is >= 0 and var at ? at : mantissa.Length;
        var all = mantissa.Replace(".", "");
        var digits = all.Trim('0') is { Length: > 0 } some ? some : "0";
        var exponent = digits == "0" ? 0 : power + point - 1 - (all.Length - all.TrimStart('0').Length);
        return exponent switch
        {
            >= 16 or < -4 => $"{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}",
            < 0 => $"0.{new string('0', -exponent - 1)}{digits}",
            _ when digits.Length > exponent + 1 => digits.Insert(exponent + 1, "."),
            _ => digits.PadRight(exponent + 1, '0') + ".0",
        };
    }

    private static string? Date(string text)
    {
        var parts = Moment().Match(text);
        int Part(string name) => parts.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        if (!parts.Success
            || !DateOnly.TryParseExact(
                $"{Part("year"):0000}-{Part("month"):00}-{Part("day"):00}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out var day))
            return null;
        if (!parts.Groups["hour"].Success)
            return $"{day:yyyy-MM-dd}";
        var fraction = parts.Groups["fraction"].Value is { Length: > 0 } digits
            && digits.PadRight(6, '0')[..6] is var micro
            && micro != "000000"
            ? $".{micro}"
            : "";
        return Part("hour") < 24 && Part("minute") < 60 && Part("second") < 60
            ? $"{day:yyyy-MM-dd} {Part("hour"):00}:{Part("minute"):00}:{Part("second"):00}{fraction}{Zone(parts)}"
            : null;
    }

    private static string Zone(Match parts) => parts.Groups["sign"] is { Success: true } sign
        ? $"{sign.Value}{parts.Groups["hours"].Value.PadLeft(2, '0')}:{parts.Groups["minutes"].Value.PadLeft(2, '0')}"
        : parts.Groups["utc"].Success ? "+00:00" : "";

    [GeneratedRegex(
        @"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})"
        + @"(?:(?:[Tt]|[ \t]+)(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]*))?"
        + @"(?:[ \t]*(?:(?<utc>Z)|(?<sign>[-+])(?<hours>[0-9]{1,2})(?::(?<minutes>[0-9]{2}))?))?)?$")]
    private static partial Regex Moment();
}

/// <summary>What Juju reads where charmcraft.yaml says something: the value goes through charmcraft's writer and Juju's reader.</summary>
internal static class JujuView
{
    /// <summary>The same places with Juju's kinds and characters.</summary>
    public static Node Of(Node node) => node switch
    {
        Mapping mapping =>
            new Mapping(mapping.At, [.. mapping.Entries.Select(entry => entry with { Key = Key(entry.Key), Value = Of(entry.Value) })]),
        Sequence sequence => new Sequence(sequence.At, [.. sequence.Items.Select(Of)]),
        Scalar scalar => new Scalar(scalar.At, PythonValue.Spelling(scalar), KindOf(scalar), scalar.IsPlain),
        _ => throw new InvalidOperationException($"No such node: {node}"),
    };

    /// <summary>charmcraft puts keys that are no text into quotes, and only those.</summary>
    private static Scalar Key(Scalar key) =>
        key with { Kind = key is { Kind: ScalarKind.Text, IsPlain: true } ? GoYaml.OfPlain(key.Text) : ScalarKind.Text };

    private static ScalarKind KindOf(Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.Date => ScalarKind.Text,
        ScalarKind.Text => scalar.IsPlain ? GoYaml.OfPlain(scalar.Text) : ScalarKind.Text,
        _ => GoYaml.OfPlain(PythonValue.Spelling(scalar)),
    };
}
