using Core.Domain;

namespace Tests.Unit.Core;

public sealed class ServiceWordTests
{
    // Source: systemctl --state=help, systemd 257.
    [Theory]
    [InlineData("stub loaded not-found bad-setting error merged masked")]
    public void LoadState_WordsOfSystemd_AreKnown(string words) => AssertKnown(words, word => LoadState.Of(word), state => state.IsOther);

    [Theory]
    [InlineData("active reloading inactive failed activating deactivating maintenance refreshing")]
    public void ActiveState_WordsOfSystemd_AreKnown(string words) =>
        AssertKnown(words, word => ActiveState.Of(word), state => state.IsOther);

    [Theory]
    [InlineData(
        "enabled enabled-runtime linked linked-runtime alias masked masked-runtime static disabled indirect generated transient bad")]
    public void UnitFileState_WordsOfSystemd_AreKnown(string words) =>
        AssertKnown(words, word => UnitFileState.Of(word), state => state.IsOther);

    [Fact]
    public void ServiceState_WordsThatNobodyKnows_AreKept() => Assert.Equal(
        ("cooling", "gone", ""), (ActiveState.Of("cooling").Word, LoadState.Of("gone").Word, UnitFileState.Of("").Word));

    private static void AssertKnown<T>(string words, Func<string, T> of, Func<T, bool> isOther) where T : notnull => Assert.All(
        words.Split(' '), word => Assert.Equal((word, false), ($"{of(word)}", isOther(of(word)))));
}
