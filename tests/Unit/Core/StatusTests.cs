using Core.Domain;

namespace Tests.Unit.Core;

public sealed class StatusTests
{
    private static readonly Status[] ByPrecedence =
        [Status.Blocked("b"), Status.Maintenance("m"), Status.Waiting("w"), Status.Active("a")];

    [Fact]
    public void Blocked_MessageWithAPassword_DoesNotHoldIt() =>
        Assert.Equal("cannot reach http://***@host", Status.Blocked("cannot reach http://admin:S3cretPw99@host").Message);

    [Fact]
    public void Merge_AnyTwo_GraverWinsInEitherOrder()
    {
        for (var grave = 0; grave < 4; grave++)
            for (var light = grave; light < 4; light++)
                Assert.All(
                    new Status[][] { [ByPrecedence[grave], ByPrecedence[light]], [ByPrecedence[light], ByPrecedence[grave]] },
                    pair => Assert.Equal(ByPrecedence[grave], Status.Merge(pair)));
    }

    [Fact]
    public void Merge_TwoOfOneKind_FirstWins() =>
        Assert.Equal("one", Status.Merge([Status.Waiting("one"), Status.Waiting("two")]).Message);

    [Fact]
    public void Merge_None_IsABug() => Assert.Throws<ArgumentException>(() => Status.Merge([]));

    [Fact]
    public void Message_Of120Characters_IsKept() =>
        Assert.Equal(new string('x', 120), Status.Blocked(new string('x', 120)).Message);

    [Fact]
    public void Message_Of121Characters_IsCutWithAMark() =>
        Assert.Equal(new string('x', 119) + "…", Status.Blocked(new string('x', 121)).Message);

    [Theory]
    [InlineData("one\ntwo", "one two")]
    [InlineData("one\r\n\r\ntwo\n", "one two")]
    [InlineData("one\ttwo", "one two")]
    [InlineData("one\0two", "one two")]
    [InlineData("\u001b[31mred", "red")]
    [InlineData("one\u2028two\u0085three", "one two three")]
    [InlineData("", "")]
    public void Message_WithLinesOrControls_IsOnePrintableLine(string message, string shown) =>
        Assert.Equal(shown, Status.Waiting(message).Message);

    [Fact]
    public void Message_CutInsideACharacterOfTwoUnits_DropsItWhole() =>
        Assert.Equal(new string('x', 118) + "…", Status.Active(new string('x', 118) + "😀" + "yy").Message);
}
