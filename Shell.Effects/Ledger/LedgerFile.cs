using Core.Domain;
using Shell.Effects.Files;
using Shell.Effects.Recording;

namespace Shell.Effects.Ledger;

/// <summary>The ledger of one unit, line by line.</summary>
internal sealed class LedgerFile
{
    // A hundred thousand things.
    private const int Maximum = 16 << 20;

    private readonly string path;
    private readonly IReadOnlyList<LedgerLine> lines;

    private LedgerFile(string path, IReadOnlyList<LedgerLine> lines) => (this.path, this.lines) = (path, lines);

    /// <summary>What stands in the unit's directory; empty if there is none.</summary>
    /// <exception cref="IOException">The operating system refused, or what stands there can be no ledger.</exception>
    public static LedgerFile Read(string home, string unit)
    {
        var path = Path.Combine(home, "ledger");
        return new(path, [.. Bytes.Lines(OwnFile.Read(path, Maximum)).Select((line, index) => LedgerLine.Of(line, index + 1, unit))]);
    }

    /// <summary>What the unit made and uses, each once.</summary>
    public IEnumerable<LedgerEntry> Entries => lines.Select(line => line.Entry).OfType<LedgerEntry>().Distinct();

    /// <summary>For each line that no unit of this name can have written, what is wrong with it and what to do.</summary>
    public IEnumerable<string> Spoilt => lines
        .Where(line => line.Problem != "")
        .Select(line => $"{path}, line {line.Number}: {line.Problem}; the line is ignored. Mend or remove the line");

    /// <summary>The same with the entry; itself if that is there.</summary>
    public LedgerFile With(LedgerEntry entry) =>
        Entries.Contains(entry) ? this : new(path, [.. lines, LedgerLine.Of(Bytes.Of($"{entry}"), lines.Count + 1, entry.Unit)]);

    /// <summary>The same without the entry; itself if that is not there.</summary>
    public LedgerFile Without(LedgerEntry entry) =>
        Entries.Contains(entry) ? new(path, [.. lines.Where(line => !Equals(line.Entry, entry))]) : this;

    /// <summary>The file stands on disk with these lines; none without a line.</summary>
    /// <exception cref="IOException">The operating system refused, or it would be too large to be read again.</exception>
    public void Write()
    {
        var content = Content();
        if (content.Length > Maximum)
            throw ObstacleException.NotRegular(path, $"the file would be larger than {Maximum} bytes");
        if (content is [])
            AtomicFile.Delete(path);
        else
            OwnFile.Write(path, content);
    }

    /// <summary>The same for lines of which there are fewer than before: a unit of a full machine can be removed.</summary>
    /// <exception cref="IOException">The operating system refused.</exception>
    public void WriteFewer() => OwnFile.WriteFewer(path, Content(), Write);

    private byte[] Content()
    {
        using var content = new MemoryStream();
        foreach (var line in lines)
        {
            content.Write(line.Bytes.Span);
            content.WriteByte((byte)'\n');
        }

        return content.ToArray();
    }
}
