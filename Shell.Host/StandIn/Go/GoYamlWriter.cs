using System.Text;

namespace StandIn.Go;

/// <summary>Values as go-yaml 2 prints them: blocks, two blanks deep, lists in maps not indented, long lines folded.</summary>
/// <remarks>Source: go-yaml 2.4.0, encode.go and emitterc.go.</remarks>
internal sealed class GoYamlWriter
{
    private const int BestWidth = 80;
    private readonly StringBuilder yaml = new();
    private int column;
    private int indent = -1;
    private bool isAfterBlank = true;
    private bool isAfterIndent = true;

    private GoYamlWriter()
    {
    }

    /// <summary>The document of a value.</summary>
    public static string Write(GoValue value)
    {
        var writer = new GoYamlWriter();
        writer.Node(value, isInMap: false);
        writer.Indent();
        return writer.yaml.ToString();
    }

    private void Node(GoValue value, bool isInMap)
    {
        switch (value)
        {
            case GoValue.Map map:
                Map((map.Entries ?? []).OrderBy(entry => entry.Key, YamlOrder.Instance));
                break;
            case GoValue.Fields fields:
                Map(fields.All.Where(IsShown).Select(field => KeyValuePair.Create(GoValue.Of(field.Yaml), field.Value)));
                break;
            case GoValue.Items items:
                List(items.Values, isInMap);
                break;
            case GoValue.Words words:
                List([.. (words.Values ?? []).Select(GoValue.Of)], isInMap);
                break;
            default:
                Scalar(ScalarOf(value), isSimpleKey: false);
                break;
        }
    }

    private static bool IsShown(GoField field) => field.Yaml != "" && !(field.IsOptional && field.Value.IsEmpty);

    private static YamlScalar ScalarOf(GoValue value) => value switch
    {
        GoValue.Text text => YamlScalar.OfText(text.Value),
        GoValue.Named named => YamlScalar.OfText(named.Value),
        GoValue.Flag flag => YamlScalar.Plain(flag.Value ? "true" : "false"),
        GoValue.Whole whole => YamlScalar.Plain($"{whole.Value}"),
        GoValue.Fraction fraction => YamlScalar.Plain(GoNumber.FormatGeneral(fraction.Value)),
        GoValue.Moment moment => YamlScalar.Plain(GoTime.Format(moment.Value)),
        _ => YamlScalar.Plain("null"),
    };

    private void Map(IEnumerable<KeyValuePair<GoValue, GoValue>> entries)
    {
        var outer = indent;
        var count = 0;
        foreach (var (key, value) in entries)
        {
            indent = count++ > 0 ? indent : outer < 0 ? 0 : outer + 2;
            Indent();
            Key(ScalarOf(key));
            Node(value, isInMap: true);
        }

        indent = outer;
        if (count == 0)
            Empty("{", "}");
    }

    // A key in more than one line, or of more than 128 bytes, has a mark of its own.
    private void Key(YamlScalar key)
    {
        var isSimple = !key.IsMultiline && GoText.Length(key.Text) + key.Tag.Length <= 128;
        if (!isSimple)
            Indicator("?", isBlankDue: true, endsBlank: false, keepsIndent: true);
        Scalar(key, isSimple);
        if (!isSimple)
            Indent();
        Indicator(":", isBlankDue: !isSimple, endsBlank: false, keepsIndent: !isSimple);
    }

    private void List(IReadOnlyList<GoValue> items, bool isInMap)
    {
        if (items.Count == 0)
        {
            Empty("[", "]");
            return;
        }

        var outer = indent;
        indent = outer < 0 ? 0 : isInMap && !isAfterIndent ? outer : outer + 2;
        foreach (var item in items)
        {
            Indent();
            Indicator("-", isBlankDue: true, endsBlank: false, keepsIndent: true);
            Node(item, isInMap: false);
        }

        indent = outer;
    }

    private void Empty(string open, string close)
    {
        Indicator(open, isBlankDue: true, endsBlank: true, keepsIndent: false);
        Indicator(close, isBlankDue: false, endsBlank: false, keepsIndent: false);
    }

    private void Scalar(YamlScalar scalar, bool isSimpleKey)
    {
        if (scalar.Tag != "")
            Indicator(scalar.Tag, isBlankDue: true, endsBlank: false, keepsIndent: false);
        var outer = indent;
        indent = outer < 0 ? 2 : outer + 2;
        switch (scalar.Style(isSimpleKey))
        {
            case YamlStyle.Plain:
                Plain(scalar.Text, !isSimpleKey);
                break;
            case YamlStyle.SingleQuoted:
                SingleQuoted(scalar.Text, !isSimpleKey);
                break;
            case YamlStyle.DoubleQuoted:
                DoubleQuoted(scalar.Text, !isSimpleKey);
                break;
            default:
                Literal(scalar.Text);
                break;
        }

        indent = outer;
    }

