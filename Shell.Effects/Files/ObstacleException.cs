using Core.Domain;

namespace Shell.Effects.Files;

/// <summary>What stands at a path is in the way, and only a person can clear it.</summary>
/// <param name="failure">What stands where, and how it is cleared.</param>
internal sealed class ObstacleException(Failure failure) : IOException(failure.ToString())
{
    /// <summary>What stands where, and how it is cleared.</summary>
    public Failure Failure => failure;

    /// <summary>Something else than what belongs there.</summary>
    public static ObstacleException Of(string path, FileStatus status) => NotRegular(path, $"{status} stands there; move it away");

    /// <summary>A file or a directory that may say anything, for others than root may write it.</summary>
    public static ObstacleException OpenToOthers(string path, FileStatus status) => new(Failure.Of(
        Cause.NotOurs, path, $"not root's alone ({status.Rights}): chown root: and chmod go-w it, or move it away"));

    /// <summary>A regular file that cannot be what belongs there.</summary>
    public static ObstacleException NotRegular(string path, string detail) => new(Failure.Of(Cause.NotRegular, path, detail));
}
