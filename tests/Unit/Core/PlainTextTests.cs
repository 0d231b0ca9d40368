using System.Globalization;
using System.Text.Json;
using Core.Domain;

namespace Tests.Unit.Core;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("abcd", "abcd", "abcd")]
    [InlineData("abcde", "abc…", "…cde")]
    [InlineData("ab😀de", "ab…", "…de")]
    [InlineData("a😀😀b", "a😀…", "…😀b")]
    public void HeadAndTail_AboveTheMaximum_CutBetweenCharacters(string text, string head, string tail)
    {
        Assert.Equal(head, text.Head(4));
        Assert.Equal(tail, text.Tail(4));
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain")]
    [InlineData("ü ✓ 😀 你好 \u00a0e\u0301")]
    public void IsPlain_WhatIsSeen_IsKeptByAll(string text)
    {
        Assert.True(PlainText.IsPlain(text));
        Assert.All(
            [PlainText.Escape(text), PlainText.EscapeLines(text), PlainText.Line(text), PlainText.Lines(text)],
            kept => Assert.Same(text, kept));
    }

    [Theory]
    [InlineData("a\u001b[31m\u0007\nb", "a\\u001b[31m\\u0007\\u000ab")]
    [InlineData("\0\t\r\u007f\u0085\u009b", "\\u0000\\u0009\\u000d\\u007f\\u0085\\u009b")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("\u202egnp.exe\u2066\u200b\u200f\ufeff", "\\u202egnp.exe\\u2066\\u200b\\u200f\\ufeff")]
    [InlineData("\ufffe\uffff", "\\ufffe\\uffff")]
    [InlineData("tag\U000e0041", "tag\\udb40\\udc41")]
    public void Escape_WhatIsHidden_IsItsNumber(string text, string escaped) => Assert.Equal(escaped, PlainText.Escape(text));

    // An attribute cannot hold it.
    [Fact]
    public void HalfACharacter_IsItsNumberOrAMark()
    {
        Assert.Equal("a\\ud83d, \\ude00b😀", PlainText.Escape("a\ud83d, \ude00b😀"));
        Assert.Equal("a\ufffd, \ufffdb😀", PlainText.Line("a\ud83d, \ude00b😀"));
        Assert.Equal("a\ufffd,\n \ufffdb😀", PlainText.Lines("a\ud83d,\n \ude00b😀"));
    }

    [Fact]
    public void EscapeLines_LineFeedsAndTabs_Stay() =>
        Assert.Equal("a\n\tb\\u000d\nc\\u0085d", PlainText.EscapeLines("a\n\tb\r\nc\u0085d"));

    [Fact]
    public void Quote_EveryCharacter_IsReadBackAsJson()
    {
        var characters = Enumerable.Range(0, 0xd800).Concat(Enumerable.Range(0xe000, 0x2000)).Select(c => (char)c);
        var text = string.Concat(characters) + "😀\U000e0041";
        var quoted = PlainText.Quote(text);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(quoted));
        Assert.True(PlainText.IsPlain(quoted));
        Assert.StartsWith("\"\\u0000", quoted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\u001b[1;31mE:\u001b[0m Unable to locate\r\n\u001b[K", "E: Unable to locate")]
    [InlineData("\u001b]0;root@db\u0007ok \u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\", "ok link")]
    [InlineData("\u009b31mred\u009b0m \u009d0;title\u009cend", "red end")]
    [InlineData("\u001bPq#0\u001b\\sixel \u001b(Bset \u001b=\u001bMup", "sixel set up")]
    [InlineData("0%\r 50%\r100%\rdone\n", "0% 50% 100% done")]
    [InlineData("a\u0007\u0007b\tc\0d", "a b c d")]
    [InlineData("\u202egnp\u2066.ex\u200be\ufeff", "gnp.exe")]
    [InlineData("open \u001b]0;never closed", "open 0;never closed")]
    [InlineData("cut \u001b[", "cut")]
    [InlineData("cut \u001b", "cut")]
    [InlineData("\u0085\u2028\u2029", "")]
    public void Line_OfAProgram_IsOneLineWithoutControls(string text, string line) => Assert.Equal(line, PlainText.Line(text));

    [Fact]
    public void Lines_OfAProgram_KeepTheirIndents() =>
        Assert.Equal("a:\n  - \tb \n\n  - c\n", PlainText.Lines("a:\r\n  - \t\u001b[32mb\u001b[0m\u0007\r\n\n  - \u202ec\r"));

    [Fact]
    public void EveryCharacter_IsHiddenFromNobody()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = $"<{(char)c}>";
            var isSafe = char.GetUnicodeCategory((char)c) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate) && c < 0xfffe;
            Assert.Equal(isSafe, PlainText.IsPlain(text));
            Assert.True(PlainText.IsPlain(PlainText.Escape(text)));
            Assert.True(PlainText.IsPlain(PlainText.Line(text)));
            Assert.True(PlainText.IsPlain(PlainText.Lines(text).Replace("\n", "").Replace("\t", "")));
        }
    }

    // Each introducer looks for its terminator: not to the end of the text each time.
    [Fact]
    public void Line_ManyIntroducers_IsDoneInNoTime() =>
        Assert.Equal("x", PlainText.Line(string.Concat(Enumerable.Repeat("\u001b]", 500_000)) + "x"));
}
