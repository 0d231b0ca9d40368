using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

namespace Shell.Effects.Services;

/// <summary>The calls of systemctl and journalctl. Source: systemctl(1), journalctl(1).</summary>
internal sealed class Systemctl(ICommandRunner runner)
{
    // systemd's own limit for a start or a stop is 90 s; it answers then.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    // It asks and pages on a terminal alone, and gets none: these say the same once more, whatever a release of systemd does.
    private static readonly string[] Unattended = ["--no-ask-password", "--no-pager"];

    private const string Properties =
        "LoadState,ActiveState,SubState,UnitFileState,MainPID,Result,NeedDaemonReload,ExecMainStatus,InvocationID,Job,NRestarts,"
        + "ActiveEnterTimestampMonotonic,FragmentPath,DropInPaths";

    /// <summary>Properties of a unit, whether systemd knows it or not, in the order that systemd likes.</summary>
    public Either<Failure, Dictionary<string, string>> Show(string name) =>
        from result in Try("show", "-p", Properties, "--", name)
        from succeeded in Succeeded(name, result)
        from output in result.Whole(name)
        select Parse(output);

    /// <summary>The call succeeded.</summary>
    /// <returns><c>CommandFailed</c> about the unit if it did not.</returns>
    public Either<Failure, Unit> Run(string name, params string[] arguments) => Try(arguments).Bind(result => Succeeded(name, result));

    /// <summary>The call ended, with whatever exit code.</summary>
    public Either<Failure, CommandResult> Try(params string[] arguments) =>
        runner.Run(new("/usr/bin/systemctl", [.. Unattended, .. arguments], Limit));

    /// <summary>What the processes of one start of a unit printed last, in one line; empty if that cannot be read.</summary>
    /// <remarks>
    /// Not <c>-u</c>: a crash loop ends with five lines of systemd's own, and the program's last words stand before them.
    /// </remarks>
    public string LastWords(string invocation)
    {
        string[] arguments = [$"_SYSTEMD_INVOCATION_ID={invocation}", "-n", "5", "--no-pager", "-q", "-o", "cat"];
        return runner.Run(new("/usr/bin/journalctl", arguments, TimeSpan.FromSeconds(10))).Match(result => result.Tail, _ => "");
    }

    private static Either<Failure, Unit> Succeeded(string name, CommandResult result) =>
        Result.Require(result.ExitCode == 0, Cause.CommandFailed, name, result.Tail);

    private static Dictionary<string, string> Parse(string output) => output
        .Split('\n')
        .Select(line => line.Split('=', 2))
        .Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => pair[1]);
}
