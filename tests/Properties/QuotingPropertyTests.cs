using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Core.Domain;
using CsCheck;
using YamlDotNet.Serialization;

namespace Tests.Properties;

/// A value that is quoted is read back by the readers for which it is quoted, and is one line whatever it holds.
public sealed class QuotingPropertyTests
{
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.OneOf("\"", "'", "\\", "\n", "\r\n", "\0", "\t", " ", "#", ": ", "$(id)", "`id`", "%41", "&", "\u0085", "\u2028", "\u2029"),
        Gen.OneOf("\u007f", "\u009b", "\ufeff", "\ufffe", "\ud83d\ude00", "\u00e9", "\u202e", "---", "- ", "!!x", "|", ">", "{", "a=b"),
        Gen.Char[' ', '~'].Array[0, 4].Select(text => new string(text)));

    private static readonly Gen<string> Text = Piece.Array[0, 6].Select(string.Concat);

    private static string Quoted(Quoting quoting, string text) => quoting.Apply(text).ResultValue;

    private static bool IsOneLine(string text) => !text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029');

    [Fact]
    public void Json_AnyText_IsReadBackAndIsOneLine() => Text.Sample(text =>
    {
        var quoted = Quoted(Quoting.Json, text);
        Assert.Equal(text, JsonDocument.Parse($"{{\"a\": {quoted}}}").RootElement.GetProperty("a").GetString());
        Assert.True(IsOneLine(quoted));
    }, iter: Runs.AtLeast(5000));

    [Fact]
    public void Yaml_AnyText_IsReadBackAsOneTextAndIsOneLine()
    {
        var reader = new DeserializerBuilder().Build();
        Text.Sample(text =>
        {
            var quoted = Quoted(Quoting.Yaml, text);
            var read = reader.Deserialize<Dictionary<string, object>>($"a: {quoted}\nb: {quoted} # comment\n");
            Assert.Equal((text, text, 2), ((string)read["a"], (string)read["b"], read.Count));
            Assert.True(IsOneLine(quoted));
        }, iter: Runs.AtLeast(3000));
    }

    [Fact]
    public void Url_AnyText_IsReadBackAndHasNoReservedCharacter() => Text.Sample(text =>
    {
        var quoted = Quoted(Quoting.Url, text);
        Assert.Equal(text, Uri.UnescapeDataString(quoted));
        Assert.All(quoted, c => Assert.True(char.IsAsciiLetterOrDigit(c) || "-._~%".Contains(c)));
    }, iter: Runs.AtLeast(5000));

    [Fact]
    public void Base64_AnyText_IsReadBack() => Text.Sample(
        text => Encoding.UTF8.GetString(Convert.FromBase64String(Quoted(Quoting.Base64, text))) == text, iter: Runs.AtLeast(5000));

    [Fact]
    public void PlainAndShell_AnyText_RefuseExactlyWhatIsNotOneLine() => Text.Sample(text =>
    {
        Assert.Equal(IsOneLine(text), Quoting.Plain.Apply(text).IsOk);
        Assert.Equal(IsOneLine(text), Quoting.Shell.Apply(text).IsOk);
    }, iter: Runs.AtLeast(5000));

    [Fact]
    public void Token_AnyText_IsAsItIsOrRefused() => Text.Sample(text =>
    {
        var isToken = text != "" && text.All(c => char.IsAsciiLetterOrDigit(c) || "-._".Contains(c));
        var quoted = Quoting.Token.Apply(text);
        Assert.Equal(isToken, quoted.IsOk);
        Assert.True(!isToken || quoted.ResultValue == text);
    }, iter: Runs.AtLeast(5000));

    [BashFact]
    public void Shell_AnyLine_IsOneWordThatBashReadsBack() => Text.Where(IsOneLine).Array[50].Sample(texts =>
    {
        // A mark of the byte order at the beginning would be taken off by the reader here.
        var script = "printf '%s\\n' words " + string.Join(' ', texts.Select(text => Quoted(Quoting.Shell, text)));
        using var bash = Process.Start(new ProcessStartInfo(BashFactAttribute.Path, ["--norc", "-c", script])
        {
            RedirectStandardOutput = true, StandardOutputEncoding = new UTF8Encoding(false),
        })!;
        Assert.Equal("words\n" + string.Concat(texts.Select(text => text + "\n")), bash.StandardOutput.ReadToEnd());
    }, iter: Runs.AtLeast(40));

    [Fact]
    public void Any_HalfACharacter_IsRefusedWithoutAWordOfTheText() => Assert.All(
        new[]
        {
            Quoting.AsIs, Quoting.Plain, Quoting.Json, Quoting.Yaml, Quoting.Shell, Quoting.Url, Quoting.Base64, Quoting.Crypt,
            Quoting.Token,
        },
        quoting => Assert.Equal("is not text that can be written as UTF-8", quoting.Apply("secret\ud800").ErrorValue));
}
