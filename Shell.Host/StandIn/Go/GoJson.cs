using System.Text;

namespace StandIn.Go;

/// <summary>Values as Go's encoding/json prints them, since Go 1.22, with which Juju is built.</summary>
internal static class GoJson
{
    /// <summary>The JSON of a value, in one line without its end.</summary>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Write(GoValue value, out string json)
    {
        var text = new StringBuilder();
        var error = Write(value, text);
        json = text.ToString();
        return error;
    }

    private static string? Write(GoValue value, StringBuilder json)
    {
        switch (value)
        {
            case GoValue.Map { IsOfText: false }:
                return "json: unsupported type: map[interface {}]interface {}";
            case GoValue.Map { Entries: { } entries }:
                var sorted = entries.Select(entry => (((GoValue.Text)entry.Key).Value, entry.Value))
                    .OrderBy(entry => GoText.Bytes(entry.Item1), ByteOrder.Instance);
                return Members(sorted, json);
            case GoValue.Fields fields:
                return Members(fields.All.Where(IsShown).Select(field => (field.Json, field.Value)), json);
            case GoValue.Items items:
                return Elements(items.Values, json);
            case GoValue.Words { Values: { } words }:
                return Elements(words.Select(GoValue.Of), json);
            default:
                json.Append(Scalar(value));
                return null;
        }
    }

    private static bool IsShown(GoField field) =>
        field.Json != "" && !((field.IsOptional || field.IsOptionalInJson) && field.Value.IsEmpty);

    private static string? Members(IEnumerable<(string Name, GoValue Value)> members, StringBuilder json) =>
        Listed('{', '}', members, member =>
        {
            json.Append(Quoted(member.Name)).Append(':');
            return Write(member.Value, json);
        }, json);

    private static string? Elements(IEnumerable<GoValue> values, StringBuilder json) =>
        Listed('[', ']', values, value => Write(value, json), json);

    private static string? Listed<T>(char open, char close, IEnumerable<T> all, Func<T, string?> write, StringBuilder json)
    {
        json.Append(open);
        var before = json.Length;
        foreach (var one in all)
        {
            if (json.Length > before)
                json.Append(',');
            if (write(one) is { } error)
                return error;
        }

        json.Append(close);
        return null;
    }

    private static string Scalar(GoValue value) => value switch
    {
        GoValue.Text text => Quoted(text.Value),
        GoValue.Named named => Quoted(named.Value),
        GoValue.Flag flag => flag.Value ? "true" : "false",
        GoValue.Whole whole => $"{whole.Value}",
        GoValue.Fraction fraction => GoNumber.FormatJson(fraction.Value),
        GoValue.Moment moment => Quoted(GoTime.Format(moment.Value)),
        _ => "null",
    };

    // What ends a line in JavaScript or opens a tag in HTML is escaped; a byte that is no UTF-8 is replaced.
    private static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        for (var at = 0; at < text.Length; at++)
            json.Append(text[at] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029' => $"\\u{(int)text[at]:x4}",
                _ when char.IsSurrogatePair(text, at) => text.Substring(at++, 2),
                _ when char.IsSurrogate(text[at]) => "\\ufffd",
                _ => text[at].ToString(),
            });
        return json.Append('"').ToString();
    }

    private sealed class ByteOrder : IComparer<byte[]>
    {
        public static readonly ByteOrder Instance = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
