using System.Diagnostics;
using System.Runtime.InteropServices;
using StandIn.Machines;
using Tests.Machine.Juju;

namespace KillPlans;

/// <summary>
/// Follows one run of a hook through its control group, counts its marks, and kills whom the plan says at the plan's moment.
/// </summary>
/// <param name="machine">Where the hook runs.</param>
/// <param name="groups">Where the control groups of version 2 are mounted.</param>
/// <param name="moment">When and whom to kill; null to count only.</param>
internal sealed partial class Killer(ThrowawayMachine machine, string groups, Killer.Moment? moment) : IDisposable
{
    private const int SigKill = 9;
    private static readonly TimeSpan Far = TimeSpan.FromDays(1);
    private static readonly HashSet<string> Starts = ["start", "stop", "restart", "reload"];

    private readonly HashSet<string> processes = [];
    private readonly CancellationTokenSource ending = new();
    private readonly Lock turn = new();
    private readonly HashSet<string> unnamed = [];
    private string group = "";
    private Thread? watching;
    private long began;
    private long due;

    /// <summary>A plan's moment in the marks of this hook.</summary>
    /// <param name="Mark">What is counted.</param>
    /// <param name="Index">The mark, from 1; of time, microseconds.</param>
    /// <param name="Delay">How long after it.</param>
    /// <param name="Victim">Whom it hits.</param>
    internal sealed record Moment(Mark Mark, long Index, TimeSpan Delay, Victim Victim);

    /// <summary>The processes that were seen.</summary>
    public int Processes => processes.Count;

    /// <summary>The jobs that were given to systemd.</summary>
    public int Jobs { get; private set; }

    /// <summary>The hook tools that were called.</summary>
    public int Calls { get; private set; }

    /// <summary>From the first process of the hook to its end.</summary>
    public TimeSpan Duration { get; private set; }

    /// <summary>True if somebody was killed.</summary>
    public bool HasKilled { get; private set; }

    /// <summary>What the hook is to run with.</summary>
    public HookFaults Faults => new() { OnStart = Start, OnCall = Call };

    /// <summary>Nobody is killed any more.</summary>
    public void Stop()
    {
        ending.Cancel();
        watching?.Join();
    }

    public void Dispose()
    {
        Stop();
        ending.Dispose();
    }

    private Watch Start(string unit)
    {
        group = Path.Combine(groups, $"machine-{machine.Name}", "payload", "system.slice", unit);
        due = Stopwatch.GetTimestamp() + Ticks(Far);
        watching = new Thread(Follow) { Priority = ThreadPriority.Highest };
        watching.Start();
        return new Watch(this);
    }

    private ToolFault.Dies? Call(ToolCall call)
    {
        lock (turn)
        {
            Calls++;
            if (moment is not { Mark: Mark.CallBegun or Mark.CallDone } planned || Calls != planned.Index)
                return null;
            if (planned.Delay == TimeSpan.Zero)
                return new ToolFault.Dies(Kill, planned.Mark == Mark.CallDone);
            due = Stopwatch.GetTimestamp() + Ticks(planned.Delay);
            return null;
        }
    }

    private void Follow()
    {
        while (!ending.IsCancellationRequested)
        {
            Look();
            if (Stopwatch.GetTimestamp() >= Interlocked.Read(ref due))
                Kill();
            _ = usleep(200);
        }
    }

    private void Look()
    {
        foreach (var process in Members())
            if (processes.Add(process))
                Count(process);
        unnamed.RemoveWhere(IsKnown);
    }

    private void Count(string process)
    {
        if (processes.Count == 1)
            began = Stopwatch.GetTimestamp();
        else
            unnamed.Add(process);
        if (moment is { Mark: Mark.Time } timed && processes.Count == 1)
            due = began + Ticks(TimeSpan.FromMicroseconds(timed.Index));
        if (moment is { Mark: Mark.Started } started && processes.Count == started.Index)
            due = Stopwatch.GetTimestamp() + Ticks(started.Delay);
    }

    // A process has the arguments of the one that started it until it runs its own program.
    private bool IsKnown(string process)
    {
        var arguments = Arguments(process);
        if (arguments is ["/usr/bin/systemctl", ..] && arguments.Any(Starts.Contains))
        {
            Jobs++;
            if (moment is { Mark: Mark.Job } given && Jobs == given.Index)
                due = Stopwatch.GetTimestamp() + Ticks(given.Delay);
        }

        return arguments is not [var program, ..] || !program.EndsWith("dispatch");
    }

    private void Kill()
    {
        lock (turn)
        {
            Interlocked.Exchange(ref due, Stopwatch.GetTimestamp() + Ticks(Far));
            if (HasKilled || moment is not { } planned)
                return;
            HasKilled = planned.Victim switch
            {
                Victim.Process => KillDispatch(),
                Victim.Group => TryWrite(Path.Combine(group, "cgroup.kill"), "1"),
                _ => CutPower(),
            };
        }
    }

    // systemd starts env, which becomes dispatch: the first process of the group.
    private bool KillDispatch() => Members().FirstOrDefault() is { } first && kill(int.Parse(first), SigKill) == 0;

    private bool CutPower()
    {
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(machine.Share)!, "again"), "");
        return TryWrite(Path.Combine(groups, $"machine-{machine.Name}", "payload", "cgroup.kill"), "1");
    }

    private string[] Members()
    {
        try
        {
            return File.ReadAllLines(Path.Combine(group, "cgroup.procs"));
        }
        catch (IOException)
        {
            // The group is not there yet, or no more.
            return [];
        }
    }

    private static string[] Arguments(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (IOException)
        {
            // It has ended already.
            return [];
        }
    }

    private static bool TryWrite(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    private sealed class Watch(Killer killer) : IDisposable
    {
        public void Dispose()
        {
            killer.Duration = Stopwatch.GetElapsedTime(killer.began);
            killer.ending.Cancel();
        }
    }

    [LibraryImport("libc")]
    private static partial int kill(int process, int signal);

    [LibraryImport("libc")]
    private static partial int usleep(uint microseconds);
}
