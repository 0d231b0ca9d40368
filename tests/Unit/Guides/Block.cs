using System.Text.RegularExpressions;

namespace Tests.Unit.Guides;

/// <summary>A block of code on a page of this repository.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line of its first fence.</param>
/// <param name="Language">What the fence says; empty for commands and output.</param>
/// <param name="Text">What it shows.</param>
internal sealed partial record Block(string Page, int Line, string Language, string Text)
{
    /// <summary>The pages.</summary>
    public static IReadOnlyList<string> Pages { get; } =
        [.. Directory.GetFiles(Repository.File("docs"), "*.md").Select(page =>
            $"docs/{Path.GetFileName(page)}").Order(), "README.md", "CONTRIBUTING.md"];

    /// <summary>The name of the file that it is: its first line names it in a comment. <c>null</c> for a part of one.</summary>
    public string? File => FileName().Match(Text) is { Success: true, Groups: var groups } ? groups[1].Value : null;

    /// <summary>All blocks of a page, in its order.</summary>
    public static IReadOnlyList<Block> Of(string page)
    {
        var text = System.IO.File.ReadAllText(Repository.File(page));
        return [.. Fenced().Matches(text).Select(match =>
            new Block(page, text[..match.Index].Count(letter => letter == '\n') + 1, match.Groups[1].Value, match.Groups[2].Value))];
    }

    /// <summary>Where it stands.</summary>
    public override string ToString() => $"{Page}:{Line}";

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^(?://|#|<!--) ([\w.-]+\.\w+)")]
    private static partial Regex FileName();
}
