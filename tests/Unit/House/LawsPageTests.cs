using System.Text.RegularExpressions;
using Simulation.Laws;

namespace Tests.Unit.House;

/// docs/laws.md says of each law what became of it; what it says is so.
public sealed partial class LawsPageTests
{
    private static readonly string[][] Rows =
        [.. File.ReadLines(Path.Combine(Project.Root, "docs/laws.md"))
            .TakeWhile(line => !line.StartsWith("## What the guide"))
            .Where(line => line.StartsWith("| ") && !line.StartsWith("| law"))
            .Select(line => line.Trim('|', ' ').Split(" | "))];

    private static bool IsHeld(string[] row) => row[3].StartsWith("check, sampled") || row[3].StartsWith("sampled");

    [Fact]
    public void FieldsList_EachProperty_HasALine() =>
        Assert.Empty(Enumerable.Range(1, 38).Select(number => $"P{number}").Except(Rows.Select(row => row[1])));

    [Fact]
    public void Laws_EachWithItsSentence_HaveALineThatSaysHeld() =>
        Assert.Equal(
            Laws.All.Select(law => (law.Name, law.Tag, law.Sentence)).Order(),
            Rows.Where(IsHeld).Select(row => (row[0], row[1], row[2])).Order());

    [Fact]
    public void Laws_Names_AreOneWordEachAndTellThemApart()
    {
        Assert.All(Laws.All, law => Assert.Matches("^[A-Z][A-Za-z]{7,35}$", law.Name));
        Assert.Distinct(Laws.All.SelectMany(law => new[] { law.Name, law.Tag }));
        Assert.All(Laws.All, law => Assert.True(law.IsCalled(law.Name) && law.IsCalled(law.Tag) && !law.IsCalled("")));
    }

    [Fact]
    public void Tests_EachThatIsNamed_Exist()
    {
        var sources = string.Concat(
            Directory.EnumerateFiles(Path.Combine(Project.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.All(Rows.SelectMany(row => TestName().Matches(row[3])), name => Assert.Contains($"void {name.Groups[1].Value}(", sources));
    }

    [Fact]
    public void Others_NameATestOrSayWhyNot() =>
        Assert.All(
            Rows.Where(row => !IsHeld(row)), row => Assert.True(row[3].StartsWith("not yet: ") || TestName().IsMatch(row[3]), row[0]));

    [GeneratedRegex("`(\\w+_\\w+)`")]
    private static partial Regex TestName();
}
