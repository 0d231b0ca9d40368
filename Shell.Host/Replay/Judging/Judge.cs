using System.Runtime.CompilerServices;
using Core.Domain;
using Replaying.Causes;
using Shell.Effects;
using Shell.Effects.Recording;

namespace Replaying.Judging;

/// <summary>
/// Decides recorded hooks of one segment again. A decision is a pure function: where all that it depends on
/// is the same, and the recorded decision too, the answer is the same, and is not worked out twice.
/// </summary>
/// <param name="charm">This build.</param>
/// <param name="lives">Takes in the situations of the hooks.</param>
internal sealed class Judge(ICharm charm, LivedSituations lives)
{
    private readonly Dictionary<Question, (Judgement Judgement, IReadOnlyList<Lived> Lived)> known = [];
    private readonly List<HookRecord> distinct = [];

    /// <summary>The hooks so far, alike ones once, and none that depended on a secret.</summary>
    public IReadOnlyList<HookRecord> Distinct => distinct;

    /// <summary>What this build makes of a hook.</summary>
    /// <param name="hook">A hook of this segment, whose equal parts are the same objects.</param>
    public Judgement Of(RecordEntry.Hook hook)
    {
        var question = new Question(hook.Record);
        if (known.TryGetValue(question, out var before))
        {
            foreach (var lived in before.Lived)
                lived.Count++;
            return before.Judgement;
        }

        if (!hook.IsPartial)
            distinct.Add(hook.Record);
        var judgement = Judgement.Of(charm, hook.Record);
        known.Add(question, (judgement, lives.Add(hook)));
        return judgement;
    }

    // By reference, but for what is small.
    private readonly struct Question(HookRecord hook) : IEquatable<Question>
    {
        private readonly HookRecord hook = hook;
        private readonly Threw? threw = (hook.Ending as Ending.Threw)?.Payload;

        private readonly Refusals refused = Refusals.Of(hook.Report, hook.Told);

        private Decided Decided => hook.Decided;

        public bool Equals(Question other) =>
            ReferenceEquals(Decided.State, other.Decided.State)
            && ReferenceEquals(Decided.Config, other.Decided.Config)
            && ReferenceEquals(Decided.Steps, other.Decided.Steps)
            && IsAlike(hook.Again, other.hook.Again)
            && Decided.Event.Equals(other.Decided.Event)
            && hook.Ending.Tag == other.hook.Ending.Tag
            && ReferenceEquals(hook.After, other.hook.After)
            && ReferenceEquals(hook.Report, other.hook.Report)
            && refused.Equals(other.refused)
            && hook.Outcome.Equals(other.hook.Outcome)
            && threw?.Defect == other.threw?.Defect
            && Equals(threw?.Stage, other.threw?.Stage);

        private static bool IsAlike(IReadOnlyList<Again> one, IReadOnlyList<Again> other) =>
            one.Count == other.Count && one.Zip(other).All(pair =>
                ReferenceEquals(pair.Item1.State, pair.Item2.State) && ReferenceEquals(pair.Item1.Steps, pair.Item2.Steps));

        public override bool Equals(object? other) => other is Question question && Equals(question);

        public override int GetHashCode() => HashCode.Combine(
            RuntimeHelpers.GetHashCode(Decided.State),
            RuntimeHelpers.GetHashCode(Decided.Config),
            RuntimeHelpers.GetHashCode(Decided.Steps),
            Decided.Event.Tag, RuntimeHelpers.GetHashCode(hook.After), RuntimeHelpers.GetHashCode(hook.Report));
    }
}

/// <summary>What this build makes of a recorded hook.</summary>
/// <param name="Differences">Where decision and report part from what was recorded; empty if this build decides the same.</param>
/// <param name="Defect">What this build threw, or the recorded one and this does not; empty if there is no such difference.</param>
/// <param name="Change">What is otherwise, kind by kind: one line that hooks of many units share.</param>
internal sealed record Judgement(IReadOnlyList<Difference> Differences, string Defect, string Change)
{
    private static readonly Judgement Same = new([], "", "");

    /// <summary>True if every effect and every argument is as recorded.</summary>
    public bool IsSame => Differences.Count == 0 && Defect == "";

    /// <summary>Decides the hook again.</summary>
    public static Judgement Of(ICharm charm, HookRecord hook) => hook.Ending is Ending.Threw { Payload: var threw }
        ? OfDefect(charm, hook, threw)
        : OfDecision(charm, hook);

    // What was decided before is compared, whether this build throws there or not.
    private static Judgement OfDefect(ICharm charm, HookRecord hook, Threw threw)
    {
        var decision = threw.Stage.IsAfterDecision ? OfDecision(charm, hook.Unfinished) : Same;
        if (Throws(charm, hook, threw))
            return decision;
        string[] changes = [.. decision.IsSame ? [] : new[] { decision.Change }, $"{threw.Stage}: a defect -> none"];
        var mended = $"This build does not throw in {threw.Stage}. Recorded: {threw.Defect}";
        return new(decision.Differences, decision.Defect == "" ? mended : decision.Defect, string.Join("; ", changes));
    }

    private static bool Throws(ICharm charm, HookRecord hook, Threw threw)
    {
        try
        {
            Replay.Again(charm, hook, threw);
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
                : new(
                    differences,
                    "",
                    string.Join("; ", differences.Select(difference => EffectPair.Change(charm, hook, difference.Part))));
        }
        catch (CharmDefectException defect)
        {
            // A build that throws on a recorded hook decides otherwise than the one that did not.
            return new([], $"This build throws. {defect.Message}", $"{defect.Function}: none -> a defect");
        }
    }
}

/// <summary>A recorded hook, and what this build makes of it.</summary>
/// <param name="File">The record.</param>
/// <param name="Line">The line of its decision, from 1.</param>
/// <param name="Entry">The hook.</param>
/// <param name="Judgement">What this build makes of it.</param>
internal sealed record ReplayedHook(string File, int Line, RecordEntry.Hook Entry, Judgement Judgement)
{
    /// <summary>Where it stands.</summary>
    public string Place => $"{File}:{Line}";

    /// <summary>When it was decided.</summary>
    public string Time => Entry.Record.Decided.Time;

    /// <summary>True if it was decided alike, as far as can be known without a secret.</summary>
    public bool IsPartial => Entry.IsPartial && Judgement.IsSame;
}
