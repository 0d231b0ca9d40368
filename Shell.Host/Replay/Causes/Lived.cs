using Core.Domain;

namespace Replaying.Causes;

/// <summary>A situation of a history, and what was recorded in it.</summary>
/// <param name="Situation">What the list of effects depended on.</param>
/// <param name="Recorded">What was decided, or told.</param>
/// <param name="Name">The first hook of which it is a part, as its record names it.</param>
internal sealed record Lived(Situation Situation, IReadOnlyList<Said> Recorded, string Name)
{
    /// <summary>True of what Juju is told in the end.</summary>
    public bool IsReport => Situation.Outcome is not null;

    /// <summary>True of a decision after the first one of its hook.</summary>
    public bool IsLater { get; init; }

    /// <summary>The unit, as it stands in names.</summary>
    public string Unit => Situation.State.Context.UnitName;

    /// <summary>In how many hooks it came.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Each list of effects of a recorded hook, but for what the charm threw.</summary>
    public static IEnumerable<Lived> All(HookRecord hook)
    {
        var name = hook.Decided.Hook;
        if (hook.Ending is not Ending.Threw { Payload.Stage.IsAfterDecision: false })
            foreach (var round in hook.Rounds)
                yield return new(Situation.Of(hook, HookPart.NewDecision(round.Number)), [.. round.Own.Select(Said.Of)], name)
                {
                    IsLater = round.Number > 1,
                };
        if (hook.Ending is Ending.Finished)
            yield return new(Situation.Of(hook, HookPart.Report), [.. hook.Report.Select(Said.Of)], name);
    }

    /// <summary>True if the build decides what was recorded, every effect and every argument. Reasons are told and not compared.</summary>
    public bool IsDecidedBy(Reply reply) =>
        reply.Defect == "" && Recorded.Select(said => said.Effect).SequenceEqual(reply.Steps.Select(said => said.Effect));
}
