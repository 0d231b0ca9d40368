namespace Shell.Effects.Processes;

/// <summary>A process that runs.</summary>
/// <param name="Pid">Its number, which another process may get as soon as this one has ended.</param>
/// <param name="StartTime">When it started, in clock ticks since boot; with the number it names one process for good.</param>
/// <param name="Name">The kernel's short name of it, at most 15 characters.</param>
/// <param name="Executable">The path of the program that it runs; empty for a kernel thread, or where it may not be read.</param>
/// <param name="IsReplaced">True if the file at that path is no longer the one that runs.</param>
/// <param name="Service">The systemd unit that it belongs to; empty if none.</param>
internal sealed record ProcessEntry(int Pid, ulong StartTime, string Name, string Executable, bool IsReplaced, string Service)
{
    /// <summary>True if both are the same process, running the same program.</summary>
    public bool IsSame(ProcessEntry other) => (Pid, StartTime, Executable) == (other.Pid, other.StartTime, other.Executable);
}
