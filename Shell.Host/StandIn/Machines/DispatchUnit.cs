namespace StandIn.Machines;

/// <summary>How dispatch ended.</summary>
/// <param name="ExitCode">Its exit code; null when a signal ended it.</param>
/// <param name="Signal">The signal's name, as KILL; null when it exited.</param>
/// <param name="Output">What dispatch and its children wrote to standard output.</param>
/// <param name="Error">The same of standard error.</param>
internal sealed record DispatchEnd(int? ExitCode, string? Signal, string Output, string Error);

/// <summary>One run of dispatch, as a transient unit of the machine's systemd.</summary>
internal sealed class DispatchUnit(ThrowawayMachine machine, string program = "dispatch")
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly string _name = $"juju-hook-{Guid.NewGuid():N}";

    /// <summary>The transient unit, whether it runs or not.</summary>
    public string Name => $"{_name}.service";

    /// <summary>
    /// Runs it to its end, in the charm's directory, with these variables only; with arguments when a person runs a verb.
    /// </summary>
    public DispatchEnd Run(string charmDirectory, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var run = machine.Run(Limit, [
            "systemd-run", "--wait", "--collect", $"--unit={_name}",
            // What a hook started and left behind lives on, as under Juju.
            "--property=KillMode=process",
            $"--property=WorkingDirectory={charmDirectory}",
            // Files, not the caller's pipes: a daemon that a hook left behind would hold these open.
            $"--property=StandardOutput=file:{ThrowawayMachine.ShareInside}/{_name}.out",
            $"--property=StandardError=file:{ThrowawayMachine.ShareInside}/{_name}.err",
            // systemd adds variables of its own, and expands $ in arguments.
            "/usr/bin/env", "-i", .. environment.Select(variable => $"{variable.Key}={variable.Value}".Replace("$", "$$")),
            $"{charmDirectory}/{program}", .. arguments,
        ]);
        var signal = Signal(run);
        return new(signal is null ? run.ExitCode : null, signal, Written("out"), Written("err"));
    }

    /// <summary>SIGKILL for dispatch alone, as Juju and the kernel's out-of-memory killer do it. Nothing happens when it ended.</summary>
    public void Kill() => machine.Run("systemctl", "kill", "--kill-who=main", "--signal=KILL", _name);

    /// <summary>The same for a timer, which may still fire once while the machine reboots: then there is nothing to kill.</summary>
    public void TryKill()
    {
        try
        {
            machine.Run(TimeSpan.FromSeconds(5), "systemctl", "kill", "--kill-who=main", "--signal=KILL", _name);
        }
        catch (TimeoutException)
        {
        }
    }

    // systemd-run's own exit code is 0 for a unit ended by SIGTERM and 255 for SIGKILL; its report says
    // `Main processes terminated with: code=killed/status=KILL`, newer ones `code=killed, status=9/KILL`.
    private static string? Signal(ProcessResult run) =>
        run.Error.Split("code=") is [_, var end]
            ? end.Split(['/', '=', ',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries) switch
            {
                ["exited", ..] => null,
                [_, _, var number, var name, ..] => char.IsAsciiDigit(number[0]) ? name : number,
                _ => throw new InvalidOperationException(run.Error),
            }
            : throw new InvalidOperationException($"dispatch was not run: {run.Error}");

    // A unit that was killed before systemd ran its program has written nothing, and has no file.
    private string Written(string stream)
    {
        var path = Path.Combine(machine.Share, $"{_name}.{stream}");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }
}
