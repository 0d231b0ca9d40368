using System.Text.Json;
using Cli;
using Core.Domain;
using Desk;
using Microsoft.CodeAnalysis;
using Simulation;
using Simulation.Laws;
using Tests.Shared;
using Tests.Unit.Compiling;
using Tests.Unit.Fakes;

namespace Tests.Unit.Guides;

/// <summary>Every page: parts of files compile, life files are lives, and command lines are understood.</summary>
public sealed class PageTests : IDisposable
{
    private static readonly IReadOnlyList<Block> Blocks = [.. Block.Pages.SelectMany(Block.Of)];

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    public static TheoryData<string> Parts =>
        [.. Blocks.Where(block => block is { Language: "csharp", File: null }).Select(block => $"{block}")];

    public static TheoryData<string> Commands =>
        [.. Blocks.Where(block => block.Language == "").SelectMany(Verbs).Select(words => string.Join(' ', words)).Distinct()];

    // Each is a member, and may use those of the guide's charm.
    [Theory, MemberData(nameof(Parts))]
    public void Part_OfACharm_Compiles(string place)
    {
        var part = Blocks.Single(block => $"{block}" == place).Text;
        var files = Guide.Files.Select(
            file => (
                file.File,
                file.File == "HelloCharm.cs" ? $"{file.Text.TrimEnd()[..^1]} public static class Part {{ {part} }} }}" : file.Text));
        CSharpCompiler.Compile(directory.Path, "part", OptimizationLevel.Debug, files);
    }

    [Fact]
    public void Life_OfThePage_IsLived()
    {
        var life = directory.Write("life.yaml", Blocks.Single(block => block is { Page: "docs/life-files.md", Language: "yaml" }).Text);
        Assert.Equal((0, ""), Run("simulate", "--life", life));
    }

    [Theory, MemberData(nameof(Commands))]
    public void Command_OfAPage_IsUnderstood(string line) =>
        Assert.Empty(Tool(TextWriter.Null).Parse(line).Errors.Select(error => error.Message));

    [Fact]
    public void Launch_OfThePage_StartsTheLastCommandOfThePage()
    {
        var blocks = Blocks.Where(block => block.Page == "docs/trying.md").ToList();
        using var launch = JsonDocument.Parse(blocks.Single(block => block.Language == "json").Text);
        var configuration = launch.RootElement.GetProperty("configurations")[0];
        var started = configuration.GetProperty("args").EnumerateArray().Select(word => word.GetString());
        Assert.Equal(blocks.Where(block => block.Language == "").SelectMany(Verbs).Last(), started);
        Assert.Contains($"Redis.dll {string.Join(' ', started)}\n", blocks.Single(block => block.Text.Contains("lldb")).Text);
    }

    // What has no test above or in GuideTests is shown to nobody.
    [Fact]
    public void Blocks_OfCode_AreAllTested() => Assert.Equal(
        ["docs/coming-from-ops.md csharp", "docs/in-fsharp.md xml", "docs/in-fsharp.md fsharp", "docs/life-files.md yaml",
         "docs/local-juju.md csharp", "docs/packaged-service.md csharp", "docs/replaying.md yaml", "docs/testing-your-charm.md csharp",
         "docs/testing-your-charm.md diff", "docs/trying.md json", "docs/your-own-charm.md csharp", "docs/your-own-charm.md yaml",
         "README.md csharp"],
        Blocks.Where(block => block.Language != "").Select(block => $"{block.Page} {block.Language}").Distinct());

    // dotnet run … -- VERB …, and ./dispatch VERB …; what a comment says is not typed.
    private static IEnumerable<string[]> Verbs(Block block) =>
        from line in block.Text.Split('\n')
        let typed = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let start = Array.FindIndex(typed, word => word.EndsWith("dispatch", StringComparison.Ordinal)) is >= 0 and var program ? program
            : typed is ["dotnet", "run", ..] && !typed.Any(word => word.StartsWith("benchmarks", StringComparison.Ordinal))
                ? Array.IndexOf(typed, "--")
            : -1
        where start >= 0
        select typed[(start + 1)..];

    private static (int Exit, string Errors) Run(params string[] args)
    {
        var errors = new StringWriter();
        return (CommandLine.Run(args, Subject.Charm, Subject.Site(), Desk, Seams, TextWriter.Null, errors), $"{errors}");
    }

    private static System.CommandLine.RootCommand Tool(TextWriter writer) =>
        CommandLine.Verbs(Subject.Charm, Subject.Site(), Desk, Seams, writer, writer);

    private static CharmDesk Desk => new([LifeStep.Deploy], new(Claims.Least, [Config.Empty], []));

    private static Seams Seams => new(new LivePlanSource(new Dictionary<string, string>(), new ScriptedRunner()), () => Stream.Null);
}
