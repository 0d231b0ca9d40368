using System.Text;
using Shell.Effects.Input;

namespace Tests.Unit.Inputs;

public sealed class InputStreamTests
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"line {i} {i * 7919 % 104729}\n"));

    private static readonly byte[] Packed = Gzip.Of(Text);

    private static (string Text, string Trouble) Read(byte[] content)
    {
        using var stream = new InputStream(new MemoryStream(content));
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return (Encoding.UTF8.GetString(text.ToArray()), stream.Trouble);
    }

    [Fact]
    public void Plain_Text_IsAsItIs() => Assert.Equal((Text, ""), Read(Encoding.UTF8.GetBytes(Text)));

    [Fact]
    public void Empty_File_IsEmpty() => Assert.Equal(("", ""), Read([]));

    [Fact]
    public void Gzip_OfSeveralMembers_IsAllOfThem() =>
        Assert.Equal((Text + Text + "x", ""), Read([.. Packed, .. Packed, .. Gzip.Of(""), .. Gzip.Of("x")]));

    [Fact]
    public void Gzip_PaddedWithZeros_IsWhole() => Assert.Equal((Text, ""), Read([.. Packed, .. new byte[5000]]));

    [Fact]
    public void Gzip_CutOffAnywhere_IsReadSoFarAndSaid()
    {
        foreach (var cut in Enumerable.Range(2, Packed.Length - 2).Where(cut => cut % 97 == 0 || cut > Packed.Length - 12 || cut < 20))
        {
            var (text, trouble) = Read(Packed[..cut]);
            Assert.StartsWith(text, Text, StringComparison.Ordinal);
            Assert.Equal("the compressed file is cut off or damaged here", trouble);
        }

        Assert.InRange(Read(Packed[..(Packed.Length / 2)]).Text.Length, Text.Length / 3, Text.Length);
    }

    [Fact]
    public void Gzip_SecondMemberCutOff_IsSaid() =>
        Assert.Equal((Text, "the compressed file is cut off or damaged here"), Read([.. Packed, .. Packed[..5]]));

    [Fact]
    public void Gzip_DamagedAnywhere_IsSaid()
    {
        foreach (var at in Enumerable.Range(10, Packed.Length - 10).Where(at => at % 211 == 0 || at >= Packed.Length - 8))
        {
            byte[] damaged = [.. Packed];
            damaged[at] ^= 0x55;
            Assert.NotEqual("", Read(damaged).Trouble);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    [InlineData(100_000)]
    public void Gzip_FollowedByText_IsSaid(int length) =>
        Assert.Equal(
            (Text, "the file is compressed up to here, and not compressed from here on"),
            Read([.. Packed, .. Encoding.ASCII.GetBytes(new string('x', length))]));

    [Fact]
    public void Gzip_ThatGrowsWithoutMeasure_IsReadNoFurther()
    {
        using var stream = new InputStream(new MemoryStream(Gzip.OfZeros(2L << 30)));
        var buffer = new byte[1 << 20];
        var size = 0L;
        for (int read; (read = stream.Read(buffer)) > 0;)
            size += read;
        Assert.InRange(size, 1L << 28, 1L << 30);
        Assert.Equal("it has grown to more than 500 times its size; the rest is not read", stream.Trouble);
    }

    [Fact]
    public void Line_OfMoreThanAGigabyte_IsReadNoFurther()
    {
        using var stream = new InputStream(new Zeros());
        var buffer = new byte[1 << 24];
        var size = 0L;
        for (int read; (read = stream.Read(buffer)) > 0;)
            size += read;
        Assert.InRange(size, 1L << 30, (1L << 30) + (1L << 25));
        Assert.Equal("a line is longer than a gigabyte; the rest is not read", stream.Trouble);
    }

    [Theory]
    [InlineData("\ufeffab ü\n", "utf-8")]
    [InlineData("\ufeffab ü\n", "utf-16")]
    [InlineData("\ufeffab ü\n", "utf-16BE")]
    public void Text_WithAByteOrderMark_IsReadWithoutIt(string text, string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes(text);
        Assert.Equal(("ab ü\n", ""), Read(bytes));
        Assert.Equal(("ab ü\n", ""), Read(Gzip.Of(bytes)));
    }

    [Fact]
    public void OtherPackings_AreNamed()
    {
        Assert.Equal(("", "it is compressed with xz: unpack it first"), Read([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1]));
        Assert.Equal("it is compressed with zstd: unpack it first", Read([0x28, 0xb5, 0x2f, 0xfd, 1]).Trouble);
        Assert.Equal("it is compressed with bzip2: unpack it first", Read("BZh91AY"u8.ToArray()).Trouble);
        Assert.Equal("it is a zip archive: unpack it first", Read("PK\u0003\u0004x"u8.ToArray()).Trouble);
        Assert.Equal("it is a tar archive: unpack it first", Read(Gzip.Of(new string('a', 257) + "ustar\0")).Trouble);
    }

    [Fact]
    public void Stream_ThatFails_EndsThere()
    {
        using var stream = new InputStream(new Failing("ab"u8.ToArray()));
        Assert.Equal(2, stream.Read(new byte[10]));
        Assert.Equal(0, stream.Read(new byte[10]));
        Assert.Equal("the rest cannot be read: Input/output error", stream.Trouble);
    }

    [Fact]
    public void Count_IsOfTheFileAsItIs()
    {
        var counted = 0;
        using var stream = new InputStream(new MemoryStream(Packed), part => counted += part);
        stream.CopyTo(Stream.Null);
        Assert.Equal(Packed.Length, counted);
    }

    private sealed class Zeros : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Clear();
            return buffer.Length;
        }
    }

    private sealed class Failing(byte[] content) : ReadOnlyStream
    {
        private bool isRead;

        public override int Read(Span<byte> buffer)
        {
            if (isRead)
                throw new IOException("Input/output error");
            isRead = true;
            content.CopyTo(buffer);
            return content.Length;
        }
    }
}
