using System.Security.Cryptography;

namespace Proof.Mutating.Il;

/// <summary>A statement in a file of the source.</summary>
/// <param name="File">The file's path when it was compiled. A build that can be repeated begins the path with <c>/_/</c>.</param>
/// <param name="Hash">The SHA-256 of the file that was compiled; empty if the symbols do not say it.</param>
/// <param name="First">The first line, from 1.</param>
/// <param name="Last">The last line.</param>
internal sealed record SourceStatement(string File, byte[] Hash, int First, int Last)
{
    private const string Repeatable = "/_/";

    // A longer statement is shown only so far.
    private const int Most = 6;

    /// <summary>
    /// The one line of the statement that has <paramref name="hint"/>, else all lines, six at most; none if the file is not there as it was
    /// compiled.
    /// </summary>
    public IReadOnlyList<WrittenLine> Lines(string hint)
    {
        if (Places().FirstOrDefault(IsCompiled) is not { } file)
            return [];
        var lines = System.IO.File.ReadLines(file).Index().Skip(First - 1).Take(Last - First + 1)
            .Select(line => new WrittenLine(line.Index + 1, line.Item)).ToList();
        return lines.FindAll(line => line.Text.Contains(hint, StringComparison.Ordinal)) is [var only] ? [only] : [.. lines.Take(Most)];
    }

    // Where the program runs and where it lies, and in the folders around. F# puts another stroke behind the first two.
    private IEnumerable<string> Places() => File.StartsWith(Repeatable, StringComparison.Ordinal)
        ? new[] { Environment.CurrentDirectory, AppContext.BaseDirectory }.SelectMany(Around)
            .Select(folder => Path.Combine(folder, File[Repeatable.Length..].TrimStart('/')))
        : [File];

    private static IEnumerable<string> Around(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            yield return at.FullName;
    }

    private bool IsCompiled(string file)
    {
        try
        {
            return System.IO.File.Exists(file) && Hash.AsSpan().SequenceEqual(SHA256.HashData(System.IO.File.ReadAllBytes(file)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>A line of the source.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">As it stands there.</param>
internal sealed record WrittenLine(int Number, string Text);
