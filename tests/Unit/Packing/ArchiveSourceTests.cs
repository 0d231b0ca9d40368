using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Packing;
using Packing.Dumping;
using Tests.Unit.Fakes;

namespace Tests.Unit.Packing;

/// <summary>Parts whose source is an archive of the project's.</summary>
public sealed class ArchiveSourceTests : IDisposable
{
    private const UnixFileMode Plain = CharmEntry.Plain;

    private readonly TemporaryDirectory project = new();

    public void Dispose() => project.Dispose();

    [Theory]
    [InlineData("a.tar", "app/ app/run app/conf/a", "conf/a run")]
    [InlineData("a.tar.gz", "app/ app/run app/conf/a", "conf/a run")]
    [InlineData("a.tgz", "./ ./run ./conf/a", "conf/a run")]
    [InlineData("a.tar", "run conf/a", "conf/a run")]
    [InlineData("a.tar", "d/ab d/abc", "ab abc")]
    [InlineData("a.tar", "run", "run")]
    [InlineData("a.tar", "/srv/run /srv/conf/a", "conf/a run")]
    [InlineData("a.tar", "d/x/ d/x/a", "a")]
    [InlineData("a.tar", "", "")]
    [InlineData("a.zip", "app/ app/run app/conf/a", "app/conf/a app/run")]
    [InlineData("a.zip", "/run ../conf/a", "conf/a run")]
    public void Archive_OfEachForm_IsShippedAsCharmcraftUnpacksIt(string name, string entries, string shipped)
    {
        Write(name, [.. entries.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => (entry, entry, Plain))]);
        Assert.Equal(shipped, string.Join(' ', Shipped($"source: {name}").Select(file => file.Split(' ')[0])));
    }

    [Theory]
    [InlineData("a.tar.gz")]
    [InlineData("a.zip")]
    public void Files_OfAnArchive_KeepTheirModesAndContent(string name)
    {
        Write(name, ("bin/run", "x", CharmEntry.Executable), ("key", "y", (UnixFileMode)0b110_000_000));
        Assert.Equal(["bin/run 755 x", "key 600 y"], Shipped($"source: {name}"));
    }

    [Fact]
    public void Links_OfATar_AreShippedAsWhatTheyLeadTo()
    {
        Tar("a.tar", tar =>
        {
            tar.WriteEntry(new PaxGlobalExtendedAttributesTarEntry([new("comment", "x")]));
            tar.WriteEntry(Regular("d/a", "x"));
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "d/soft") { LinkName = "a" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "d/hard") { LinkName = "d/a" });
        });
        Assert.Equal(["a 644 x", "hard 644 x", "soft 644 x"], Shipped("source: a.tar"));
    }

    [Theory]
    [InlineData("source: a.bin\n    source-type: tar", "a 644 x")]
    [InlineData("source: a.bin\n    source-type: file\n    organize: {a.bin: app}", "app")]
    [InlineData("source: a.bin\n    source-type: tar\n    source-subdir: a/b", "a/b in a.bin does not exist, or is no directory")]
    public void SourceType_OfAFile_SaysWhatItIs(string source, string shipped)
    {
        Tar("a.bin", tar => tar.WriteEntry(Regular("a", "x")));
        Assert.Contains(shipped, string.Join('\n', Of(source).Match(Right: files => files.Select(Line), Left: failure => [$"{failure}"])));
    }

    [Fact]
    public void Checksum_ThatFits_IsTakenAndAnyOtherRefused()
    {
        Write("a.zip", ("a", "x", Plain));
        var digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(project.File("a.zip"))));
        Assert.Equal(["a 644 x"], Shipped($"source: a.zip\n    source-checksum: sha256/{digest}"));
        Assert.Contains(
            "parts.charm.source-checksum: this is not the checksum of", Refused("source: a.zip\n    source-checksum: sha256/0a"));
        Assert.Contains(
            "parts.charm.source-checksum: pack knows checksums of sha256", Refused($"source: a.zip\n    source-checksum: md5/{digest}"));
        Assert.Contains(
            "parts.charm.source-tag: charmcraft takes no source-tag with a source of type zip",
            Refused("source: a.zip\n    source-tag: v1"));
    }

    [Theory]
    [InlineData("d/x/../../../a", "d/y", "a.tar cannot be unpacked: it holds x/../../../a, which leads out of the part")]
    [InlineData("a", "a/b", "a.tar cannot be unpacked: ")]
    public void Tar_ThatLeadsOutOrContradictsItself_IsRefused(string first, string second, string reason)
    {
        Write("a.tar", (first, "x", Plain), (second, "x", Plain));
        Assert.Contains(reason, Refused("source: a.tar"));
    }

    [Fact]
    public void Link_OfATar_IsNeverWrittenThrough()
    {
        var outside = project.File("outside");
        Directory.CreateDirectory(outside);
        Tar("a.tar", tar =>
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = outside });
            tar.WriteEntry(Regular("link/a", "x"));
        });
        Assert.Contains("a.tar cannot be unpacked: ", Refused("source: a.tar"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public void Link_OfATarThatLeadsOut_IsNamedByTheArchive()
    {
        Tar("a.tar", tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "d/link") { LinkName = "/etc/passwd" }));
        Assert.Contains("link in a.tar is a link that leads out of the part's source", Refused("source: a.tar"));
    }

    [Theory]
    [InlineData("a.tar", "BZh91AY&SY", "a.tar cannot be unpacked: it is packed with bzip2, xz or zstd")]
    [InlineData("a.tar.xz", "\u00fd7zXZ\0", "a.tar.xz cannot be unpacked: it is packed with bzip2, xz or zstd")]
    [InlineData("a.tar.gz", "\u001f\u008bxxxxxxxxxx", "a.tar.gz cannot be unpacked: ")]
    [InlineData("a.tar", "this is no archive, and longer than a header of tar has to be", "a.tar cannot be unpacked: ")]
    [InlineData("a.zip", "PK but no zip", "a.zip cannot be unpacked: ")]
    public void File_ThatIsNoArchive_IsRefused(string name, string content, string reason)
    {
        File.WriteAllBytes(project.File(name), Encoding.Latin1.GetBytes(content));
        Assert.Contains(reason, Refused($"source: {name}"));
    }

    [Theory]
    [InlineData("a.tar.gz")]
    [InlineData("a.zip")]
    public void Archive_ThatIsCutOff_IsRefused(string name)
    {
        Write(name, [.. Enumerable.Range(0, 50).Select(i => ($"file-{i}", new string((char)('a' + i % 26), 500 + (i * 37)), Plain))]);
        var whole = File.ReadAllBytes(project.File(name));
        File.WriteAllBytes(project.File(name), whole[..(whole.Length / 2)]);
        Assert.Contains($"{name} cannot be unpacked: ", Refused($"source: {name}"));
    }

    [Fact]
    public void Device_InATar_IsRefused()
    {
        Tar("a.tar", tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.Fifo, "pipe")));
        Assert.Contains(
            "a.tar cannot be unpacked: it holds pipe, which is neither a file nor a directory nor a link", Refused("source: a.tar"));
    }

    [Fact]
    public void Unpacked_BeyondItsRoom_IsRefused()
    {
        var into = new Unpacked(Directory.CreateDirectory(project.File("into")).FullName, largest: 5);
        into.File("a", Plain, new MemoryStream(new byte[3]));
        Assert.Contains(
            "it grows beyond", Assert.Throws<InvalidDataException>(() => into.File("b", Plain, new MemoryStream(new byte[3]))).Message);
    }

    [Fact]
    public void Nothing_ThatWasUnpacked_IsLeftBehind()
    {
        Write("a.zip", ("a", "x", Plain));
        var before = Directory.GetDirectories(Path.GetTempPath(), "charm-part-*").ToHashSet();
        using (var sources = new PartSources(project.Path))
            Assert.Equal("", sources.Shown(project.Path).Trim('.'));
        Shipped("source: a.zip");
        Assert.DoesNotContain(
            Directory.GetDirectories(Path.GetTempPath(), "charm-part-*"), one => !before.Contains(one) && File.Exists($"{one}/files/a"));
    }

    private static PaxTarEntry Regular(string name, string text) =>
        new(TarEntryType.RegularFile, name) { Mode = Plain, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    private void Tar(string name, Action<TarWriter> write)
    {
        using var file = File.Create(project.File(name));
        using Stream stream = name.EndsWith("gz") ? new GZipStream(file, CompressionLevel.Fastest) : file;
        using var tar = new TarWriter(stream, TarEntryFormat.Pax);
        write(tar);
    }

    private void Write(string archive, params (string Name, string Text, UnixFileMode Mode)[] files)
    {
        if (archive.EndsWith(".zip"))
        {
            using var zip = ZipFile.Open(project.File(archive), ZipArchiveMode.Create);
            foreach (var (name, text, mode) in files)
                Zip(zip.CreateEntry(name), text, mode);
            return;
        }

        Tar(archive, tar =>
        {
            foreach (var (name, text, mode) in files)
                tar.WriteEntry(name.EndsWith('/')
                    ? new PaxTarEntry(TarEntryType.Directory, name)
                    : new PaxTarEntry(TarEntryType.RegularFile, name)
                    {
                        Mode = mode,
                        DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
                    });
        });
    }

    private static void Zip(ZipArchiveEntry entry, string text, UnixFileMode mode)
    {
        entry.ExternalAttributes = (int)mode << 16;
        using var content = entry.Open();
        content.Write(Encoding.UTF8.GetBytes(entry.FullName.EndsWith('/') ? "" : text));
    }

    private string[] Shipped(string source) =>
        Of(source).Match(Right: files => files.Select(Line).ToArray(), Left: failure => throw new InvalidOperationException($"{failure}"));

    private string Refused(string source) => Of(source).Match(Right: _ => "", Left: failure => $"{failure}");

    private static string Line(CharmEntry file) =>
        $"{file.Name} {Convert.ToString((int)file.Mode, 8)} {Encoding.UTF8.GetString(file.Content.Span)}";

    private LanguageExt.Either<PackFailure, IReadOnlyList<CharmEntry>> Of(string source)
    {
        var charm = Yaml.Read(Yaml.Valid.Replace("plugin: nil", $"plugin: dump\n    {source}"))
            .Match(read => read, problems => throw new InvalidOperationException($"{problems}"));
        return DumpedFiles.Of(project.Path, charm, charm.Platforms[0], [], ["dispatch", "version"]);
    }
}
