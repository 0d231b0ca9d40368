using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Processes;

using static LanguageExt.Prelude;

namespace Shell.Effects.Packages;

/// <summary>Who is at work on dpkg's database. dpkg goes on when apt-get is killed, and apt-get when its hook is.</summary>
/// <param name="processes">The processes of this machine.</param>
/// <param name="directory">Where dpkg keeps its locks and its database.</param>
internal sealed class DpkgLocks(ProcessTable processes, string directory = "/var/lib/dpkg")
{
    /// <summary>Where dpkg keeps its locks and its database.</summary>
    public string Directory => directory;

    // apt-get holds the first all along, dpkg the second while it runs.
    private static readonly string[] Names = ["lock-frontend", "lock"];

    /// <summary>The lock that another process holds and that process, in words; none if all are free.</summary>
    public Option<string> Holder() =>
        Names.Select(name => Path.Combine(directory, name)).Select(Holder).FirstOrDefault(held => held.IsSome);

    private Option<string> Holder(string path) =>
        LibC.LockHolder(path) is { } pid ? $"{path} is held by process {pid}{Name(pid)}" : None;

    private string Name(int pid) => processes.Find(pid).Match(process => $" ({process.Name})", () => "");
}
