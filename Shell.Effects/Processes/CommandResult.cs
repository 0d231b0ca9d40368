using Core.Domain;

namespace Shell.Effects.Processes;

/// <summary>How a program ended and what it printed.</summary>
/// <param name="ExitCode">Its exit code; 128 plus the signal's number if a signal ended it.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>The last lines of what it complained about, in one line of at most 400 characters: stderr, or stdout if stderr is empty.</summary>
    public string Tail
    {
        get
        {
            var text = Error.Trim().Length > 0 ? Error : Output;
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return string.Join(" / ", lines.TakeLast(4).Select(PlainText.Line).Where(line => line != "")).Tail(400);
        }
    }
}
