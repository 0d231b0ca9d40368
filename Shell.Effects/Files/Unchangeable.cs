using Core.Domain;

namespace Shell.Effects.Files;

/// <summary>What nobody can change, root neither: the operating system says of it only that it is not permitted.</summary>
internal static class Unchangeable
{
    // Source: statx(2), chattr(1).
    private const ulong Immutable = 0x10;
    private const ulong AppendOnly = 0x20;

    /// <summary>Why nothing at the path can be changed, made or removed: <c>Denied</c> with the cure; null if it is not for that.</summary>
    // A file is replaced and removed by way of its directory.
    public static ObstacleException? At(string path) => (Reason(path) ?? Reason(Path.GetDirectoryName(path) ?? "/")) is { } reason
        ? new ObstacleException(Failure.Of(Cause.Denied, path, reason))
        : null;

    private static string? Reason(string place) => LibC.AttributesOf(place) switch
    {
        var known when (known & Immutable) != 0 => $"{place} is immutable; run: chattr -i {place}",
        var known when (known & AppendOnly) != 0 => $"{place} is append-only; run: chattr -a {place}",
        _ => null,
    };
}
