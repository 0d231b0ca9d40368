using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tests.Unit.House;

/// <summary>No line of code is longer than 140 columns. In tests a line may hold one long text, such as what a program prints.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;
    private const int LongText = 80;

    private static readonly string[] Product = ["Core.Domain", "Shell.Effects", "Shell.Host", "benchmarks"];

    [Fact]
    public void Product_EveryLine_HasAtMost140Columns() =>
        Assert.Equal([], Product.SelectMany(Files).SelectMany(TooLong).Select(line => $"{line.File}:{line.Number}"));

    // A source that the tests compile has its places in other tests.
    [Fact]
    public void Tests_EveryLineWithoutALongText_HasAtMost140Columns() => Assert.Equal(
        [],
        Files("tests").Where(file => !file.Contains("/Corpus/")).SelectMany(TooLong).Where(line => !HasLongText(line.File, line.Number))
            .Select(line => $"{line.File}:{line.Number}"));

    private static IEnumerable<string> Files(string room) =>
        from extension in (string[])["*.cs", "*.fs"]
        from file in Directory.EnumerateFiles(Repository.File(room), extension, SearchOption.AllDirectories)
        where !file.Contains("/obj/") && !file.Contains("/bin/")
        select file;

    private static IEnumerable<(string File, int Number)> TooLong(string file) =>
        File.ReadLines(file).Index().Where(line => line.Item.Length > Longest).Select(line => (file, line.Index + 1));

    private static bool HasLongText(string file, int number)
    {
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file));
        var line = tree.GetText().Lines[number - 1].Span;
        return tree.GetRoot().DescendantTokens(line).Where(IsText).Any(text => text.Span.Intersection(line) is { Length: >= LongText });
    }

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.InterpolatedStringTextToken;
}
