using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How the two halves of a hook stand in a record. These names are the storage format.</summary>
internal static class HookCodecs
{
    private static readonly Codec<IReadOnlyList<Fact>> Facts = Value.List(new Record<Fact>((f, x) =>
        new(f.Of("query"u8, x?.Query, QueryCodecs.Queries), f.Of("answer"u8, x?.Answer, AnswerCodecs.Answers))));

    private static readonly Codec<State> States = new Record<State>((f, x) =>
        new(f.Of("context"u8, x?.Context, JujuCodecs.Contexts), f.List("facts"u8, x?.Facts, Facts)));

    private static readonly Codec<IReadOnlyList<Step<Effect>>> Steps = EffectCodecs.Steps(EffectCodecs.Effects);

    private static readonly Codec<IReadOnlyList<Step<JujuEffect>>> Report = EffectCodecs.Steps(EffectCodecs.Juju);

    private static readonly Codec<IReadOnlyList<Outcome>> Outcomes = Value.List(FailureCodecs.Outcomes);

    public static readonly Codec<Decided> Decided = new Record<Decided>((f, x) => new(
        f.Text("hook"u8, x?.Hook),
        f.Text("time"u8, x?.Time),
        f.Text("build"u8, x?.Build),
        f.Text("charm"u8, x?.Charm),
        f.Of("event"u8, x?.Event, EventCodecs.Events),
        f.Of("config"u8, x?.Config, JujuCodecs.Configs),
        f.Of("state"u8, x?.State, States),
        f.List("steps"u8, x?.Steps, Steps)));

    /// <summary>The end of a hook that was decided in this state: its own state is left out if it is the same.</summary>
    public static Codec<Finished> Finished(State decided) => new Record<Finished>((f, x) => new(
        f.Text("hook"u8, x?.Hook),
        f.List("outcomes"u8, x?.Outcomes, Outcomes),
        f.Of("state"u8, x?.State, States, decided),
        f.List("report"u8, x?.Report, Report),
        f.Number("exit"u8, x?.Exit)));
}
