using System.Runtime.InteropServices;
using Core.Domain;
using LanguageExt;
using Microsoft.Win32.SafeHandles;
using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>Sends signals to processes that were looked at before.</summary>
internal static partial class ProcessSignal
{
    // The same numbers on every architecture. Source: the kernel's include/uapi/asm-generic/unistd.h.
    private const long PidfdSendSignal = 424;
    private const long PidfdOpen = 434;

    private const int NoSuchProcess = 3;

    /// <summary>The process got the signal.</summary>
    /// <returns>
    /// <c>NotRunning</c> if it has ended, even if its number is another's by now; <c>CommandFailed</c> if there is no such signal;
    /// <c>Denied</c> if the kernel refused.
    /// </returns>
    /// <param name="processes">Where the process was found.</param>
    /// <param name="process">The process.</param>
    /// <param name="name">The signal's name, such as SIGUSR1.</param>
    /// <remarks>
    /// Opened first and compared afterwards: if the process that was opened ended before the comparison, the signal is refused;
    /// if not, the comparison was made with that very process. Source: pidfd_open(2), pidfd_send_signal(2).
    /// </remarks>
    public static Either<Failure, Unit> Send(ProcessTable processes, ProcessEntry process, string name)
    {
        if (!Numbers.TryGetValue(name, out var signal))
            return Result.Fail<Unit>(Cause.CommandFailed, name, "no such signal");
        using var opened = new SafeFileHandle((nint)Syscall(PidfdOpen, process.Pid, 0, 0, 0), ownsHandle: true);
        if (opened.IsInvalid)
            return Refused(process);
        if (!processes.Find(process.Pid).Exists(process.IsSame))
            return Ended(process);
        return Syscall(PidfdSendSignal, opened.DangerousGetHandle(), signal, 0, 0) == 0 ? Right(unit) : Refused(process);
    }

    private static Either<Failure, Unit> Refused(ProcessEntry process)
    {
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess
            ? Ended(process)
            : Result.Fail<Unit>(Cause.Denied, process.Executable, $"process {process.Pid}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private static Either<Failure, Unit> Ended(ProcessEntry process) =>
        Result.Fail<Unit>(Cause.NotRunning, process.Executable, $"process {process.Pid} has ended");

    // Those that make sense to send, as amd64 and arm64 number them. Source: signal(7).
    private static readonly Dictionary<string, int> Numbers = new()
    {
        ["SIGHUP"] = 1, ["SIGINT"] = 2, ["SIGQUIT"] = 3, ["SIGABRT"] = 6, ["SIGKILL"] = 9, ["SIGUSR1"] = 10, ["SIGUSR2"] = 12,
        ["SIGALRM"] = 14, ["SIGTERM"] = 15, ["SIGCONT"] = 18, ["SIGSTOP"] = 19, ["SIGTSTP"] = 20, ["SIGWINCH"] = 28,
    };

    // glibc has functions for both from 2.36 on; Ubuntu 22.04 has 2.35.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long Syscall(long number, long first, long second, long third, long fourth);
}
