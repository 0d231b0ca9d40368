using System.Diagnostics;
using Shell.Effects.Processes;

namespace StandIn.Machines;

/// <summary>
/// A machine with real systemd, apt and snapd and no network but loopback, booted by machine.sh. It goes down with this object, and with
/// this process however that ends.
/// </summary>
/// <remarks>
/// Needs Linux, root or sudo, and what <see cref="Missing"/> names. What the machine writes lies in memory: 1 GB of it takes 1 GB.
/// </remarks>
public sealed class ThrowawayMachine : IDisposable
{
    // The first machine after a change of the script waits for its root to be made, which downloads some 100 MB.
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(3);
    private static int _count;

    private readonly string _name;

    private ThrowawayMachine(string name)
    {
        _name = name;
        Share = Host(RunLimit, "share", name).Text;
    }

    /// <summary>The host's folder that is <see cref="ShareInside"/> in the machine. It outlives a reboot.</summary>
    public string Share { get; }

    /// <summary>The machine's folder that is <see cref="Share"/> on the host.</summary>
    public const string ShareInside = "/mnt/host";

    /// <summary>Why this computer cannot boot such a machine: one sentence that says what to do; <c>null</c> if it can.</summary>
    public static string? Missing => MachineNeeds.Missing(OperatingSystem.IsLinux(), Environment.IsPrivilegedProcess, MachineNeeds.IsThere);

    /// <summary>Boots a machine; systemd says `running` when this returns. 1 s; 30 s to some minutes when the root must be made.</summary>
    /// <param name="packages">
    /// The Debian packages that its archive offers, with what they depend on; what the archive of the host's release lacks is left out.
    /// Those of this repository's tests unless given. Each set of packages has a root of its own, some 400 MB in /var/cache.
    /// </param>
    /// <exception cref="InvalidOperationException">It did not boot; the text has the end of its console.</exception>
    public static ThrowawayMachine Up(IEnumerable<string>? packages = null)
    {
        var name = $"charm-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}";
        var offered = packages is null ? null : string.Join(' ', packages.Distinct().Order(StringComparer.Ordinal));
        _ = MachineScript.Run(BuildLimit, offered, "up", name).Text;
        return new(name);
    }

    /// <summary>Runs a command as root to its end: 50 to 100 ms. It must not leave a child that holds its streams.</summary>
    /// <param name="command">Program and arguments; the program is sought in the machine's PATH.</param>
    /// <returns>How it ended. Of more than 4 MB of output, the middle is left out.</returns>
    /// <exception cref="TimeoutException">It ran longer than 3 minutes, and was killed.</exception>
    public ProcessResult Run(params string[] command) => Run(RunLimit, command);

    /// <inheritdoc cref="Run(string[])"/>
    public ProcessResult Run(TimeSpan limit, params string[] command) => Host(limit, ["run", _name, .. command]);

    /// <summary>Runs a command that must exit 0.</summary>
    /// <returns>Its standard output without outer white space.</returns>
    /// <exception cref="InvalidOperationException">It exited otherwise; the text has both its streams.</exception>
    public string Do(params string[] command) => Run(command).Text;

    /// <summary>Starts a command as root that is talked to over its streams. It ends with the machine at the latest.</summary>
    public Process Start(params string[] command) =>
        CommandRunner.Open(MachineScript.Command(Timeout.InfiniteTimeSpan, null, ["run", _name, .. command]))
            .IfLeft(failure => throw new InvalidOperationException(failure.Detail));

    /// <summary>Its name, and that of its control group: machine-NAME.</summary>
    public string Name => _name;

    /// <summary>The command line with which a person opens a shell in the machine, while it is up.</summary>
    public string Entering => $"{(Environment.IsPrivilegedProcess ? "" : "sudo ")}{MachineScript.Path} run {_name} bash";

    /// <summary>Waits until the machine is up again whose power was cut. Files stay, but for those of /run and /tmp.</summary>
    internal void AwaitBack() => _ = Host(RunLimit, "back", _name).Text;

    /// <summary>
    /// Reboots; systemd says `running` when this returns, or `degraded` if a service failed at boot. Files
    /// stay, but for those of /run and /tmp.
    /// </summary>
    public void Reboot() => _ = Host(RunLimit, "reboot", _name).Text;

    /// <summary>Copies a host file or folder, with its permission bits, into a folder of the machine.</summary>
    public void Push(string source, string directory) => _ = Host(RunLimit, "push", _name, source, directory).Text;

    /// <summary>Writes a text file in the machine, over one that is there; its folder is made.</summary>
    public void Write(string path, string text, string mode = "644")
    {
        var passing = $"write-{Guid.NewGuid():N}";
        File.WriteAllText(Path.Combine(Share, passing), text);
        Do("install", "-D", "-m", mode, $"{ShareInside}/{passing}", path);
        File.Delete(Path.Combine(Share, passing));
    }

    /// <summary>Ends the machine and deletes all its files.</summary>
    public void Dispose() => Host(RunLimit, "down", _name);

    private static ProcessResult Host(TimeSpan limit, params string[] arguments) => MachineScript.Run(limit, null, arguments);
}