    private void Plain(string text, bool mayFold)
    {
        if (!isAfterBlank)
            Put(' ');
        Folded(text, at => mayFold && column > BestWidth && !IsSpace(text, at + 1), c => Put(c));
        (isAfterBlank, isAfterIndent) = (false, false);
    }

    private void SingleQuoted(string text, bool mayFold)
    {
        Indicator("'", isBlankDue: true, endsBlank: false, keepsIndent: false);
        Folded(
            text,
            at => mayFold && column > BestWidth && at > 0 && at < text.Length - 1 && !IsSpace(text, at + 1),
            c => Put(c == '\'' ? "''" : c.ToString()));
        Indicator("'", isBlankDue: false, endsBlank: false, keepsIndent: false);
        (isAfterBlank, isAfterIndent) = (false, false);
    }

    // A blank becomes the end of a line where the line is long, and a line's end becomes two of them.
    private void Folded(string text, Func<int, bool> folds, Action<char> put)
    {
        var (spaces, breaks) = (false, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == ' ')
            {
                if (!spaces && folds(at))
                    Indent();
                else
                    Put(' ');
                spaces = true;
            }
            else if (YamlScalar.IsBreak(text[at]))
            {
                if (!breaks && text[at] == '\n')
                    Break('\n');
                Break(text[at]);
                (isAfterIndent, breaks) = (true, true);
            }
            else
            {
                if (breaks)
                    Indent();
                put(text[at]);
                (isAfterIndent, spaces, breaks) = (false, false, false);
            }
        }
    }

    // After a byte order mark at the beginning go-yaml escapes everything.
    private void DoubleQuoted(string text, bool mayFold)
    {
        Indicator("\"", isBlankDue: true, endsBlank: false, keepsIndent: false);
        var spaces = false;
        var isMarked = text.StartsWith('\uFEFF');
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = char.IsSurrogatePair(text, at);
            if (!isMarked && text[at] == ' ' && mayFold && !spaces && column > BestWidth && at > 0 && at < text.Length - 1)
            {
                Indent();
                Put(IsSpace(text, at + 1) ? "\\" : "");
            }
            else
                Put(isMarked || text[at] is '"' or '\\' || YamlScalar.IsBreak(text[at]) || !YamlScalar.IsPrintable(text, at)
                    ? Escaped(isPair ? char.ConvertToUtf32(text, at) : text[at])
                    : text[at].ToString());
            spaces = text[at] == ' ';
            at += isPair ? 1 : 0;
        }

        Indicator("\"", isBlankDue: false, endsBlank: false, keepsIndent: false);
        (isAfterBlank, isAfterIndent) = (false, false);
    }

    private static string Escaped(int character) => character switch
    {
        0 => "\\0",
        7 => "\\a",
        8 => "\\b",
        9 => "\\t",
        10 => "\\n",
        11 => "\\v",
        12 => "\\f",
        13 => "\\r",
        27 => "\\e",
        '"' => "\\\"",
        '\\' => "\\\\",
        0x85 => "\\N",
        0xA0 => "\\_",
        0x2028 => "\\L",
        0x2029 => "\\P",
        <= 0xFF => $"\\x{character:X2}",
        <= 0xFFFF => $"\\u{character:X4}",
        _ => $"\\U{character:X8}",
    };

    private void Literal(string text)
    {
        Indicator("|", isBlankDue: true, endsBlank: false, keepsIndent: false);
        Put(text[0] == ' ' || YamlScalar.IsBreak(text[0]) ? "2" : "");
        Put(!YamlScalar.IsBreak(text[^1]) ? "-" : text.Length == 1 || YamlScalar.IsBreak(text[^2]) ? "+" : "");
        Break('\n');
        (isAfterBlank, isAfterIndent) = (true, true);
        var breaks = true;
        foreach (var c in text)
        {
            if (YamlScalar.IsBreak(c))
                Break(c);
            else
            {
                if (breaks)
                    Indent();
                Put(c);
            }

            breaks = YamlScalar.IsBreak(c);
            isAfterIndent = breaks;
        }
    }

    private void Indicator(string mark, bool isBlankDue, bool endsBlank, bool keepsIndent)
    {
        Put(isBlankDue && !isAfterBlank ? " " + mark : mark);
        isAfterBlank = endsBlank;
        isAfterIndent = isAfterIndent && keepsIndent;
    }

    private void Indent()
    {
        var depth = Math.Max(indent, 0);
        if (!isAfterIndent || column > depth || column == depth && !isAfterBlank)
            Break('\n');
        while (column < depth)
            Put(' ');
        (isAfterBlank, isAfterIndent) = (true, true);
    }

    private void Break(char c)
    {
        yaml.Append(c);
        column = 0;
    }

    private void Put(char c)
    {
        yaml.Append(c);
        column += char.IsLowSurrogate(c) ? 0 : 1;
    }

    private void Put(string text)
    {
        foreach (var c in text)
            Put(c);
    }

    private static bool IsSpace(string text, int at) => at < text.Length && text[at] == ' ';
}
