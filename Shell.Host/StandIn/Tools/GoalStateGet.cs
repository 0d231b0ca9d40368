using System.Collections.Immutable;
using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The units that are to be there, with their statuses.</summary>
internal sealed class GoalStateGet : Reader
{
    public override ToolInfo Info => new("goal-state", "", "Print the statuses of the charm's peers and related units.", "");

    protected override string[] Formats => ["yaml", "json"];

    public override string? Run() => Unreachable ?? Print(new GoValue.Fields(
    [
        GoField.Of("units", Units(Model.GoalState.Units)),
        GoField.Of(
            "relations",
            GoValue.Of(Model.GoalState.Relations.Select(relation => KeyValuePair.Create(relation.Key, Units(relation.Value))))),
    ]));

    private static GoValue Units(ImmutableSortedDictionary<string, Goal> units) =>
        GoValue.Of(units.Select(unit => KeyValuePair.Create<string, GoValue>(unit.Key, Goal(unit.Value))));

    private static GoValue.Fields Goal(Goal goal) => new GoValue.Fields(
    [
        GoField.Of("status", GoValue.Of(goal.Word)),
        GoField.Of("since", GoValue.Of(goal.Since is { } since ? GoTime.FormatBlank(since) : ""), isOptional: true),
    ]);
}
