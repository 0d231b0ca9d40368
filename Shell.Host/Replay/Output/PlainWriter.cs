using System.Text;
using Core.Domain;

namespace Replaying.Output;

/// <summary>
/// What the verbs print without a page: messages, JSON, generated tests. Nothing that came out of a file
/// reaches a terminal through it as a control: what is hidden is written as its number. What is written as a
/// line stays one; in a text of several lines the line feeds stay.
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

/// <summary>
/// Standard output or standard error of a verb: a disk that is full, or a descriptor that cannot be written,
/// ends no program with a stack trace.
/// </summary>
/// <param name="stream">What is written to.</param>
/// <param name="refused">What is done where the operating system refuses.</param>
internal sealed class CheckedWriter(TextWriter stream, Action<Exception> refused) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => stream.Encoding;

    /// <summary>The writer; what it cannot say it does not say.</summary>
    public static CheckedWriter Silent(TextWriter stream) => new(stream, _ => { });

    /// <summary>The writer; what it cannot say is an <see cref="OutputException"/>.</summary>
    public static CheckedWriter Strict(TextWriter stream) => new(stream, error => throw new OutputException(error));

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => stream.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => stream.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(stream.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            refused(error);
        }
    }
}

/// <summary>Standard output cannot be written; the words are the operating system's.</summary>
internal sealed class OutputException(Exception error) : Exception((error.InnerException ?? error).Message, error);
