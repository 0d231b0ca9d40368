namespace Tests.Unit.House;

public sealed class SeededDefectTests
{
    public static TheoryData<string> Diffs =>
        [.. Directory.EnumerateFiles(Path.Combine(Project.Root, "benchmarks/Defects"), "*.diff", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Project.Root, path))];

    // A diff that no longer fits is a defect that nobody looks for.
    [Theory]
    [MemberData(nameof(Diffs))]
    public void Diff_WhatItReplaces_StandsInTheFile(string diff)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Project.Root, diff));
        var file = lines.Single(line => line.StartsWith("--- a/", StringComparison.Ordinal))["--- a/".Length..];
        var replaced = lines.SkipWhile(line => !line.StartsWith("@@", StringComparison.Ordinal)).Skip(1)
            .Where(line => line is [' ' or '-', ..]).Select(line => line[1..]);
        Assert.Contains(string.Join('\n', replaced), File.ReadAllText(Path.Combine(Project.Root, file)));
    }
}
