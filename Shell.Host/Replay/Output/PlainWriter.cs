using System.Text;
using Core.Domain;

namespace Replaying.Output;

/// <summary>
/// What the verbs print without a page: messages, JSON, generated tests. Nothing that came out of a file reaches a terminal through it as a control: what
/// is hidden is written as its number. What is written as a line stays one; in a text of several lines the line feeds stay.
/// </summary>
internal sealed class PlainWriter(TextWriter terminal) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => terminal.Encoding;

    /// <summary>The writer behind it, for who draws there, and makes every text plain itself.</summary>
    public static TextWriter Terminal(TextWriter writer) => writer is PlainWriter plain ? plain.Behind : writer;

    private TextWriter Behind => terminal;

    /// <inheritdoc/>
    public override void Write(char value) => Write(value.ToString());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => terminal.Write(PlainText.EscapeLines(value ?? ""));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => terminal.WriteLine(PlainText.Escape(value ?? ""));

    /// <inheritdoc/>
    public override void Flush() => terminal.Flush();
}
