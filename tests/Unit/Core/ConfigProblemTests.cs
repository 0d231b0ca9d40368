using Core.Domain;

namespace Tests.Unit.Core;

public sealed class ConfigProblemTests
{
    private static string Shown(string value) => ConfigProblem.Of("slug", value, "must be good").ToString();

    [Theory]
    [InlineData("foo_bar", "foo_bar")]
    [InlineData("", "")]
    [InlineData("é", "é")]
    [InlineData("a\nPort 1", "a\\nPort 1")]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("a\u0085b", "a\\u0085b")]
    [InlineData("a\u007fb", "a\\u007fb")]
    [InlineData("a\u2028b", "a\\u2028b")]
    public void ToString_Value_IsQuotedAndEscaped(string value, string shown) =>
        Assert.Equal($"slug \"{shown}\" must be good", Shown(value));

    [Fact]
    public void Of_CredentialsBeyondWhatIsShown_AreNotCutInTwo() =>
        Assert.Equal("slug \"http://***@host\" must be good", Shown($"http://{new string('u', 60)}:pw@host"));

    [Theory]
    [InlineData("admin-password", "***")]
    [InlineData("api_key", "***")]
    [InlineData("slug", "weak")]
    public void Of_OptionThatIsAPassword_ShowsNothingOfIt(string option, string shown) =>
        Assert.Equal($"{option} \"{shown}\" must be longer", ConfigProblem.Of(option, "weak", "must be longer").ToString());

    [Fact]
    public void ToString_40Characters_AreKept() => Assert.Equal($"slug \"{new string('a', 40)}\" must be good", Shown(new string('a', 40)));

    [Theory]
    [InlineData(41)]
    [InlineData(5000)]
    public void ToString_LongValue_IsCutAt40(int length) =>
        Assert.Equal($"slug \"{new string('a', 39)}…\" must be good", Shown(new string('a', length)));

    [Fact]
    public void ToString_CutInsideACharacterOfTwoUnits_DropsItWhole() =>
        Assert.Equal($"slug \"{new string('a', 38)}…\" must be good", Shown(new string('a', 38) + "😀aaaa"));
}
