using System.Text;
using Shell.Effects.Input;

namespace Tests.Unit.Inputs;

public sealed class InputLinesTests
{
    private static string[] Read(string text, int longest) => Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), longest);

    private static string[] Read(Stream stream, int longest) =>
        [.. InputLines.Read(stream, longest).Select(line => Encoding.UTF8.GetString(line.Text.Span) + (line.IsCut ? "…" : ""))];

    [Fact]
    public void Lines_Short_AreWhole() => Assert.Equal(["a", "", "bcd", "e"], Read("a\n\nbcd\ne", 3));

    [Fact]
    public void Lines_Long_AreCutAndTheNextIsWhole()
    {
        var big = new string('x', 1_000_000);
        Assert.Equal(["a", "xxxx…", "b", "xxxx…", "xxxx", "xxxx…"], Read($"a\n{big}\nb\n{big}\nxxxx\n{big}", 4));
    }

    [Fact]
    public void Lines_OneByOne_AreTheSame()
    {
        var text = string.Concat(Enumerable.Range(0, 200).Select(i => new string((char)('a' + (i % 26)), i) + "\n"));
        Assert.Equal(Read(text, 50), Read(new Drop(Encoding.UTF8.GetBytes(text)), 50));
    }

    private sealed class Drop(byte[] content) : ReadOnlyStream
    {
        private int at;

        public override int Read(Span<byte> buffer)
        {
            if (at == content.Length)
                return 0;
            buffer[0] = content[at++];
            return 1;
        }
    }
}
