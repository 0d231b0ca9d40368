using System.Runtime.CompilerServices;
using Core.Domain;
using Shell.Effects.Recording;
using Verbs.Replaying.Causes;

namespace Verbs.Replaying.Judging;

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
        private readonly Decided decided = hook.Decided;
        private readonly Finished? finished = (hook.Ending as Ending.Finished)?.Payload;
        private readonly Threw? threw = (hook.Ending as Ending.Threw)?.Payload;

        public bool Equals(Question other) =>
            ReferenceEquals(decided.State, other.decided.State)
            && ReferenceEquals(decided.Config, other.decided.Config)
            && ReferenceEquals(decided.Steps, other.decided.Steps)
            && decided.Event.Equals(other.decided.Event)
            && ReferenceEquals(finished?.State, other.finished?.State)
            && ReferenceEquals(finished?.Report, other.finished?.Report)
            && (finished is null || finished.Outcome.Equals(other.finished!.Outcome))
            && ReferenceEquals(threw?.State, other.threw?.State)
            && threw?.Defect == other.threw?.Defect
            && Equals(threw?.Stage, other.threw?.Stage)
            && (threw is null || threw.Outcome.Equals(other.threw!.Outcome));

        public override bool Equals(object? other) => other is Question question && Equals(question);

        public override int GetHashCode() => HashCode.Combine(
            RuntimeHelpers.GetHashCode(decided.State), RuntimeHelpers.GetHashCode(decided.Config), RuntimeHelpers.GetHashCode(decided.Steps),
            decided.Event.Tag, RuntimeHelpers.GetHashCode(finished?.State), RuntimeHelpers.GetHashCode(finished?.Report));
    }
}
