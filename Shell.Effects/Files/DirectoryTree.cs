using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using static LanguageExt.Prelude;

namespace Shell.Effects.Files;

/// <summary>Removes directories with all that is in them.</summary>
internal sealed class DirectoryTree(ICommandRunner runner)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The directory is gone with all that is in it. Links in it go, what they point to stays.</summary>
    /// <returns><c>NotOurs</c>, and nothing removed, if it is a mount point or has one in it.</returns>
    public Either<Failure, Unit> Remove(string path) =>
        from mountPoints in Result.Attempt(path, () => MountPoints(path))
        from _ in Result.Require(mountPoints.Length == 0, Cause.NotOurs, path, $"{string.Join(", ", mountPoints)}: mounted; unmount first")
        from removed in Run(path)
        select removed;

    // rm holds each directory open while it goes through it, so that nobody who may write there can lead it away through a link.
    private Either<Failure, Unit> Run(string path) =>
        from result in runner.Run(new Command("/usr/bin/rm", ["-rf", "--one-file-system", "--preserve-root=all", "--", path], Limit)
        {
            Environment = new Dictionary<string, string> { ["LC_ALL"] = "C" },
        })
        from removed in result.ExitCode == 0 ? Right(unit) : Left<Failure, Unit>(FileFailure.OfRemoval(path, result.Tail))
        select removed;

    // Device numbers do not tell: a bind mount has those of its source. Source: proc_pid_mountinfo(5), field 5.
    private static string[] MountPoints(string path)
    {
        using var directory = LibC.Open(path);
        var root = Escape(LibC.RealPath(directory));
        return
        [
            .. File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' ')[4])
                .Where(mountPoint => mountPoint == root || mountPoint.StartsWith($"{root}/", StringComparison.Ordinal)),
        ];
    }

    private static string Escape(string path) => path.Replace(@"\", @"\134").Replace(" ", @"\040");
}
