using System.Globalization;

namespace Verbs.Packing.Yaml;

/// <summary>Tells what an unquoted value is (YAML 1.1, as PyYAML's resolver and go-yaml's resolve.go have it).</summary>
internal static class ScalarKinds
{
    public static ScalarKind OfPlain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => ScalarKind.Boolean,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => ScalarKind.Boolean,
        _ when IsWhole(Unsigned(text)) => ScalarKind.WholeNumber,
        _ when IsFraction(Unsigned(text)) => ScalarKind.Fraction,
        "=" or "<<" or "y" or "Y" or "n" or "N" => ScalarKind.Ambiguous,
        _ when IsOtherNumber(Unsigned(text).Replace("_", "")) || IsDate(text) => ScalarKind.Ambiguous,
        _ => ScalarKind.Text,
    };

    private static string Unsigned(string text) => text is ['+' or '-', ..] ? text[1..] : text;

    private static bool IsWhole(string text) => AreDigits(text) && (text.Length == 1 || text[0] != '0');

    private static bool IsFraction(string text) =>
        text.Split('.') is [var whole, var fraction] && IsWhole(whole) && AreDigits(Mantissa(fraction)) && double.TryParse(text, NumberStyles.Float, null, out _);

    /// <summary>The digits before an exponent; YAML 1.1 demands the exponent's sign.</summary>
    private static string Mantissa(string fraction) =>
        fraction.IndexOfAny(['e', 'E']) is var e and > 0 && e + 1 < fraction.Length && fraction[e + 1] is '+' or '-' ? fraction[..e] : fraction;

    private static bool IsOtherNumber(string text) =>
        AreDigits(text)
        || text is ['0', 'x' or 'o' or 'b', _, ..] && text[2..].All(char.IsAsciiHexDigit)
        || text is ".inf" or ".Inf" or ".INF" or ".nan" or ".NaN" or ".NAN"
        || text is ['.' or (>= '0' and <= '9'), ..] && double.TryParse(text, NumberStyles.Float, null, out _)
        || text.Contains(':') && text.Split(':').All(part => AreDigits(part.Replace(".", "")));

    private static bool IsDate(string text) =>
        text.Split('-') is [var year, var month, [>= '0' and <= '9', ..]] && year.Length == 4 && AreDigits(year) && month.Length <= 2 && AreDigits(month);

    private static bool AreDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
