using Core.Domain;
using Replaying.Causes;
using Shell.Effects;

namespace Replaying.Judging;

/// <summary>What this build makes of a recorded hook.</summary>
/// <param name="Differences">Where decision and report part from what was recorded; empty if this build decides the same.</param>
/// <param name="Defect">What this build threw, or the recorded one and this does not; empty if there is no such difference.</param>
/// <param name="Change">What is otherwise, kind by kind: one line that hooks of many units share.</param>
/// <param name="Inputs">Tells what it depended on from what others did; 0 if it decides the same.</param>
internal sealed record Judgement(IReadOnlyList<Difference> Differences, string Defect, string Change, int Inputs)
{
    private static readonly Judgement Same = new([], "", "", 0);

    /// <summary>True if every effect and every argument is as recorded.</summary>
    public bool IsSame => Differences.Count == 0 && Defect == "";

    /// <summary>Decides the hook again.</summary>
    public static Judgement Of(ICharm charm, HookRecord hook) => hook.Ending is Ending.Threw { Payload: var threw }
        ? OfDefect(charm, hook, threw)
        : OfDecision(charm, hook);

    // What was decided before is compared, whether this build throws there or not.
    private static Judgement OfDefect(ICharm charm, HookRecord hook, Threw threw)
    {
        var decision = threw.Stage.IsAfterDecision ? OfDecision(charm, new HookRecord(hook.Decided, Ending.Unfinished)) : Same;
        if (Throws(charm, hook.Decided, threw))
            return decision;
        string[] changes = [.. decision.IsSame ? [] : new[] { decision.Change }, $"{threw.Stage}: a defect -> none"];
        var mended = $"This build does not throw in {threw.Stage}. Recorded: {threw.Defect}";
        return new(decision.Differences, decision.Defect == "" ? mended : decision.Defect, string.Join("; ", changes), Fingerprint(hook));
    }

    private static bool Throws(ICharm charm, Decided decided, Threw threw)
    {
        try
        {
            Replay.Again(charm, decided, threw);
            return false;
        }
        catch (CharmDefectException)
        {
            return true;
        }
    }

    private static Judgement OfDecision(ICharm charm, HookRecord hook)
    {
        try
        {
            var differences = Replay.Check(charm, hook);
            return differences.Count == 0
                ? Same
                : new(differences, "", string.Join("; ", differences.Select(difference => EffectPair.Change(charm, hook, difference.Part))), Fingerprint(hook));
        }
        catch (CharmDefectException defect)
        {
            // A build that throws on a recorded hook decides otherwise than the one that did not.
            return new([], $"This build throws. {defect.Message}", $"{defect.Function}: none -> a defect", Fingerprint(hook));
        }
    }

    private static int Fingerprint(HookRecord hook)
    {
        var hash = default(HashCode);
        foreach (var input in Input.Of(Situation.Of(hook, "decision")).Concat(Input.Of(Situation.Of(hook, "report"))))
            hash.Add(input.Key);
        return hash.ToHashCode();
    }
}
