using Core.Domain;

namespace Replaying.Output;

/// <summary>What a charm knew.</summary>
internal static class Facts
{
    private const int Wide = 400;

    /// <summary>Shows all that a charm was called with.</summary>
    public static void Show(Page page, int indent, Config config, State state)
    {
        page.Line(indent, "The charm was called with");
        page.Line(indent + 2, $"config: {(config.Values.Count == 0 ? "empty" : config)}");
        Show(page, indent + 2, state.Facts);
    }

    /// <summary>Shows each question with its answer on a line.</summary>
    public static void Show(Page page, int indent, IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
            page.Entry(indent + 3, $"{new string(' ', indent)}{fact.Query}: {Text(fact.Answer)}");
    }

    // The text of a file is what decides; a long one is cut.
    private static string Text(Answer answer) => answer is Answer.File { Payload: FileState.Regular file }
        ? $"{answer}, \"{(file.Text.Length > Wide ? file.Text[..Wide] + "…" : file.Text).ReplaceLineEndings(" | ")}\""
        : $"{answer}";
}
