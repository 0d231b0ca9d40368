using Core.Domain;
using CsCheck;
using Tests.Shared;

namespace Tests.Properties.Inputs;

/// A hook in a state that no sane machine gives: answers of any content and of any kind, failed reads, and nothing at all.
internal sealed record Hostile(Event Hook, State State, Config Config, Outcome Outcome)
{
    private static readonly Gen<Event> AnyHook = Gen.OneOf(LifeSteps.Hook, Gen.OneOf(Event.Stop, Event.Remove));

    private static readonly Gen<Outcome> AnyOutcome = Gen.OneOf(
        Gen.OneOf(Outcome.Unchanged, Outcome.Changed),
        Answers.Unreadable.Select(answer => Outcome.NewFailed(((Answer.Unreadable)answer).Failure)));

    private static readonly Gen<HookContext> Context =
        Gen.OneOf("ubuntu@24.04", "debian@12", "").Select(name => HookContext.For("tinyproxy/0").WithBase(name));

    public static readonly Gen<Hostile> Any =
        Gen.Select(AnyHook, Gen.OneOf(Configs.Usual, Configs.Wild), AnyOutcome, Context).SelectMany((hook, config, outcome, context) =>
            Of(context, Queries(config)).Select(state => new Hostile(hook, state, config, outcome)));

    // All that the charm ever asks, whatever it was told before.
    private static IEnumerable<Query> Queries(Config config) =>
        new[] { Event.UpdateStatus, Event.Stop, Event.Remove }
            .SelectMany(hook => Subject.Deployed.Given(Simulation.LifeStep.Configure(config)).Run(hook).Hooks[^1].After.Facts)
            .Select(fact => fact.Query).Distinct();

    private static Gen<State> Of(HookContext context, IEnumerable<Query> queries) =>
        queries.Aggregate(Gen.Const(State.Of(context)), (states, query) => Gen.Select(states, Reply(query), (state, answer) =>
            answer is null ? state : state.With(query, answer)));

    private static Gen<Answer?> Reply(Query query) => Gen.Frequency(
        (1, Gen.Const((Answer?)null)),
        (1, Answers.Unreadable.Select(answer => (Answer?)answer)),
        (1, Answers.Any.Select(answer => (Answer?)answer)),
        (7, Answers.To(query).Select(answer => (Answer?)answer)));

    public override string ToString() => $"{Hook} after {Outcome}; {Config}; {State}";
}
