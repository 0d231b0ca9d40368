using System.Collections.Concurrent;
using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>What a start that was cut off may still bring about: its command and its daemon go on when the hook is killed.</summary>
/// <param name="processes">The processes of this machine.</param>
/// <param name="time">The clock.</param>
internal sealed class DaemonMotion(ProcessTable processes, TimeProvider time)
{
    // A daemon that has written its PID file may not have made its signal handlers, or may end yet.
    private static readonly TimeSpan ComingUp = TimeSpan.FromMilliseconds(500);

    // When each process of a start that was cut off was seen first.
    private readonly ConcurrentDictionary<ulong, long> seen = [];

    /// <summary>What is awaited, in words; none if nothing is.</summary>
    /// <param name="begun">A start that was begun and not seen to end.</param>
    /// <param name="named">The process that the PID file names.</param>
    /// <param name="query">The PID file, and what the daemon's executable is.</param>
    public Option<string> Of(Option<BegunStart> begun, Option<ProcessEntry> named, ProcessQuery query) => begun.Match(
        None: () => None,
        Some: start => named.Filter(process => process.Executable == query.Executable).Match(
            Some: process => IsYoung(process) ? Some("the process that it names was started just now") : None,
            None: () => Pending(start, query)));

    private Option<string> Pending(BegunStart start, ProcessQuery query) => processes.All()
        .Where(process => Belongs(process, start, query))
        .Select(process => Some($"process {process.Pid} ({process.Name}), which a hook that was cut off started, has not written it yet"))
        .FirstOrDefault();

    private bool IsYoung(ProcessEntry process) =>
        time.GetElapsedTime(seen.GetOrAdd(process.StartTime, _ => time.GetTimestamp())) < ComingUp;

    // A script's interpreter stands before the command.
    private bool Belongs(ProcessEntry process, BegunStart start, ProcessQuery query) =>
        process.StartTime >= start.StarterTime && process.Pid != Environment.ProcessId
        && (
            process.Executable == query.Executable
                || processes.Arguments(process.Pid).EndsWith(start.Arguments + '\0', StringComparison.Ordinal));
}
