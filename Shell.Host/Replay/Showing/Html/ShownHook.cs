using Core.Domain;
using Replaying.Judging;

namespace Replaying.Showing.Html;

/// <summary>A hook in a unit's timeline.</summary>
/// <param name="Number">Its number in the list of all hooks, from 1.</param>
/// <param name="Hook">The hook.</param>
/// <param name="Group">The number of its group of differences, from 1; 0 if it is in none.</param>
/// <param name="Before">How the unit stood before it.</param>
internal sealed record ShownHook(int Number, ReplayedHook Hook, int Group, Standing Before)
{
    /// <summary>What was recorded.</summary>
    public HookRecord Record => Hook.Entry.Record;

    /// <summary>The first decision.</summary>
    public Decided Decided => Record.Decided;

    /// <summary>The end; <c>null</c> if it did not come to its report.</summary>
    public Finished? Finished => (Record.Ending as Ending.Finished)?.Payload;

    /// <summary>What the charm threw; empty if it did not.</summary>
    public string Defect => Record.Ending is Ending.Threw threw ? threw.Payload.Defect : "";

    /// <summary>How the unit stands after it.</summary>
    public Standing Standing { get; } = Before.After(Hook.Entry.Record);

    /// <summary>True if this build decides otherwise.</summary>
    public bool Differs => !Hook.Judgement.IsSame;

    /// <summary>True if the hook failed, and the unit is in error.</summary>
    public bool HasFailed => Finished is { Exit: not 0 } || Defect != "";

    /// <summary>True if it was killed, or ran when the record was taken.</summary>
    public bool IsUnfinished => Record.Ending.IsUnfinished;

    /// <summary>True if the operator sees something else than before.</summary>
    public bool MovesStatus => !Standing.LooksLike(Before);

    /// <summary>How many effects were decided, each once.</summary>
    public int Effects => Record.Rounds.Sum(Own);

    /// <summary>How many rounds had effects of their own.</summary>
    public int Rounds => Record.Rounds.Count(round => Own(round) > 0);

    private static int Own(Round round) => round.Steps.Count - round.Taken.Count(taken => taken.Outcome.IsAlreadyDone);

    /// <summary>What failed, each with the reason: effects, and what Juju refused to be told.</summary>
    public IEnumerable<(string Effect, Failure Failure)> Failures =>
        Failed(Record.Steps, Record.Taken).Concat(Finished is { } finished ? Failed(finished.Report, finished.Told) : []);

    /// <summary>True if something went wrong: it failed, an effect of it did, or it never finished.</summary>
    public bool HasTrouble => HasFailed || IsUnfinished || Failures.Any();

    /// <summary>True if all was as it should be: nothing changed, and nothing else was told than before.</summary>
    public bool IsSettled => Finished is { Exit: 0 } finished && !MovesStatus
        && Record.Again is []
        && finished.Taken.All(taken => taken.Outcome.IsUnchanged)
        && finished.Told.All(told => told.Outcome is { IsUnchanged: true } or { IsChanged: true })
        && finished.Report.All(step => step.Effect.IsSetStatus);

    /// <summary>
    /// True if a reader learns nothing of this hook that the one before did not tell: all is as it should be, or the same fails again.
    /// </summary>
    public bool Repeats(ShownHook before) =>
        !MovesStatus && Group == before.Group && Differs == before.Differs && Hook.IsPartial == before.Hook.IsPartial
        && ((IsSettled && before.IsSettled) || FailsLike(before));

    private bool FailsLike(ShownHook before) => (Failures.Any() || Defect != "") && !IsUnfinished && !before.IsUnfinished
        && Defect == before.Defect && Finished?.Exit == before.Finished?.Exit
        && Record.Taken.Select(taken => taken.Outcome).SequenceEqual(before.Record.Taken.Select(taken => taken.Outcome))
        && Record.Steps.SequenceEqual(before.Record.Steps) && Equals(Finished?.Report, before.Finished?.Report);

    private static IEnumerable<(string Effect, Failure Failure)> Failed<T>(IEnumerable<Step<T>> steps, IEnumerable<Taken> taken) =>
        from pair in steps.Zip(taken)
        let failed = pair.Item2.Outcome as Outcome.Failed
        where failed is not null
        select ($"{pair.Item1.Effect}", failed.Failure);
}

