using Packing;
using Shell.Effects.Input;

namespace Tests.Unit.Packing;

public class CharmArchiveTests
{
    private static readonly CharmEntry Dispatch = new("dispatch", new byte[] { 0x7f, 0x45, 0x4c, 0x46 }, CharmEntry.Executable);
    private static readonly CharmEntry Readme = CharmEntry.OfText("README.md", "Read me.");

    [Fact]
    public void Archive_OfSameFilesInAnyOrder_IsTheSameBytes() => Assert.Equal(Bytes(Dispatch, Readme), Bytes(Readme, Dispatch));

    [Fact]
    public void Archive_Read_HoldsSortedFilesWithModesAndTheEarliestTime()
    {
        using var archive = Inflating.Zip(new MemoryStream(Bytes(Dispatch, Readme)));
        Assert.Equal(
            ["README.md 644 1980-01-01T00:00:00", "dispatch 755 1980-01-01T00:00:00"],
            archive.Entries.Select(entry =>
                $"{entry.FullName} {Convert.ToString((entry.ExternalAttributes >> 16) & 0x1ff, 8)} {entry.LastWriteTime.DateTime:s}"));
    }

    [Fact]
    public void Archive_Entries_AreRegularFilesMadeByUnix()
    {
        var bytes = Bytes(Dispatch);
        var central = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        Assert.Equal(3, bytes[central + 5]); // version made by: Unix, without which Juju sees no permission bits
        Assert.Equal(0x81, bytes[central + 41]); // S_IFREG
    }

    [Fact]
    public void Archive_Content_ComesBack()
    {
        using var archive = Inflating.Zip(new MemoryStream(Bytes(Readme)));
        using var text = new StreamReader(archive.GetEntry("README.md")!.Open());
        Assert.Equal("Read me.", text.ReadToEnd());
    }

    private static byte[] Bytes(params CharmEntry[] entries)
    {
        using var stream = new MemoryStream();
        CharmArchive.Write(stream, entries);
        return stream.ToArray();
    }
}
