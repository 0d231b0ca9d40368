using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>
/// The lines of format 2. What hooks share is written once in a segment, under a number; a hook's own lines
/// hold the numbers. 0 is the empty list, and of an end's state that of the last decision.
/// Format 1 has the same lines, but for that of a later round: its hooks have one.
/// These names are the storage format.
/// </summary>
internal static class Format2
{
    private static readonly Codec<IReadOnlyList<long>> Numbers = Value.List(Value.Whole);

    public static readonly Codec<Origin> Origin = new Record<Origin>((f, x) =>
        new(f.Text("charm"u8, x?.Charm), f.Text("build"u8, x?.Build)));

    public static readonly Codec<StateLine> State = new Record<StateLine>((f, x) =>
        new(f.Number("context"u8, x?.Context), f.List("facts"u8, x?.Facts, Numbers)));

    public static readonly Codec<DecidedLine> Decided = new Record<DecidedLine>((f, x) => new(
        f.Text("hook"u8, x?.Hook),
        f.Text("time"u8, x?.Time),
        f.Number("origin"u8, x?.Origin),
        f.Of("event"u8, x?.Event, EventCodecs.Events),
        f.Number("config"u8, x?.Config),
        f.Number("state"u8, x?.State),
        f.Number("steps"u8, x?.Steps)));

    public static readonly Codec<AgainLine> Again = new Record<AgainLine>((f, x) => new(
        f.Text("hook"u8, x?.Hook),
        f.Number("round"u8, x?.Round),
        f.List("taken"u8, x?.Taken, ValueCodecs.Taken),
        f.Number("state"u8, x?.State),
        f.Number("steps"u8, x?.Steps)));

    public static readonly Codec<FinishedLine> Finished = new Record<FinishedLine>((f, x) => new(
        f.Text("hook"u8, x?.Hook),
        f.Number("rounds"u8, x?.Rounds),
        f.List("taken"u8, x?.Taken, ValueCodecs.Taken),
        f.Number("state"u8, x?.State),
        f.Number("report"u8, x?.Report),
        f.List("told"u8, x?.Told, ValueCodecs.Taken),
        f.Number("exit"u8, x?.Exit),
        f.Number("ms"u8, x?.Milliseconds)));

    private static readonly Codec<Stage> Stages = new Union<Stage>(x => x.Tag)
        .Case("Observe", Stage.Observe)
        .Case("Decide", Stage.Decide)
        .Case("ObserveAgain", Stage.ObserveAgain)
        .Case("Report", Stage.Report)
        .Case("DecideAgain", Stage.DecideAgain);

    public static readonly Codec<ThrewLine> Threw = new Record<ThrewLine>((f, x) => new(
        f.Text("hook"u8, x?.Hook),
        f.Number("rounds"u8, x?.Rounds),
        f.Of("stage"u8, x?.Stage, Stages),
        f.Text("defect"u8, x?.Defect),
        f.List("taken"u8, x?.Taken, ValueCodecs.Taken),
        f.Number("state"u8, x?.State),
        f.Number("ms"u8, x?.Milliseconds)));
}

/// <summary>Who decided: the charm's name and the version of its program.</summary>
internal sealed record Origin(string Charm, string Build);

/// <summary>A state, by the numbers of what it holds.</summary>
internal sealed record StateLine(int Context, IReadOnlyList<long> Facts);

/// <summary>The first decision of a hook, by the numbers of what it depended on.</summary>
internal sealed record DecidedLine(string Hook, string Time, int Origin, Event Event, int Config, int State, int Steps);

/// <summary>A later decision of a hook, with its number from 2, and what became of the one before.</summary>
internal sealed record AgainLine(string Hook, int Round, IReadOnlyList<Taken> Taken, int State, int Steps);

/// <summary>A hook's end, by the numbers of what it was made of. Rounds: how many it had; 0 of one.</summary>
internal sealed record FinishedLine(
    string Hook, int Rounds, IReadOnlyList<Taken> Taken, int State, int Report, IReadOnlyList<Taken> Told, int Exit, int Milliseconds);

/// <summary>The end of a hook in which the charm threw, by the number of the state that it was called with.</summary>
internal sealed record ThrewLine(
    string Hook, int Rounds, Stage Stage, string Defect, IReadOnlyList<Taken> Taken, int State, int Milliseconds);
