using Core.Domain;
using Simulation;
using Tinyproxy;

namespace Tests.Unit.House;

/// <summary>Who adds a case to one of our unions learns from the compiler where that case has to be thought of.</summary>
public sealed class TotalMatchTests
{
    private static readonly UnionMatches Matches = new(typeof(Event).Assembly, typeof(World).Assembly, typeof(TinyproxyCharm).Assembly);

    [Fact]
    public void Core_EveryMatchOfOurUnions_IsTotal()
    {
        string[] holes =
        [
            .. from file in Directory.EnumerateFiles(Path.Combine(Project.Root, "Core.Domain"), "*.fs", SearchOption.AllDirectories).Order()
               where !file.Contains("/obj/")
               where Path.GetFileName(Path.GetDirectoryName(file)) is not ("Simulation" or "Laws")
               from line in Matches.Holes(File.ReadAllText(file))
               select $"{Path.GetRelativePath(Project.Root, file)}:{line}",
        ];
        Assert.True(holes is [], $"A new case would go unnoticed in\n{string.Join('\n', holes)}");
    }

    [Theory]
    [InlineData("| Outcome.Changed -> 1 | _ -> 2")]
    [InlineData("| Outcome.Changed -> 1 | other -> 2")]
    [InlineData("| Outcome.Changed -> 1 | _ as other -> 2")]
    [InlineData("| Outcome.Changed -> 1 | (_: Outcome) -> 2")]
    [InlineData("| Outcome.Changed -> 1 | Outcome.Skipped | _ -> 2")]
    [InlineData("| Outcome.Changed when true -> 1 | _ -> 2")]
    [InlineData("| Changed -> 1 | _ -> 2")]
    [InlineData("| Outcome.Failed { Cause = Cause.NotOurs } -> 1 | Outcome.Failed _ -> 2 | Outcome.Changed | Outcome.Unchanged | Outcome.Skipped -> 3")]
    [InlineData("| Some(Outcome.Failed _) -> 1 | _ -> 2")]
    [InlineData("| Some Outcome.Skipped -> 1 | Some _ -> 2 | None -> 3")]
    [InlineData("| Outcome.Changed, true -> 1 | _, _ -> 2")]
    [InlineData("| Outcome.Changed, true -> 1 | _, true -> 2 | _, false -> 3")]
    [InlineData("| Outcome.Changed :: _ -> 1 | _ -> 2")]
    [InlineData("| { Outcome = Outcome.Changed } -> 1 | _ -> 2")]
    [InlineData("| Reading.Known(Failure = f) -> 1 | _ -> 2")]
    [InlineData("| 1 -> (match y with Outcome.Changed -> 1 | _ -> 2) | _ -> 2")]
    public void Match_ThatTakesANewCase_IsFound(string arms) => Assert.Single(Matches.Holes(Source(arms)));

    [Theory]
    [InlineData("| Outcome.Changed -> 1 | Outcome.Failed _ | Outcome.Unchanged | Outcome.Skipped -> 2")]
    [InlineData("| Outcome.Changed -> 1 | _ when true -> 3 | Outcome.Failed _ | Outcome.Unchanged | Outcome.Skipped -> 2")]
    [InlineData("| \"text\" -> 1 | _ -> 2")]
    [InlineData("| Some 1 -> 1 | _ -> 2")]
    [InlineData("| :? Outcome as outcome -> 1 | _ -> 2")]
    [InlineData("| Outcome.Changed, true -> 1 | (Outcome.Failed _ | Outcome.Unchanged | Outcome.Skipped), _ -> 2 | Outcome.Changed, _ -> 3")]
    [InlineData("| LogLevel.Debug, _ -> 1 | (LogLevel.Info | LogLevel.Warning | LogLevel.Error), Some _ -> 2 | _, None -> 3")]
    [InlineData("| Elsewhere.Changed -> 1 | _ -> 2")]
    public void Match_ThatANewCaseMakesIncomplete_IsNotFound(string arms) => Assert.Empty(Matches.Holes(Source(arms)));

    private static string Source(string arms) => $"module A\n\nlet f x y =\n    match x with\n    {arms}\n";
}
