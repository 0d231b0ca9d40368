namespace Tests.Machine.Juju;

/// <summary>How one hook ended.</summary>
/// <param name="Hook">Juju's full name of it.</param>
/// <param name="ExitCode">Of dispatch; null when a signal ended it.</param>
/// <param name="Signal">The signal's name, as KILL; null when it exited.</param>
/// <param name="Output">What dispatch and its children wrote to standard output.</param>
/// <param name="Error">The same of standard error.</param>
/// <param name="Calls">The hook tools called, in order, those that failed and those called wrongly included.</param>
/// <param name="Duration">From asking systemd to start dispatch to knowing that it ended: some 60 ms more than dispatch took.</param>
public sealed record HookResult(
    string Hook, int? ExitCode, string? Signal, string Output, string Error, IReadOnlyList<ToolCall> Calls, TimeSpan Duration)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The names of the tools called, each once, sorted.</summary>
    public IEnumerable<string> Tools => Calls.Select(call => call.Tool).Distinct().Order(StringComparer.Ordinal);

    public override string ToString() =>
        $"{Hook}: {(Signal is null ? $"exit {ExitCode}" : $"signal {Signal}")} in {Duration.TotalMilliseconds:F0} ms\n"
        + string.Concat(Calls.Select(call => $"  {call}\n")) + Output + Error;
}