/// <summary>What a hook unfolds to: its effects, its report, and both lists if this build decides otherwise.</summary>
internal sealed class HookDetails(BothLists lists)
{
    /// <summary>The details of a row: of hooks that repeat each other, the first stands for all.</summary>
    public Markup Of(TimelineRow row) => Markup.Of("div", "details", row.Hooks.Count == 1 ? Markup.None : Repeats(row), Of(row.First));

    private Markup Of(ShownHook hook) => Markup.Join(
        Markup.Join(hook.Record.Rounds.Where(round => round.Number == 1 || round.Steps.Count > 0).Select(round => Steps(
            round.Number == 1 ? "What the charm did" : $"What the charm did in round {round.Number}",
            round.Steps,
            round.Taken,
            Labels.Of,
            hook.Defect == "" ? "Nothing: all was as it should be." : "Nothing."))),
        hook.Finished is { } finished
            ? Steps("What it told Juju", finished.Report, finished.Told, Labels.Told, "Nothing.")
            : hook.Defect != ""
                ? Markup.Join(Markup.Of("p", "", "Then a defect of the charm ended the hook:"), Markup.Of("pre", "failure", hook.Defect))
            : Markup.Of(
                "p",
                "",
                "The hook has no end on record: it was killed, or ran when the record was taken. What became of its effects is not known."),
        Difference(hook),
        Origin(hook));

    private static Markup Repeats(TimelineRow row) =>
        Markup.Of(
            "p", "", $"{Labels.Many(row.Hooks.Count, "hook")}, one like the other: ", Events(row), Slowest(row), " This is the first:");

    private static Markup Events(TimelineRow row) => string.Join(", ", row.Events.Select(each => $"{each.Count:n0} {each.Event}")) + ".";

    private static Markup Slowest(TimelineRow row) => Spans.Took(row.Hooks.Max(hook => hook.Record.Milliseconds)) is { Length: > 0 } took
        ? $" The slowest took {took}."
        : Markup.None;

    private static Markup Steps<T>(
        string title, IReadOnlyList<Step<T>> steps, IReadOnlyList<Taken> taken, Func<Outcome, Markup> label, string nothing) => Markup.Join(
            Markup.Of("h3", "", title),
            steps.Count == 0
                ? Markup.Of("p", "none", nothing)
                : Markup.Of("ol", "steps", steps.Select((step, index) => Step(step, index < taken.Count ? taken[index] : null, label))));

    private static Markup Step<T>(Step<T> step, Taken? taken, Func<Outcome, Markup> label) => Markup.Of(
        "li", "",
        taken is null ? Markup.None : Markup.Join(label(taken.Outcome), " "),
        Markup.Of("code", "", $"{step.Effect}"), " ",
        Markup.Of("span", "because", step.Because),
        taken is null ? Markup.None : Took(taken),
        taken?.Outcome is Outcome.Failed failed ? Markup.Of("pre", "failure", $"{failed.Failure}") : Markup.None);

    private static Markup Took(Taken taken) =>
        Spans.Took(taken.Milliseconds) is { Length: > 0 } took ? Markup.Of("span", "took", $" {took}") : Markup.None;

    private Markup Difference(ShownHook hook) => !hook.Differs ? Markup.None : Markup.Join(
        Markup.Of("h3", "", "What this build decides otherwise"),
        hook.Group is 0 or > DivergenceSection.Most
            ? Markup.None
            : Markup.Of("p", "", Markup.Of("a", [("href", $"#difference-{hook.Group}")], $"Difference {hook.Group}"), " says why."),
        lists.Of(hook.Hook));

    private static Markup Origin(ShownHook hook) => Markup.Of(
        "p", "origin",
        $"{hook.Decided.Hook}, at {hook.Hook.Place}{Build(hook.Decided.Build)}; ",
        Markup.Of("code", "", $"replay --at {hook.Number}"),
        " shows all that it depended on");

    private static string Build(string build) => build == "" ? "" : $", decided by build {build}";
}
