using Core.Domain;

namespace Replaying.Showing.Html;

/// <summary>How a unit stands in <c>juju status</c>.</summary>
/// <param name="Word">Juju's word: of the charm's last status, or <c>error</c> after a hook that failed.</param>
/// <param name="Text">The line beside it.</param>
/// <param name="Told">The last status that the charm told; <c>null</c> if it never told one.</param>
internal sealed record Standing(string Word, string Text, Status? Told)
{
    /// <summary>Juju's word where a hook failed.</summary>
    public const string Error = "error";

    /// <summary>Before the first status.</summary>
    public static Standing Unknown { get; } = new("unknown", "", null);

    /// <summary>How the unit stands after a hook.</summary>
    public Standing After(HookRecord hook)
    {
        if (hook.Ending.IsUnfinished)
            return this;
        var told = LastTold(hook) ?? Told;
        return hook.Ending is not Ending.Finished { Payload.Exit: 0 } ? new(Error, $"hook failed: \"{hook.Decided.Event.Name}\"", told)
            : told is null ? Unknown
            : new(told.Kind.Word, told.Message, told);
    }

    /// <summary>True if an operator sees the same.</summary>
    public bool LooksLike(Standing other) => Word == other.Word && Text == other.Text;

    // A report tells a status; a decision may before long work.
    private static Status? LastTold(HookRecord hook) =>
        StatusOf(hook.Report.Select(step => step.Effect))
        ?? StatusOf(hook.Decided.Steps.Zip(hook.Taken).Where(pair => pair.Item2.Outcome is { IsChanged: true } or { IsUnchanged: true })
            .Select(pair => pair.Item1.Effect).OfType<Effect.Juju>().Select(effect => effect.Effect));

    private static Status? StatusOf(IEnumerable<JujuEffect> effects) => effects.OfType<JujuEffect.SetStatus>().LastOrDefault()?.Payload.Status;
}
