using System.Diagnostics;

namespace Tests.Unit.House;

public sealed class SeededDefectTests
{
    public static TheoryData<string> Diffs =>
        [.. Directory.EnumerateFiles(Path.Combine(Project.Root, "benchmarks/Defects"), "*.diff", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Project.Root, path))];

    // A diff that no longer applies is a defect that nobody looks for.
    [Theory]
    [MemberData(nameof(Diffs))]
    public void Diff_OfADefect_AppliesToTheCharmOfToday(string diff)
    {
        var start = new ProcessStartInfo("git", ["apply", "--check", diff])
        {
            WorkingDirectory = Project.Root,
            RedirectStandardError = true,
        };
        using var git = Process.Start(start)!;
        Assert.Equal("", git.StandardError.ReadToEnd());
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
