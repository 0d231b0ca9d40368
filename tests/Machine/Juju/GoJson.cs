using System.Globalization;
using System.Text;

namespace Tests.Machine.Juju;

/// <summary>
/// JSON as Go's encoding/json writes it: sorted keys; `&lt;`, `&gt;` and `&amp;` escaped; other characters as they are; 2.0 as 2.
/// </summary>
internal static class GoJson
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => Quoted(text),
        IEnumerable<KeyValuePair<string, object?>> map =>
            "{" + string.Join(
                ',',
                map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Quoted(entry.Key)}:{Of(entry.Value)}")) + "}",
        IEnumerable<string> list => $"[{string.Join(',', list.Select(Quoted))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"no JSON for {value.GetType()}", nameof(value)),
    };

    private static string Quoted(string text) =>
        text.Aggregate(new StringBuilder("\""), (written, character) => written.Append(Escaped(character))).Append('"').ToString();

    private static string Escaped(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => $"\\u{(int)character:x4}",
        _ => character.ToString(),
    };
}
