using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Packing;
using Tests.Unit.Fakes;

namespace Tests.Unit.Guides;

/// <summary>What the guides show is compiled and run, word for word.</summary>
public sealed partial class GuideTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    // Compiled without a warning, or not at all.
    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Tests_OfTheGuides_Pass(OptimizationLevel level)
    {
        var tests = Guide.Compile(directory.Path, level).Tests;
        Assert.Equal(5, tests.Count);
        var beside = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "charm"));
        File.WriteAllText(Path.Combine(beside.FullName, "charmcraft.yaml"), Block.Of(Guide.Writing).Single(block =>
            block.File == "charmcraft.yaml").Text);
        Assert.All(tests, test => test.Invoke(Activator.CreateInstance(test.DeclaringType!), BindingFlags.DoNotWrapExceptions, null, null,
            null));
    }

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Check_ComesToWhatThePageShows(OptimizationLevel level)
    {
        var (exit, output, errors) = Guide.Compile(directory.Path, level).Run("check", "--output", directory.File("check"));
        Assert.Equal((0, ""), (exit, errors));
        var shown = Counts(Shown("The charm hello, every life"));
        Assert.Equal(shown, Counts(output)[..shown.Length]);
        Assert.DoesNotContain("not counted", output);
    }

    [Fact]
    public void Mistake_OfThePage_IsFoundInALife()
    {
        var mistaken = Mistaken();
        var laws = mistaken.Tests.Single(test => test.Name == "Laws_OfAnyLife_Hold");
        var found = Assert.ThrowsAny<Exception>(() =>
            laws.Invoke(Activator.CreateInstance(laws.DeclaringType!), BindingFlags.DoNotWrapExceptions, null, null, null));
        // Which life is found is chance, and which laws that life breaks.
        var (_, output, _) = mistaken.Run("check", "--faults", "2", "--configs", "2", "--output", directory.File("check"));
        Assert.Contains(Broken().Matches(output), law => found.Message.Contains($"\n{law.Groups[1]}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Mistake_OfThePage_IsRefutedAsThePageShows()
    {
        var (exit, output, _) = Mistaken().Run("check", "--output", directory.File("check"));
        Assert.Equal(1, exit);
        var shown = Shown("! ActiveMeansServing (P31) is broken");
        Assert.Contains(shown[..shown.IndexOf("  simulate --life", StringComparison.Ordinal)], output);
        Assert.Equal(6, Broken().Count(output));
    }

    [Fact]
    public void Simulate_ShowsTheLifeOfThePlan()
    {
        var (exit, output, _) = Guide.Compile(directory.Path, OptimizationLevel.Debug).Run("simulate");
        Assert.Equal(0, exit);
        Assert.Contains("InstallPackage hello-server", output);
    }

    [Fact]
    public void Charmcraft_OfThePage_IsAccepted()
    {
        directory.Write("charmcraft.yaml", Block.Of(Guide.Writing).Single(block => block.File == "charmcraft.yaml").Text);
        Assert.Equal("hello", Packer.Read(directory.Path).Match(Right: project => project.Name, Left: failure => $"{failure}"));
    }

    private Guide Mistaken() =>
        Guide.Compile(
            directory.Path, OptimizationLevel.Release, Mistake(Block.Of(Guide.Testing).Single(block => block.Language == "diff").Text));

    // The lines of a difference, each removed one replaced by the added one after it.
    private static Func<string, string> Mistake(string difference)
    {
        var lines = difference.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var pairs = lines.Where(line => line[0] == '-')
            .Zip(lines.Where(line => line[0] == '+'), (old, put) => (Old: old[1..].Trim(), Put: put[1..].Trim()))
            .ToList();
        Assert.All(pairs, pair => Assert.Single(Guide.Files, file => file.Text.Contains(pair.Old)));
        return text => pairs.Aggregate(text, (changed, pair) => changed.Replace(pair.Old, pair.Put));
    }

    private static string Shown(string start) =>
        Block.Of(Guide.Testing).Single(block => block.Text.StartsWith(start, StringComparison.Ordinal)).Text;

    // All but how much work it was: the hooks that were simulated and checked, and how long that took.
    private static string[] Counts(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line =>
            !line.StartsWith("  hooks ", StringComparison.Ordinal))];

    [GeneratedRegex(@"^! (\w+ \(\w+\)) is broken", RegexOptions.Multiline)]
    private static partial Regex Broken();
}
