using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Core.Domain;

namespace Proof.Checking;

/// <summary>
/// A charm that is asked once for each different call; each further answer is remembered. Most worlds look the same to a charm. A law that
/// asks whether the charm is a function asks the charm itself.
/// </summary>
/// <param name="charm">The charm.</param>
internal sealed class RememberedCharm(ICharm charm) : ICharm
{
    private readonly Interner<State> states = new();
    private readonly Answers<Call, Asked> observed = new();
    private readonly Answers<Call, IReadOnlyList<Step<Effect>>> decided = new();
    private readonly Answers<(Call, Outcome), IReadOnlyList<Step<JujuEffect>>> reported = new();

    /// <inheritdoc/>
    public string Name => charm.Name;

    /// <inheritdoc/>
    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) =>
        observed.Of(new(@event, states.Of(state), config), () => new(charm.Observe(@event, state, config))).Questions;

    /// <inheritdoc/>
    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) =>
        decided.Of(new(@event, states.Of(state), config), () => charm.Decide(@event, state, config));

    /// <inheritdoc/>
    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        reported.Of((new(@event, states.Of(state), config), outcome), () => charm.Report(@event, outcome, state, config));

    /// <inheritdoc/>
    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => charm.Secrets(@event, state, config);

    // Equal answers are one object, because they hold whole files.
    private sealed class Answers<TCall, TAnswer>
        where TCall : notnull
        where TAnswer : notnull
    {
        private readonly ConcurrentDictionary<TCall, TAnswer> known = new();
        private readonly Interner<TAnswer> answers = new();

        public TAnswer Of(TCall call, Func<TAnswer> ask) =>
            known.TryGetValue(call, out var answer) ? answer : known.GetOrAdd(call, answers.The(ask()));
    }

    // Two questions are equal also where only one of them is optional; two of these are not.
    private readonly struct Asked(IReadOnlyList<Query> questions) : IEquatable<Asked>
    {
        public IReadOnlyList<Query> Questions => questions;

        public bool Equals(Asked other) =>
            questions.Equals(other.Questions)
            && questions.Select(query => query.IsOptional).SequenceEqual(other.Questions.Select(query => query.IsOptional));

        public override bool Equals(object? other) => other is Asked asked && Equals(asked);

        public override int GetHashCode() => questions.GetHashCode();
    }

    // The same configuration is nearly always the same object.
    private readonly struct Call(Event @event, int state, Config config) : IEquatable<Call>
    {
        private readonly Event happened = @event;
        private readonly int state = state;
        private readonly Config config = config;

        public bool Equals(Call other) =>
            state == other.state && ReferenceEquals(config, other.config) && happened.Equals(other.happened);

        public override bool Equals(object? other) => other is Call call && Equals(call);

        public override int GetHashCode() => HashCode.Combine(state, happened.Tag, RuntimeHelpers.GetHashCode(config));
    }
}
