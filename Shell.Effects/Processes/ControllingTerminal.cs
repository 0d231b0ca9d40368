using System.Runtime.InteropServices;

namespace Shell.Effects.Processes;

/// <summary>
/// The terminal at which a person may have started this process: through <c>juju ssh</c>, <c>juju debug-hooks</c> or a shell.
/// </summary>
/// <remarks>
/// Not setsid(2): that fails for the leader of a process group, as every command of an interactive shell is, and it leaves the group to
/// which <c>juju exec</c> sends SIGTERM at its time limit. Source: ioctl_tty(2), tty(4).
/// </remarks>
public static partial class ControllingTerminal
{
    private const int ReadWrite = 2;
    private const int NoControl = 0x100;
    private const int CloseOnExec = 0x80000;
    private const nuint GiveUpTerminal = 0x5422; // TIOCNOTTY
    private const int HangUp = 1;
    private const nint Ignored = 1;

    /// <summary>
    /// Neither this process nor a child that it starts from now on can open /dev/tty: a program that would
    /// ask a person there fails at once.
    /// Control-C still ends them. Nothing happens where there is no terminal, as in Juju's hooks.
    /// </summary>
    public static void GiveUp()
    {
        var terminal = open("/dev/tty", ReadWrite | NoControl | CloseOnExec);
        if (terminal < 0)
            return;
        // A session's leader takes the terminal from the whole session, which SIGHUP would tell to this process, too.
        var before = signal(HangUp, Ignored);
        _ = ioctl(terminal, GiveUpTerminal);
        _ = signal(HangUp, before);
        _ = close(terminal);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request);

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
