using Shell.Effects.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;
using Mark = Shell.Effects.Yaml.Mark;
using Scalar = YamlDotNet.Core.Tokens.Scalar;

namespace Packing.Yaml;

/// <summary>
/// Tabs, which PyYAML takes only in comments, in quotes and in the lines of a block (scanner.py, scan_to_next_token and scan_plain).
/// </summary>
internal static class PythonTabs
{
    /// <summary>The first tab that PyYAML refuses, or <c>null</c>. What no reader takes is left to the reader.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">The name that the problem carries.</param>
    public static Problem? First(string text, string file)
    {
        if (!text.Contains('\t'))
            return null;
        var free = Free(text);
        for (var at = text.IndexOf('\t'); at >= 0; at = text.IndexOf('\t', at + 1))
            if (free.TrueForAll(span => at < span.From || at >= span.To))
                return new(
                    new Mark(file, text.AsSpan(0, at).Count('\n') + 1, at - text.LastIndexOf('\n', at)),
                    "a tab stands here, which charmcraft does not take between words; write spaces");
        return null;
    }

    private static List<(long From, long To)> Free(string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        List<(long, long)> free = [];
        try
        {
            while (scanner.MoveNext())
                switch (scanner.Current)
                {
                    case Comment or Scalar { Style: ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted }:
                        free.Add((scanner.Current.Start.Index, scanner.Current.End.Index));
                        break;
                    case Scalar { Style: ScalarStyle.Literal or ScalarStyle.Folded }:
                        free.Add((Content(text, scanner.Current.Start.Index), scanner.Current.End.Index));
                        break;
                }
        }
        catch (YamlException refusal)
        {
            free.Add((refusal.Start.Index, text.Length));
        }

        return free;
    }

    /// <summary>Where a block begins behind its sign, such as <c>|-</c>.</summary>
    private static long Content(string text, long sign) => text.IndexOfAny(['#', '\n'], (int)sign) is >= 0 and var end ? end : text.Length;
}
