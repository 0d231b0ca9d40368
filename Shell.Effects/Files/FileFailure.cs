using Core.Domain;

namespace Shell.Effects.Files;

/// <summary>What the operating system means when it refuses to touch a file, and whether that may pass by itself.</summary>
internal static class FileFailure
{
    private const string ReadOnly = "the file system is read-only; mount it for writing; journalctl -k may say why";
    private const string Mounted = "it is in use, or something is mounted there; unmount it";

    /// <summary>What an error of .NET or of the C library means.</summary>
    /// <returns>
    /// <c>Denied</c>, also for a file system that cannot be written; <c>DiskFull</c>; <c>NotOurs</c> for a
    /// mount point; <c>NotRegular</c>; <c>Missing</c>;
    /// <c>Invalid</c> for a path that no file can have; <c>InputOutput</c> for all that may pass by itself.
    /// </returns>
    public static Failure Of(string path, Exception error) => error switch
    {
        ObstacleException obstacle => obstacle.Failure,
        FileNotFoundException or DirectoryNotFoundException => Failure.Of(Cause.Missing, path, error.Message),
        ArgumentException or PathTooLongException => Failure.Of(Cause.Invalid, path, error.Message),
        UnauthorizedAccessException => Failure.Of(Cause.Denied, path, error.Message),
        _ => (error.HResult & 0xffff) switch
        {
            ErrorNumber.NoSpaceLeft or ErrorNumber.QuotaExceeded => Failure.Of(Cause.DiskFull, path, error.Message),
            ErrorNumber.ReadOnly => Failure.Of(Cause.Denied, path, ReadOnly),
            ErrorNumber.Busy => Failure.Of(Cause.NotOurs, path, Mounted),
            ErrorNumber.NameTooLong => Failure.Of(Cause.Invalid, path, error.Message),
            ErrorNumber.NoSuchDevice or ErrorNumber.NotADirectory or ErrorNumber.IsADirectory or ErrorNumber.LinksInCircles =>
                Failure.Of(Cause.NotRegular, path, error.Message),
            _ => Failure.Of(Cause.InputOutput, path, error.Message),
        },
    };

    /// <summary>What rm means by what it prints in the C locale.</summary>
    public static Failure OfRemoval(string path, string printed) =>
        printed.Contains("Read-only file system") ? Failure.Of(Cause.Denied, path, ReadOnly)
        : printed.Contains("Operation not permitted") ? Failure.Of(Cause.Denied, path, $"{printed}; run: chattr -R -i -a {path}")
        : printed.Contains("Device or resource busy") ? Failure.Of(Cause.NotOurs, path, $"{printed}; unmount it")
        : Failure.Of(Cause.InputOutput, path, printed);
}
