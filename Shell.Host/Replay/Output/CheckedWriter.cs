using System.Text;

namespace Replaying.Output;

/// <summary>Standard output or standard error of a verb: a disk that is full, or a descriptor that cannot be written, ends no program with a stack trace.</summary>
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
