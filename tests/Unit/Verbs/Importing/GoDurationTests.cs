using Replaying.Importing;

namespace Tests.Unit.Verbs.Importing;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("0", 0)]
    [InlineData("47s", 47)]
    [InlineData("11m2s", 662)]
    [InlineData("1h2m3s", 3723)]
    [InlineData("26h0m0s", 93600)]
    [InlineData("1.5s", 1.5)]
    [InlineData("350ms", 0.35)]
    [InlineData("120µs", 0.00012)]
    public void TryRead_Duration_IsItsSeconds(string text, double seconds) =>
        Assert.Equal(seconds, GoDuration.TryRead(text)!.Value.TotalSeconds, 6);

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("11")]
    [InlineData("11m2")]
    [InlineData("1.2.3s")]
    [InlineData("-3s")]
    [InlineData("3 s")]
    [InlineData("9999999999999999999h")]
    public void TryRead_NoDuration_IsNone(string text) => Assert.Null(GoDuration.TryRead(text));

    [Theory]
    [InlineData("0s")]
    [InlineData("47s")]
    [InlineData("11m2s")]
    [InlineData("1h0m3s")]
    [InlineData("29h6m38s")]
    public void Text_OfWhatWasRead_IsAsJujuWrites(string text) => Assert.Equal(text, GoDuration.Text(GoDuration.TryRead(text)!.Value));
}
