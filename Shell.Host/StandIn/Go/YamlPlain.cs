using System.Text;

namespace StandIn.Go;

/// <summary>Scalars without quotes.</summary>
/// <remarks>Source: go-yaml 2.4.0, scannerc.go (scan_plain_scalar).</remarks>
internal static class YamlPlain
{
    /// <summary>Reads what stands without quotes, and says whether lines ended behind it.</summary>
    public static YamlToken Scan(YamlText text, int indent, bool isInFlow, out bool hasBreak)
    {
        var start = text.Mark;
        var (scalar, blanks) = (new StringBuilder(), new YamlBlanks(text));
        while (!text.IsAtDocumentMark && text[0] != '#')
        {
            while (!text.IsBlankOrEnd() && !IsEnd(text, isInFlow))
            {
                blanks.Fold(scalar);
                text.Read(scalar);
            }

            if (!text.IsBlank() && !text.IsBreak())
                break;
            while (text.IsBlank() || text.IsBreak())
            {
                if (blanks.HasBreak && text.Mark.Column < indent + 1 && text[0] == '\t')
                    throw YamlRefusal.ByScanner("found a tab character that violates indentation", text.Mark, start);
                blanks.Read();
            }

            if (!isInFlow && text.Mark.Column < indent + 1)
                break;
        }

        hasBreak = blanks.HasBreak;
        return new(YamlTokenKind.Scalar, start, scalar.ToString(), IsPlain: true);
    }

    private static bool IsEnd(YamlText text, bool isInFlow) =>
        text[0] == ':' && text.IsBlankOrEnd(1) || isInFlow && ",?[]{}".Contains(text[0]);
}
