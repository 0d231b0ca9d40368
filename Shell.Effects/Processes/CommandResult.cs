using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Processes;

/// <summary>How a program ended and what it printed.</summary>
/// <param name="ExitCode">Its exit code; 128 plus the signal's number if a signal ended it.</param>
/// <param name="Output">Its standard output, for a person to read: of a long one the beginning and the end.</param>
/// <param name="Error">Its standard error, likewise.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>True if the program printed more on its standard output than is kept.</summary>
    public bool IsCut { get; init; }

    /// <summary>
    /// The last lines of what it complained about, in one line of at most 400 characters: stderr, or stdout if stderr is empty.
    /// </summary>
    public string Tail
    {
        get
        {
            var text = Error.Trim().Length > 0 ? Error : Output;
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return string.Join(" / ", lines.TakeLast(4).Select(PlainText.Line).Where(line => line != "")).Tail(400);
        }
    }

    /// <summary>The whole standard output, to be understood.</summary>
    /// <param name="subject">What the failure is about: the program, or what it was asked for.</param>
    /// <returns><c>Malformed</c> if only a part of it is kept.</returns>
    public Either<Failure, string> Whole(string subject) =>
        IsCut ? Result.Fail<string>(Cause.Malformed, subject, $"printed more than {KeptOutput.Head} bytes") : Output;
}
