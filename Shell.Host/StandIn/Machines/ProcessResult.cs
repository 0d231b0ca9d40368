namespace StandIn.Machines;

/// <summary>How a command ended, and what it wrote.</summary>
public sealed record ProcessResult(int ExitCode, string Output, string Error)
{
    /// <summary>Its standard output without outer white space; throws when it did not exit 0.</summary>
    public string Text => ExitCode == 0 ? Output.Trim() : throw new InvalidOperationException($"exit {ExitCode}: {Error}{Output}");
}
