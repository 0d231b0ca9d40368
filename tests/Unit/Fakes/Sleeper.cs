using Shell.Effects.Processes;

namespace Tests.Unit.Fakes;

/// <summary>A real daemon that does nothing, started by a command that returns at once; killed afterwards.</summary>
internal sealed class Sleeper(string pidFile) : IDisposable
{
    public const string Executable = "/usr/bin/sleep";

    /// <summary>The command that starts it.</summary>
    /// <param name="before">What the shell does before.</param>
    public IReadOnlyList<string> Command(string before = ":") =>
        ["/bin/sh", "-c", $"{before}; {Executable} 1000 </dev/null >/dev/null 2>&1 & echo $! > {pidFile}"];

    /// <summary>The process, which runs the program by now; none if it has ended.</summary>
    public ProcessEntry? Process => int.TryParse(File.Exists(pidFile) ? File.ReadAllText(pidFile) : "", out var pid)
        ? new ProcessTable().Find(pid).Filter(process => process.Executable == Executable).MatchUnsafe(process => process, () => null)
        : null;

    /// <summary>Starts it.</summary>
    public Sleeper Start(string before = ":")
    {
        new CommandRunner().Run(new(Command(before)[0], [.. Command(before).Skip(1)], TimeSpan.FromSeconds(10)));
        SpinWait.SpinUntil(() => Process is not null, TimeSpan.FromSeconds(10));
        return this;
    }

    public void Dispose()
    {
        if (Process is { } process)
            ProcessSignal.Send(new ProcessTable(), process, "SIGKILL");
    }
}
