using Core.Domain;
using FSharp.Compiler.Syntax;
using Simulation;
using Tinyproxy;

namespace Tests.Unit.House;

/// <summary>
/// Who adds a case to one of our unions learns from the compiler where that case has to be thought of. So no
/// match names a case of ours and has an arm that takes a case which does not exist yet, unless under a guard.
/// </summary>
public sealed class TotalMatchTests
{
    private static readonly HashSet<(string Type, string Case)> Ours =
        FSharpSource.Cases(new[] { typeof(Event), typeof(World), typeof(TinyproxyCharm) }.SelectMany(type => type.Assembly.GetTypes()));

    [Fact]
    public void Core_EveryMatchOfOurUnions_IsTotal()
    {
        string[] holes =
        [
            .. from source in FSharpSource.OfTheCore
               from line in Holes(source.Text)
               select $"{source.Path}:{line}",
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
    public void Match_ThatTakesANewCase_IsFound(string arms) => Assert.Single(Holes(Source(arms)));

    [Theory]
    [InlineData("| Outcome.Changed -> 1 | Outcome.Failed _ | Outcome.Unchanged | Outcome.Skipped -> 2")]
    [InlineData("| Outcome.Changed -> 1 | _ when true -> 3 | Outcome.Failed _ | Outcome.Unchanged | Outcome.Skipped -> 2")]
    [InlineData("| \"text\" -> 1 | _ -> 2")]
    [InlineData("| Some 1 -> 1 | _ -> 2")]
    [InlineData("| :? Outcome as outcome -> 1 | _ -> 2")]
    [InlineData(
        "| Outcome.Changed, true -> 1 | (Outcome.Failed _ | Outcome.Unchanged | Outcome.Skipped), _ -> 2 | Outcome.Changed, _ -> 3")]
    [InlineData("| LogLevel.Debug, _ -> 1 | (LogLevel.Info | LogLevel.Warning | LogLevel.Error), Some _ -> 2 | _, None -> 3")]
    [InlineData("| Elsewhere.Changed -> 1 | _ -> 2")]
    public void Match_ThatANewCaseMakesIncomplete_IsNotFound(string arms) => Assert.Empty(Holes(Source(arms)));

    private static string Source(string arms) => $"module A\n\nlet f x y =\n    match x with\n    {arms}\n";

    private static IEnumerable<int> Holes(string source) =>
        FSharpSource.Nodes(source).OfType<IEnumerable<SynMatchClause>>().SelectMany(Holes).Distinct();

    private static IEnumerable<int> Holes(IEnumerable<SynMatchClause> arms)
    {
        var read = arms.Select(arm => (Arm: arm, Patterns: Pattern.Read(arm.pat))).ToList();
        return
            from other in read.SelectMany(arm => arm.Patterns).SelectMany(pattern => pattern.WithANewCase(Ours.Contains))
            from arm in read
            where arm.Arm.whenExpr is null && arm.Patterns.Any(pattern => pattern.Takes(other))
            select arm.Arm.Range.StartLine;
    }
}
