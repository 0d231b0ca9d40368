using Core.Domain;
using Spectre.Console;

namespace Replaying.Output;

/// <summary>Lines of text for a person: in colour and as wide as the terminal, plain and 100 columns wide elsewhere.</summary>
internal sealed class Page
{
    private const int Widest = 100;
    private const int Narrowest = 60;
    private const int ReasonAt = 54;

    private readonly IAnsiConsole console;
    private readonly int width;

    /// <summary>A page on standard output, or on a writer of a test.</summary>
    public Page(TextWriter output)
    {
        var target = new AnsiConsoleOutput(PlainWriter.Terminal(output));
        console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = target, Ansi = target.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        width = target.IsTerminal ? Math.Clamp(console.Profile.Width, Narrowest, Widest) : Widest;
        console.Profile.Width = width;
    }

    /// <summary>An empty line.</summary>
    public void Blank() => console.WriteLine();

    /// <summary>One line of pieces; what does not fit goes on below, further in.</summary>
    public void Line(int indent, params Piece[] pieces) => Put(indent, indent + 2, pieces);

    /// <summary>One line from the left edge; what does not fit goes on below, in the column of its last part.</summary>
    public void Entry(int hanging, params Piece[] pieces) => Put(0, hanging, pieces);

    /// <summary>One line with a reason beside it, or below it where there is no room.</summary>
    public void Row(int indent, Piece mark, Piece[] pieces, string reason)
    {
        var because = new Piece(reason, Look.Faint);
        var end = indent + 2 + pieces.Sum(piece => piece.Text.Length);
        if (end + 2 <= ReasonAt && ReasonAt + because.Text.Length <= width)
        {
            Put(indent, ReasonAt, [mark, " ", .. pieces, new string(' ', ReasonAt - end), because]);
            return;
        }

        Put(indent, indent + 4, [mark, " ", .. pieces]);
        Put(indent + 4, indent + 4, [because]);
    }

    /// <summary>The same row for an effect, and below it why it failed, if it did.</summary>
    public void Row(int indent, Piece mark, Piece[] pieces, string because, Outcome? outcome)
    {
        Row(indent, mark, pieces, because);
        if (outcome is Outcome.Failed failed)
            Line(indent + 4, new Piece($"failed: {failed.Failure}", Look.Bad));
    }

    private void Put(int indent, int hanging, Piece[] pieces)
    {
        var column = 0;
        var gap = new string(' ', indent);
        foreach (var (word, style) in pieces.SelectMany(Words))
        {
            var shown = word.TrimEnd();
            if (column + gap.Length + shown.Length > width && column > hanging)
            {
                Blank();
                (column, gap) = (0, new string(' ', hanging));
            }

            // Spaces wait for a word behind them, so that no line ends in one.
            if (shown != "")
                console.Write(gap + shown, style);
            column += shown == "" ? 0 : gap.Length + shown.Length;
            gap = (shown == "" ? gap : "") + word[shown.Length..];
        }

        Blank();
    }

    // A word keeps the spaces behind it; a word longer than a line is cut, lest the terminal does it at its edge.
    private IEnumerable<(string Word, Style Style)> Words(Piece piece)
    {
        var start = 0;
        for (var i = 1; i <= piece.Text.Length; i++)
        {
            var isEnd = i == piece.Text.Length || (piece.Text[i - 1] == ' ' && piece.Text[i] != ' ') || i - start == width - ReasonAt;
            if (!isEnd)
                continue;
            yield return (piece.Text[start..i], piece.Style);
            start = i;
        }
    }
}

/// <summary>A part of a line, in one style.</summary>
internal sealed record Piece
{
    /// <summary>The text in that style; what is hidden in it is made visible, for values come from anybody.</summary>
    public Piece(string text, Style style) => (Text, Style) = (PlainText.Escape(text), style);

    public string Text { get; }

    public Style Style { get; }

    /// <summary>A text without a style is a plain piece.</summary>
    public static implicit operator Piece(string text) => new(text, Style.Plain);
}

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
