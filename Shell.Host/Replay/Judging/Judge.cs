using System.Runtime.CompilerServices;
using Core.Domain;
using Replaying.Causes;
using Shell.Effects.Recording;

namespace Replaying.Judging;

/// <summary>
/// Decides recorded hooks of one segment again. A decision is a pure function: where all that it depends on is the same, and the recorded decision too,
/// the answer is the same, and is not worked out twice.
/// </summary>
/// <param name="charm">This build.</param>
/// <param name="observed">Takes in what the hooks depended on.</param>
internal sealed class Judge(ICharm charm, ObservedValues observed)
{
    private readonly Dictionary<Question, Judgement> known = [];

    /// <summary>What this build makes of a hook.</summary>
    /// <param name="hook">A hook of this segment, whose equal parts are the same objects.</param>
    public Judgement Of(RecordEntry.Hook hook)
    {
        var question = new Question(hook.Record);
        if (known.TryGetValue(question, out var judgement))
            return judgement;
        observed.Add(hook.Record);
        judgement = Judgement.Of(charm, hook.Record);
        known.Add(question, judgement);
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
            && Decided.Event.Equals(other.Decided.Event)
            && hook.Ending.Tag == other.hook.Ending.Tag
            && ReferenceEquals(hook.After, other.hook.After)
            && ReferenceEquals(hook.Report, other.hook.Report)
            && refused.Equals(other.refused)
            && Taken.Combine(hook.Taken).Equals(Taken.Combine(other.hook.Taken))
            && threw?.Defect == other.threw?.Defect
            && Equals(threw?.Stage, other.threw?.Stage);

        public override bool Equals(object? other) => other is Question question && Equals(question);

        public override int GetHashCode() => HashCode.Combine(
            RuntimeHelpers.GetHashCode(Decided.State), RuntimeHelpers.GetHashCode(Decided.Config), RuntimeHelpers.GetHashCode(Decided.Steps),
            Decided.Event.Tag, RuntimeHelpers.GetHashCode(hook.After), RuntimeHelpers.GetHashCode(hook.Report));
    }
}
