using System.Globalization;
using System.Text.RegularExpressions;

namespace StandIn.Go;

/// <summary>Numbers and truth as Go's strconv reads and prints them, with its words for what it refuses.</summary>
internal static partial class GoNumber
{
    /// <summary>Reads a whole number in base 10.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Atoi(string text, out long number) => Read("Atoi", text, isAnyBase: false, out number);

    /// <summary>Reads a whole number in the base that its prefix says, as an option of that kind is read.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? ParseInt(string text, out long number) => Read("ParseInt", text, isAnyBase: true, out number);

    // What comes first counts: a character that is no digit, or a digit too many.
    private static string? Read(string function, string text, bool isAnyBase, out long number)
    {
        number = 0;
        var digits = text is ['+' or '-', ..] ? text[1..] : text;
        var (radix, from) = isAnyBase ? Base(digits) : (10, 0);
        UInt128 value = 0;
        foreach (var c in digits[from..].Where(c => !isAnyBase || c != '_'))
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetter(c) ? char.ToLowerInvariant(c) - 'a' + 10 : radix;
            if (digit >= radix)
                return Refused(function, text, "invalid syntax");
            value = value * (uint)radix + (uint)digit;
            if (value > ulong.MaxValue)
                return Refused(function, text, "value out of range");
        }

        if (digits.Length == from || isAnyBase && !HasUnderscoresInPlace(digits))
            return Refused(function, text, "invalid syntax");
        var isBelow = text[0] == '-';
        if (value > (isBelow ? (UInt128)long.MaxValue + 1 : (UInt128)long.MaxValue))
            return Refused(function, text, "value out of range");
        number = isBelow ? (long)-(Int128)value : (long)value;
        return null;
    }

    private static (int Radix, int From) Base(string digits) => digits switch
    {
        ['0', 'x' or 'X', _, ..] => (16, 2),
        ['0', 'o' or 'O', _, ..] => (8, 2),
        ['0', 'b' or 'B', _, ..] => (2, 2),
        ['0', _, ..] => (8, 1),
        _ => (10, 0),
    };

    /// <summary>Reads a truth value.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? ParseBool(string text, out bool truth)
    {
        truth = text is "1" or "t" or "T" or "true" or "TRUE" or "True";
        return truth || text is "0" or "f" or "F" or "false" or "FALSE" or "False" ? null : Refused("ParseBool", text, "invalid syntax");
    }

    /// <summary>Reads a fraction: decimal digits with an exponent, or a word for one that is none.</summary>
    public static bool ParseFloat(string text, out double number)
    {
        number = text.ToLowerInvariant() switch
        {
            "inf" or "+inf" or "infinity" or "+infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            "nan" => double.NaN,
            _ => 0,
        };
        text = UnderscoreBetweenDigits().Replace(text, "");
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return number != 0 || text.Any(char.IsAsciiDigit)
            && double.TryParse(text, Styles, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>A fraction as <c>%g</c> prints it: the fewest digits, with an exponent from a million on.</summary>
    public static string FormatGeneral(double number)
    {
        if (!double.IsFinite(number))
            return double.IsNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
        var (sign, digits, exponent) = Parts(number);
        return exponent is < -4 or >= 6 && number != 0 ? sign + Scientific(digits, exponent) : sign + Positional(digits, exponent);
    }

    /// <summary>A fraction as Go's encoding/json prints it: with an exponent only where the number is very small or very large.</summary>
    public static string FormatJson(double number)
    {
        var (sign, digits, exponent) = Parts(number);
        return exponent is < -6 or >= 21 && number != 0
            ? sign + Scientific(digits, exponent).Replace("e-0", "e-")
            : sign + Positional(digits, exponent);
    }

    // The fewest digits that are this number and no other, and the power of ten of the first.
    private static (string Sign, string Digits, int Exponent) Parts(double number)
    {
        var text = Math.Abs(number).ToString("E16", CultureInfo.InvariantCulture);
        for (var precision = 0; precision < 17; precision++)
        {
            text = Math.Abs(number).ToString($"E{precision}", CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) == Math.Abs(number))
                break;
        }

        var halves = text.Split('E');
        return (double.IsNegative(number) ? "-" : "", halves[0].Replace(".", ""), int.Parse(halves[1], CultureInfo.InvariantCulture));
    }

    private static string Scientific(string digits, int exponent) =>
        $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";

    private static string Positional(string digits, int exponent) =>
        exponent < 0 ? $"0.{new string('0', -exponent - 1)}{digits}"
        : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0')
        : $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";

    // An underscore stands between digits, or behind the prefix that says the base.
    private static bool HasUnderscoresInPlace(string digits) => !digits.Contains("__") && digits[0] != '_' && digits[^1] != '_';

    [GeneratedRegex("(?<=[0-9])_(?=[0-9])")]
    private static partial Regex UnderscoreBetweenDigits();

    private static string Refused(string function, string text, string why) => $"strconv.{function}: parsing {GoText.Quote(text)}: {why}";
}
