using Core.Domain;
using LanguageExt;
using Replaying.Causes;
using Replaying.Judging;
using Replaying.Lives;
using Replaying.Output;
using Replaying.Showing;
using Shell.Effects.Recording;
using Shell.Effects.Recording.Codecs;
using Simulation;
using Query = Core.Domain.Query;
using static LanguageExt.Prelude;

namespace Replaying.Stepping;

/// <summary>
/// Decides a recorded hook with some input changed. What the charm asks then and the record does not tell, the simulated machine answers.
/// </summary>
internal sealed class WhatIf(ICharm charm, Site site, ConfigOptions options, Page page)
{
    private const string Rule =
        "must be event=NAME, config.OPTION=VALUE, unit.FIELD=VALUE or QUERY=ANSWER, the answer as it stands in a record";

    /// <summary>Shows what would be decided. Returns the mistake if a change cannot be made.</summary>
    /// <param name="hook">The hook.</param>
    /// <param name="changes">Such as <c>config.slug=foo</c>.</param>
    public Option<Mistake> Show(RecordedHook hook, IEnumerable<string> changes) =>
        changes.Aggregate(
            Right<Mistake,
            Situation>(Situation.Of(hook.Record, HookPart.NewDecision(1))),
            (so, change) => so.Bind(situation => Change(situation, change))).Match(
                Right: changed =>
                {
                    Show(hook.Record, changed, string.Join(", ", changes));
                    return None;
                },
                Left: Optional);

    // What comes after the first round is what the simulated machine leads to.
    private void Round(int number, IReadOnlyList<Step<Effect>> recorded, RoundTrace? now)
    {
        Step<Effect>[] steps = [.. now?.Steps.Select(step => step.Step).Where(step => !step.Effect.IsStanding) ?? []];
        if (now is null or { IsQuiet: true } && EffectPair.Of(recorded, steps).All(pair => pair.IsSame))
            return;
        page.Line(3, new Piece($"in round {number}, if all of that succeeds:", Look.Faint));
        Show(recorded, steps);
    }

    private void Show<T>(IReadOnlyList<Step<T>> recorded, IReadOnlyList<Step<T>> now)
    {
        foreach (var pair in EffectPair.Of(recorded, now))
            ReplaySheet.Show(page, pair);
    }

    private Either<Mistake, Situation> Change(Situation situation, string change) =>
        change.Split('=', 2) is [{ Length: > 0 } name, var value]
        ? name.StartsWith("config.", StringComparison.Ordinal) ? Configured(situation, name["config.".Length..], value)
        : name == Input.Event ? Run(situation, value)
        : ContextField.All.FirstOrDefault(field => field.Name == name) is { } field ? Placed(situation, field, value)
        : situation.State.Facts.FirstOrDefault(fact => $"{fact.Query}" == name) is { } fact ? Answered(situation, fact.Query, value)
        : new Mistake(
            "--what-if",
            0,
            $"\"{name}\" is no input of this hook; there are: {string.Join(", ", Names(situation))}")
        : new Mistake("--what-if", 0, $"\"{change}\" {Rule}");

    private static IEnumerable<string> Names(Situation situation) =>
    [
        Input.Event,
        .. situation.Config.Values.Keys.Select(option => $"config.{option}"),
        .. ContextField.All.Select(field => field.Name),
        .. situation.State.Facts.Select(fact => $"{fact.Query}"),
    ];

    // A hook of a relation, a secret, a storage or an action says more than its name.
    private static Either<Mistake, Situation> Run(Situation situation, string hook) =>
        Event.Of(hook, new Dictionary<string, string>()) is var named && EventCodecs.Events.Describe(named) is Shape.Case { Payload: null }
            ? situation with { Event = named }
            : new Mistake("--what-if", 0, $"\"{hook}\" is no event that its name alone tells, such as config-changed");

    private Either<Mistake, Situation> Configured(Situation situation, string option, string value) => options.Value(option, value)
        .Map(typed => situation with { Config = situation.Config.With(option, typed) })
        .MapLeft(reason => new Mistake("--what-if", 0, reason));

    private static Either<Mistake, Situation> Placed(Situation situation, ContextField field, string value) => field.IsProxy
        ? new Mistake("--what-if", 0, "a proxy cannot be given here")
        : situation with { State = Core.Domain.State.Of(field.Set(situation.State.Context, value), situation.State.Facts) };

    private static Either<Mistake, Situation> Answered(Situation situation, Query query, string json) => RecordText.Answer(json)
        .Map(answer => situation with { State = situation.State.With(query, answer) })
        .MapLeft(failure => new Mistake("--what-if", 0, $"{query}: {failure}"));

    private void Show(HookRecord hook, Situation changed, string changes)
    {
        var world = Recalled.World(changed.State, changed.Config, site);
        List<Fact> assumed = [];
        Answer Answer(Query query)
        {
            if (changed.State.Has(query))
                return changed.State.Answer(query);
            assumed.Add(new Fact(query, world.Answer(query)));
            return assumed[^1].Answer;
        }

        var known = HookProgress.Observe(
            charm, changed.Event, changed.State.Context, changed.Config, queries => [.. queries.Select(Answer)]);
        page.Line(0, new Piece($"{changed.Event} with {changes}", Look.Strong));
        foreach (var fact in assumed)
            page.Entry(6, new Piece($"   assumed, for the record does not tell: {fact.Query}: {fact.Answer}", Look.Busy));
        page.Blank();
        page.Line(3, new Piece("= both   - as recorded   + so", Look.Faint));
        Show(hook.Rounds[0].Own, charm.Decide(changed.Event, known, changed.Config));
        var (trace, _) = Simulation.Hook.Run(charm, changed.Event, world);
        for (var round = 1; round < Math.Max(hook.Rounds.Count, trace.Rounds.Count); round++)
            Round(round + 1, hook.Rounds.ElementAtOrDefault(round)?.Own ?? [], trace.Rounds.ElementAtOrDefault(round));
        page.Blank();
        page.Line(0, new Piece("Told in the end, if all of it succeeds", Look.Strong));
        Show(hook.Report, trace.Report);
    }
}
