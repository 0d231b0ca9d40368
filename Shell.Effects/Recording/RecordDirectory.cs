using Core.Domain;
using Microsoft.Win32.SafeHandles;

namespace Shell.Effects.Recording;

/// <summary>Where the segments of a unit's record are: <c>record/0000000001.jsonl</c> and on, in the unit's directory.</summary>
/// <param name="Unit">The unit's directory, such as /var/lib/charm/tinyproxy-0.</param>
public sealed record RecordDirectory(string Unit)
{
    private const string Suffix = ".jsonl";
    private const int Digits = 10;

    /// <summary>The directory of the segments.</summary>
    public string Path => System.IO.Path.Combine(Unit, "record");

    /// <summary>The segments, the oldest first; none if there is no record.</summary>
    public IReadOnlyList<string> Segments() =>
        Directory.Exists(Path)
            ? [.. Directory.EnumerateFiles(
                Path, new string('?', Digits) + Suffix).Where(path => Number(path) > 0).Order(StringComparer.Ordinal)]
            : [];

    internal string ExportLock => System.IO.Path.Combine(Path, "recording-lock");

    internal string Lock => System.IO.Path.Combine(Path, "lock");

    // Not beside the segments: what is handed out must not hold the key.
    internal string Key => System.IO.Path.Combine(Unit, "record-key");

    /// <summary>
    /// The segment to write to: the youngest, or the next if that one is full, or lost its beginning. The
    /// oldest are gone, as many as are too much or too old.
    /// A record may have hundreds of segments: they are looked through only when something is to change.
    /// </summary>
    /// <param name="held">The lock, which the caller holds.</param>
    /// <param name="limits">How much is kept.</param>
    /// <param name="now">The moment.</param>
    internal string Choose(SafeFileHandle held, RecordLimits limits, DateTimeOffset now)
    {
        var bounds = SegmentBounds.Read(held);
        var youngest = Segment(bounds.Youngest);
        if (bounds.Bytes == limits.Bytes && !IsOld(new FileInfo(Segment(bounds.Oldest)), limits, now) && IsOpen(youngest, limits)
            && !File.Exists(Segment(bounds.Youngest + 1)))
            return youngest;
        var segments = Segments();
        var current = segments is [] ? Segment(1) : IsOpen(segments[^1], limits) ? segments[^1] : Segment(Number(segments[^1]) + 1);
        var oldest = Trim(segments, current, limits, now);
        new SegmentBounds(Number(oldest), Number(current), limits.Bytes).Write(held);
        return current;
    }

    // The oldest go until the rest is small and young enough; never that which is written to. Returns the oldest that is left.
    private static string Trim(IReadOnlyList<string> segments, string current, RecordLimits limits, DateTimeOffset now)
    {
        FileInfo[] files = [.. segments.Where(segment => segment != current).Select(segment => new FileInfo(segment))];
        var size = files.Sum(file => file.Length) + SegmentSize(limits);
        foreach (var file in files)
        {
            if (size <= limits.Bytes && !IsOld(file, limits, now))
                return file.FullName;
            size -= file.Length;
            file.Delete();
        }

        return current;
    }

    // One that is not there has a time long past.
    private static bool IsOld(FileInfo segment, RecordLimits limits, DateTimeOffset now) =>
        segment.LastWriteTimeUtc < now.UtcDateTime.AddDays(-limits.Days);

    private static bool IsOpen(string segment, RecordLimits limits) =>
        new FileInfo(segment) is { Exists: true } file && file.Length < SegmentSize(limits) && SegmentText.HasHeader(segment);

    // Small enough that its loss is small, and that a hook reads it in no time; large enough that restating all costs little.
    private static long SegmentSize(RecordLimits limits) => Math.Min(128 * 1024, limits.Bytes / 8);

    private static int Number(string segment) =>
        int.TryParse(System.IO.Path.GetFileNameWithoutExtension(segment), System.Globalization.NumberStyles.None, null, out var number)
            ? number
            : 0;

    private string Segment(int number) => System.IO.Path.Combine(Path, number.ToString("D" + Digits) + Suffix);
}
