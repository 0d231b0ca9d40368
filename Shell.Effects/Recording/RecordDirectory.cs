using Core.Domain;

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
        Directory.Exists(Path) ? [.. Directory.EnumerateFiles(Path, new string('?', Digits) + Suffix).Where(path => Number(path) > 0).Order(StringComparer.Ordinal)] : [];

    internal string ExportLock => System.IO.Path.Combine(Path, "recording-lock");

    internal string Lock => System.IO.Path.Combine(Path, "lock");

    // Not beside the segments: what is handed out must not hold the key.
    internal string Key => System.IO.Path.Combine(Unit, "record-key");

    /// <summary>The segment to write to: the youngest, or the next if that one is full, or lost its beginning.</summary>
    internal string Current(IReadOnlyList<string> segments, RecordLimits limits) => segments is []
        ? Segment(1)
        : new FileInfo(segments[^1]).Length < SegmentSize(limits) && SegmentText.HasHeader(segments[^1]) ? segments[^1]
        : Segment(Number(segments[^1]) + 1);

    /// <summary>Removes the oldest segments until the rest is small and young enough; never that which is written to.</summary>
    internal static void Trim(IReadOnlyList<string> segments, string current, RecordLimits limits, DateTimeOffset now)
    {
        FileInfo[] files = [.. segments.Where(segment => segment != current).Select(segment => new FileInfo(segment))];
        var size = files.Sum(file => file.Length) + SegmentSize(limits);
        foreach (var file in files)
        {
            if (size <= limits.Bytes && file.LastWriteTimeUtc >= now.UtcDateTime.AddDays(-limits.Days))
                return;
            size -= file.Length;
            file.Delete();
        }
    }

    // Small enough that its loss is small, and that a hook reads it in no time; large enough that restating all costs little.
    private static long SegmentSize(RecordLimits limits) => Math.Min(128 * 1024, limits.Bytes / 8);

    private static int Number(string segment) =>
        int.TryParse(System.IO.Path.GetFileNameWithoutExtension(segment), System.Globalization.NumberStyles.None, null, out var number) ? number : 0;

    private string Segment(int number) => System.IO.Path.Combine(Path, number.ToString("D" + Digits) + Suffix);
}
