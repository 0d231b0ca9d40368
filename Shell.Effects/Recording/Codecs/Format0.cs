using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>
/// How the two halves of a hook stood in a record of format 0: each line whole. It is read for ever, and no longer written.
/// </summary>
internal static class Format0
{
    private static readonly Codec<IReadOnlyList<Fact>> Facts = Value.List(ValueCodecs.Fact);

    private static readonly Codec<State> States = new Record<State>((f, x) =>
        new(f.Of("context"u8, x?.Context, JujuCodecs.Contexts), f.List("facts"u8, x?.Facts, Facts)));

    private static readonly Codec<IReadOnlyList<Taken>> Taken = Value.List(new Value<Taken>(
        (writer, taken) => FailureCodecs.Outcomes.Write(writer, taken.Outcome),
        json => Core.Domain.Taken.Untimed(FailureCodecs.Outcomes.Read(json))));

    public static readonly Codec<Decided> Decided = new Record<Decided>((f, x) => new(
        f.Text("hook"u8, x?.Hook),
        f.Text("time"u8, x?.Time),
        f.Text("build"u8, x?.Build),
        f.Text("charm"u8, x?.Charm),
        f.Of("event"u8, x?.Event, EventCodecs.Events),
        f.Of("config"u8, x?.Config, JujuCodecs.Configs),
        f.Of("state"u8, x?.State, States),
        f.List("steps"u8, x?.Steps, ValueCodecs.Steps)));

    /// <summary>The end of a hook that was decided in this state: its own state is left out if it is the same.</summary>
    public static Codec<Finished> Finished(State decided) => new Record<Finished>((f, x) => new(
        f.Text("hook"u8, x?.Hook),
        f.List("outcomes"u8, x?.Taken, Taken),
        f.Of("state"u8, x?.State, States, decided),
        f.List("report"u8, x?.Report, ValueCodecs.Report),
        Microsoft.FSharp.Collections.FSharpList<Taken>.Empty,
        f.Number("exit"u8, x?.Exit),
        0));
}
