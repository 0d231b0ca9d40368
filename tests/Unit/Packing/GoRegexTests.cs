using Packing.Rules;

namespace Tests.Unit.Packing;

/// <summary>Patterns of which Go's own regexp.Compile was asked.</summary>
public sealed class GoRegexTests
{
    [Theory]
    [InlineData("^[a-z0-9](-?[a-z0-9])*$")]
    [InlineData("(?i)a(?-s:b)(?:c)(?P<n>d)(?<m>e)")]
    [InlineData("[]a][^]b][a-][[:alpha:]][[:^digit:]][\\d-z]")]
    [InlineData("\\pL\\p{Greek}\\P{^Lu}[\\p{Han}]")]
    [InlineData("\\x41\\x{10FFFF}\\123\\0\\a\\_\\-\\.")]
    [InlineData("a{2}b{2,}c{2,3}d{,3}e{x}f{02}{")]
    [InlineData("\\Q(*\\E\\A\\b\\B\\z")]
    [InlineData("a*?b+?c??(d{10}){100}")]
    [InlineData("")]
    [InlineData("|a|")]
    [InlineData("[é-日]😀*")]
    public void Pattern_ThatGoCompiles_IsValid(string pattern) => Assert.True(GoRegex.IsValid(pattern));

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?!a)")]
    [InlineData("(?<=a)")]
    [InlineData("(?<!a)")]
    [InlineData("(?>a)")]
    [InlineData("(?#a)")]
    [InlineData("(?x)a")]
    [InlineData("(?P=n)")]
    [InlineData("(?P<a->b)")]
    [InlineData("(a)\\1")]
    [InlineData("\\Z")]
    [InlineData("\\h")]
    [InlineData("\\u0041")]
    [InlineData("\\")]
    [InlineData("\\x4")]
    [InlineData("\\x{110000}")]
    [InlineData("\\p{Klingon}")]
    [InlineData("[z-a]")]
    [InlineData("[a-\\d]")]
    [InlineData("[a")]
    [InlineData("[[:letter:]]")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("a*+")]
    [InlineData("a{2}{3}")]
    [InlineData("(*a)")]
    [InlineData("a|*")]
    [InlineData("a{1001}")]
    [InlineData("a{3,2}")]
    [InlineData("(a{100}){11}")]
    public void Pattern_ThatGoRefuses_IsNot(string pattern) => Assert.False(GoRegex.IsValid(pattern));
}
