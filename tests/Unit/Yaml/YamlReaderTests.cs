using System.Diagnostics;
using System.Text;
using Shell.Effects.Yaml;
using Tests.Unit.Fakes;

namespace Tests.Unit.Yaml;

public sealed class YamlReaderTests
{
    // What lies in itself 100,000 times, in each way there is to write that.
    public static TheoryData<string> Endless { get; } =
    [
        "life:\n  " + string.Concat(Enumerable.Repeat("- ", 100_000)) + "x",
        "life: " + new string('[', 100_000),
        "life: " + string.Concat(Enumerable.Repeat("[", 100_000)) + new string(']', 100_000),
        "life: " + string.Concat(Enumerable.Repeat("{a: ", 100_000)),
        string.Concat(Enumerable.Repeat("? ", 100_000)) + "x",
        string.Concat(Enumerable.Repeat("!!seq [", 100_000)),
        string.Concat(Enumerable.Repeat("&a [", 100_000)), string.Concat(Enumerable.Repeat("[\n", 100_000)),
        string.Concat(Enumerable.Range(0, 400).Select(depth => new string(' ', depth) + "a:\n")),
    ];

    [Theory]
    [MemberData(nameof(Endless))]
    public void Document_NestedWithoutEnd_IsRefusedAtOnceWithItsPlace(string text)
    {
        var watch = Stopwatch.StartNew();
        Assert.Matches(@"^x.yaml:\d+:\d+: lists and mappings are nested more than 100 deep here; that is not read$", Refusal(text));
        Assert.InRange(watch.ElapsedMilliseconds, 0, 10_000); // and not 17 to 26 s, as when every level asks all those above
    }

    [Fact]
    public void Document_NestedAsDeepAsAllowed_IsRead() => Assert.True(Read(new string('[', 100) + new string(']', 100)).IsRight);

    [Fact]
    public void Document_ThatAliasesNest_IsRefused() => Assert.Contains(
        "nested more than 100 deep",
        Refusal("a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, 200).Select(n => $"a{n}: &a{n} [*a{n - 1}]\n"))));

    [Fact]
    public void Document_ThatAliasesMultiply_IsRefused() => Assert.Contains(
        "the aliases up to here repeat more than 100000 values",
        Refusal(
            "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + string.Concat(
                Enumerable.Range(1, 9).Select(n => $"a{n}: &a{n} [{string.Join(", ", Enumerable.Repeat($"*a{n - 1}", 9))}]\n"))));

    [Fact]
    public void Document_WithManyKeys_IsRead() =>
        Assert.Equal(
            100_000,
            Assert.IsType<Mapping>(
                Read(string.Concat(Enumerable.Range(0, 100_000).Select(n => $"k{n}: a\n"))).RightToSeq().Single()).Entries.Count);

    [Theory]
    [InlineData("a: \"x\ty\"", "")]
    [InlineData("a: b\n\u0007: c", "x.yaml:2:1: the character U+0007 stands here")]
    [InlineData("\u001b[31m", "x.yaml:1:1: the character U+001B stands here")]
    [InlineData("a: \0", "x.yaml:1:4: the character U+0000 stands here")]
    public void Document_WithControlCharacter_IsRefusedThere(string text, string refusal) => Assert.StartsWith(refusal, Refusal(text));

    [Fact]
    public void Mapping_OfOnePairInAList_HasThePlaceOfItsKey() =>
        Assert.Equal(
            new Mark("x.yaml", 2, 5),
            Assert.IsType<Sequence>(Assert.IsType<Mapping>(Read("a:\n - [b: c]").RightToSeq().Single())["a"]).Items
                .OfType<Sequence>()
                .Single().Items[0].At);

    [Fact]
    public void Merge_UnderOwnKeys_LosesToThemAndTheFirstSourceWins()
    {
        var root = Assert.IsType<Mapping>(Read("a: &a {p: 1, q: 1}\nb: &b {q: 2, r: 2}\nc: {r: 3, <<: [*a, *b]}").RightToSeq().Single());
        Assert.Equal(["p=1", "q=1", "r=3"], root.EntriesOf("c").Select(entry => $"{entry.Name}={entry.Value.Text}").Order());
    }

    [Fact]
    public void File_LongerThanTheLongest_IsRefused()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("a.yaml"), "a: " + new string('x', YamlReader.Longest));
        Assert.Contains(
            "the file is longer than 4 MiB",
            YamlReader.ReadFile(directory.File("a.yaml"), "x.yaml", GoYaml.Strict).LeftToSeq().Single()[0].Message);
    }

    [Fact]
    public void File_WithoutEnd_IsRefused() =>
        Assert.Contains(
            "the file is longer than 4 MiB", YamlReader.ReadFile("/dev/zero", "x.yaml", GoYaml.Strict).LeftToSeq().Single()[0].Message);

    [Fact]
    public void File_ThatIsNotUtf8_IsRefused()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(directory.File("a.yaml"), Encoding.Latin1.GetBytes("a: \u00e9"));
        Assert.Contains(
            "not UTF-8", YamlReader.ReadFile(directory.File("a.yaml"), "x.yaml", GoYaml.Strict).LeftToSeq().Single()[0].Message);
    }

    [Theory]
    [InlineData("y", ScalarKind.Boolean)]
    [InlineData("0o17", ScalarKind.WholeNumber)]
    [InlineData("0x1F", ScalarKind.WholeNumber)]
    [InlineData("-0b11", ScalarKind.WholeNumber)]
    [InlineData("1_000", ScalarKind.WholeNumber)]
    [InlineData("18446744073709551615", ScalarKind.WholeNumber)]
    [InlineData("18446744073709551616", ScalarKind.Fraction)]
    [InlineData("08", ScalarKind.Text)]
    [InlineData("1e3", ScalarKind.Text)]
    [InlineData("1.", ScalarKind.Text)]
    [InlineData("1.5e+3", ScalarKind.Fraction)]
    [InlineData(".5", ScalarKind.Fraction)]
    [InlineData("-.inf", ScalarKind.Fraction)]
    [InlineData("12:30", ScalarKind.Text)]
    [InlineData("2026-01-02", ScalarKind.Text)]
    [InlineData("~", ScalarKind.Null)]
    public void Value_WithoutQuotes_IsToJujuWhatGoMakesOfIt(string text, ScalarKind kind) => Assert.Equal(kind, GoYaml.OfPlain(text));

    private static LanguageExt.Either<LanguageExt.Seq<Problem>, Node> Read(string text) => YamlReader.Read(text, "x.yaml", GoYaml.Strict);

    private static string Refusal(string text) => Read(text).Match(Right: _ => "", Left: problems => problems[^1].ToString());
}
