using System.Text;

namespace StandIn.Go;

/// <summary>Scalars in lines of their own, after <c>|</c> or <c>&gt;</c>.</summary>
/// <remarks>Source: go-yaml 2.4.0, scannerc.go (scan_block_scalar).</remarks>
internal static class YamlBlock
{
    /// <summary>Reads a block.</summary>
    public static YamlToken Scan(YamlText text, bool isLiteral, int indent)
    {
        var start = text.Mark;
        text.Skip();
        var (keep, increment) = Header(text, start);
        text.ToLineEnd(start);
        var depth = increment == 0 ? 0 : Math.Max(indent, 0) + increment;
        var (scalar, lineEnd, empty) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        Breaks(text, ref depth, indent, empty, start);
        var wasBlank = false;
        while (text.Mark.Column == depth && !text.IsAtEnd)
        {
            var isFolded = !isLiteral && !wasBlank && !text.IsBlank() && lineEnd.Length > 0 && lineEnd[0] == '\n';
            scalar.Append(!isFolded ? lineEnd.ToString() : empty.Length == 0 ? " " : "").Append(empty);
            lineEnd.Clear();
            empty.Clear();
            wasBlank = text.IsBlank();
            while (!text.IsBreakOrEnd())
                text.Read(scalar);
            if (!text.IsAtEnd)
                text.ReadLine(lineEnd);
            Breaks(text, ref depth, indent, empty, start);
        }

        scalar.Append(keep >= 0 ? lineEnd : null).Append(keep > 0 ? empty : null);
        return new(YamlTokenKind.Scalar, start, scalar.ToString());
    }

    // What becomes of the last line's end, and how deep the block stands; in any order.
    private static (int Keep, int Increment) Header(YamlText text, YamlMark start)
    {
        var (keep, increment) = (0, 0);
        for (var part = 0; part < 2; part++)
        {
            if (text[0] is '+' or '-' && keep == 0)
                keep = text[0] == '+' ? 1 : -1;
            else if (char.IsAsciiDigit(text[0]) && increment == 0)
                increment = text[0] == '0'
                    ? throw YamlRefusal.ByScanner("found an indentation indicator equal to 0", text.Mark, start)
                    : text[0] - '0';
            else
                break;
            text.Skip();
        }

        return (keep, increment);
    }

    private static void Breaks(YamlText text, ref int depth, int indent, StringBuilder breaks, YamlMark start)
    {
        var deepest = 0;
        while (true)
        {
            while ((depth == 0 || text.Mark.Column < depth) && text[0] == ' ')
                text.Skip();
            deepest = Math.Max(deepest, text.Mark.Column);
            if ((depth == 0 || text.Mark.Column < depth) && text[0] == '\t')
                throw YamlRefusal.ByScanner("found a tab character where an indentation space is expected", text.Mark, start);
            if (!text.IsBreak())
                break;
            text.ReadLine(breaks);
        }

        depth = depth > 0 ? depth : Math.Max(Math.Max(deepest, indent + 1), 1);
    }
}
