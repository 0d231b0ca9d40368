using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>The processes of this machine, read from the kernel without starting one. A process that ends meanwhile is not there.</summary>
/// <remarks>Source: proc_pid_stat(5), proc_pid_exe(5), proc_pid_cgroup(5), proc_pid_fd(5).</remarks>
/// <param name="root">Where proc is mounted.</param>
internal sealed class ProcessTable(string root = "/proc")
{
    private const string Deleted = " (deleted)";

    /// <summary>The process of that number; none if there is none, or if it has ended and its parent has not looked yet.</summary>
    public Option<ProcessEntry> Find(int pid)
    {
        var stat = Read(pid, "stat");
        // The name stands in parentheses and may hold any character, parentheses and spaces too.
        var (open, close) = (stat.IndexOf('('), stat.LastIndexOf(')'));
        if (open < 0 || close < open)
            return None;
        var fields = stat[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 20 || fields[0] is "Z" or "X")
            return None;
        var executable = Link(PathOf(pid, "exe"));
        return new ProcessEntry(
            pid,
            ulong.Parse(fields[19], CultureInfo.InvariantCulture),
            stat[(open + 1)..close],
            executable.EndsWith(Deleted) ? executable[..^Deleted.Length] : executable,
            executable.EndsWith(Deleted),
            ServiceOf(Read(pid, "cgroup")));
    }

    /// <summary>
    /// The process of the lowest number that holds the socket: the main one where workers share it. None if it is hidden from us.
    /// </summary>
    /// <param name="inode">The socket's inode, as the kernel's tables of connections have it.</param>
    public Option<ProcessEntry> HolderOf(string inode)
    {
        var socket = $"socket:[{inode}]";
        return Numbers()
            .Where(pid => Descriptors(pid).Any(path => Link(path) == socket))
            .Select(Find)
            .FirstOrDefault(found => found.IsSome);
    }

    /// <summary>All processes, that of the lowest number first.</summary>
    public IEnumerable<ProcessEntry> All() => Numbers().Select(Find).Somes();

    /// <summary>What a process was started with, a zero after each argument; empty if there is no such process.</summary>
    public string Arguments(int pid) => Read(pid, "cmdline");

    private IEnumerable<int> Numbers() => Directory.EnumerateDirectories(root)
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
        .Where(pid => pid > 0)
        .Order();

    private string PathOf(int pid, string name) => Path.Combine(root, pid.ToString(CultureInfo.InvariantCulture), name);

    private static string Link(string path) => new FileInfo(path).LinkTarget ?? "";

    private string Read(int pid, string name) => Unless(() => File.ReadAllText(PathOf(pid, name)), "");

    private string[] Descriptors(int pid) => Unless(() => Directory.GetFiles(PathOf(pid, "fd")), []);

    // A process may end between any two reads, and a hardened machine hides those of others.
    private static T Unless<T>(Func<T> read, T otherwise)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return otherwise;
        }
    }

    // One line a hierarchy, "0::/system.slice/web.service"; a process in a control group below its unit's has more parts after it.
    private static string ServiceOf(string groups) =>
        groups.Split('\n', '/').FirstOrDefault(part => part.EndsWith(".service") || part.EndsWith(".scope")) ?? "";
}
