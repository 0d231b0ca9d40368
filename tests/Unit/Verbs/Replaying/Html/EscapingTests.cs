using System.Xml.Linq;
using Replaying.Showing.Html;

namespace Tests.Unit.Verbs.Replaying.Html;

public sealed class EscapingTests
{
    [Theory]
    [InlineData("plain ✓ ü 😀", "plain ✓ ü 😀")]
    [InlineData("<script>alert('\"&\"')</script>", "&lt;script&gt;alert(&#39;&quot;&amp;&quot;&#39;)&lt;/script&gt;")]
    [InlineData("a\nb\tc", "a\nb\tc")]
    [InlineData("\0\a\r\u001b[2J\u007f\u0085", "\\u0000\\u0007\\u000d\\u001b[2J\\u007f\\u0085")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("\u202egnp.exe\u2066\u200b\ufeff", "\\u202egnp.exe\\u2066\\u200b\\ufeff")]
    [InlineData("\ufffe\uffff", "\\ufffe\\uffff")]
    public void Of_Text_IsHarmlessAndVisible(string text, string escaped) => Assert.Equal(escaped, Escaping.Of(text));

    [Fact]
    public void Of_HalfACharacter_IsShownAsItsNumber() => Assert.Equal("a\\ud83d, \\ude00b", Escaping.Of("a\ud83d, \ude00b"));

    [Fact]
    public void Markup_EveryCharacter_IsWellFormedWithNoElementOfItsOwn()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var text = $"<{(char)c}>";
            var element = XElement.Parse(Markup.Of("p", [("title", text)], text).ToString());
            Assert.Empty(element.Elements());
            Assert.StartsWith("<", element.Value, StringComparison.Ordinal);
        }
    }
}
