using Shell.Effects;

namespace Tests.Unit;

public sealed class ShorteningTests
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
}
