using Core.Domain;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A charm that takes an answer that it did not get for another: what an author writes who forgets that a read may fail.</summary>
/// <param name="charm">The charm, which never learns that it did not get this answer.</param>
/// <param name="assume">What it takes in its place; <c>null</c> where it knows that it has none.</param>
internal sealed class Careless(ICharm charm, Func<Query, Failure, Answer?> assume) : ICharm
{
    public string Name => charm.Name;

    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => charm.Observe(@event, Believed(state), config);

    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) => charm.Decide(@event, Believed(state), config);

    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        charm.Report(@event, outcome, Believed(state), config);

    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => charm.Secrets(@event, Believed(state), config);

    private State Believed(State state) => State.Of(state.Context, state.Facts.Select(Believed));

    private Fact Believed(Fact fact) =>
        fact.Answer is Answer.Unreadable unreadable && assume(fact.Query, unreadable.Failure) is { } other
            ? new Fact(fact.Query, other)
            : fact;
}
