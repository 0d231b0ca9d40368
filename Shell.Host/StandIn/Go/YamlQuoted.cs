using System.Text;

namespace StandIn.Go;

/// <summary>Scalars in quotes.</summary>
/// <remarks>Source: go-yaml 2.4.0, scannerc.go (scan_flow_scalar).</remarks>
internal static class YamlQuoted
{
    /// <summary>Reads what stands in quotes.</summary>
    public static YamlToken Scan(YamlText text, char quote)
    {
        var start = text.Mark;
        text.Skip();
        var (scalar, blanks) = (new StringBuilder(), new YamlBlanks(text));
        while (true)
        {
            if (text.IsAtDocumentMark)
                throw YamlRefusal.ByScanner("found unexpected document indicator", text.Mark, start);
            if (text.IsAtEnd)
                throw YamlRefusal.ByScanner("found unexpected end of stream", text.Mark, start);
            blanks.HasBreak = Word(text, quote, scalar, start);
            if (text[0] == quote)
                break;
            while (text.IsBlank() || text.IsBreak())
                blanks.Read();
            blanks.Fold(scalar);
        }

        text.Skip();
        return new(YamlTokenKind.Scalar, start, scalar.ToString());
    }

    // Up to a blank or the end of the quotes; true if the line's end is escaped.
    private static bool Word(YamlText text, char quote, StringBuilder scalar, YamlMark start)
    {
        while (!text.IsBlankOrEnd())
        {
            if (quote == '\'' && text[0] == '\'' && text[1] == '\'')
            {
                scalar.Append('\'');
                text.Skip(2);
            }
            else if (text[0] == quote)
                return false;
            else if (quote == '"' && text[0] == '\\' && text.IsBreak(1))
            {
                text.Skip();
                text.SkipLine();
                return true;
            }
            else if (quote == '"' && text[0] == '\\')
                Escaped(text, scalar, start);
            else
                text.Read(scalar);
        }

        return false;
    }

    private static void Escaped(YamlText text, StringBuilder scalar, YamlMark start)
    {
        var length = text[1] switch
        {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        if (length == 0)
            scalar.Append(Named(text[1]) ?? throw YamlRefusal.ByScanner("found unknown escape character", text.Mark, start));
        text.Skip(2);
        if (length == 0)
            return;
        var digits = string.Concat(Enumerable.Range(0, length).Select(ahead => text[ahead]));
        if (!digits.All(char.IsAsciiHexDigit))
            throw YamlRefusal.ByScanner("did not find expected hexdecimal number", text.Mark, start);
        var value = Convert.ToUInt32(digits, 16);
        if (value is >= 0xD800 and <= 0xDFFF or > 0x10FFFF)
            throw YamlRefusal.ByScanner("found invalid Unicode character escape code", text.Mark, start);
        scalar.Append(char.ConvertFromUtf32((int)value));
        text.Skip(length);
    }

    private static char? Named(char name) => name switch
    {
        '0' => '\0',
        'a' => '\a',
        'b' => '\b',
        't' or '\t' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        'e' => '\u001b',
        ' ' or '"' or '\'' or '\\' => name,
        'N' => '\u0085',
        '_' => '\u00a0',
        'L' => '\u2028',
        'P' => '\u2029',
        _ => null,
    };
}
