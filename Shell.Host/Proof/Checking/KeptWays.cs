using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Core.Domain;
using Microsoft.FSharp.Collections;
using Simulation;

namespace Proof.Checking;

/// <summary>
/// The ways that hooks of one charm went, kept as long as this object is: in most worlds a charm is answered what another world
/// answered before, and need not decide again. Safe for many threads.
/// </summary>
internal sealed class KeptWays(ICharm charm) : Ways(charm)
{
    private readonly ConcurrentDictionary<Beginning, KeptWay> begun = new();

    /// <inheritdoc/>
    public override Way Begin(Event @event, HookContext context, Config config) =>
        begun.GetOrAdd(new Beginning(@event, context, config), _ => new KeptWay(HookProgress.Begin(Charm, @event, context, config)));

    // A unit keeps one object as its context, and one for each configuration.
    private readonly record struct Beginning(Event Event, HookContext Context, Config Config)
    {
        public bool Equals(Beginning other) =>
            ReferenceEquals(Context, other.Context) && ReferenceEquals(Config, other.Config) && Event.Equals(other.Event);

        public override int GetHashCode() =>
            HashCode.Combine(Event.Name, RuntimeHelpers.GetHashCode(Context), RuntimeHelpers.GetHashCode(Config));
    }
}

/// <summary>How far a hook has come, and the ways on that were gone from there. Of two that go on at once the first is kept.</summary>
internal sealed class KeptWay(HookProgress progress) : Way(progress)
{
    // A place has few ways on: no more room is made than is needed.
    private readonly ConcurrentDictionary<FSharpList<Answer>, Way>? answered = progress.IsAsking ? new(1, 1, new SameAnswers()) : null;
    private readonly ConcurrentDictionary<Outcome, Way>? taken = progress.IsActing || progress.IsTelling ? new(1, 1) : null;
    private Way? next;
    private HookTrace? trace;

    /// <inheritdoc/>
    public override Way Answered(FSharpList<Answer> answers) => answered!.GetOrAdd(answers, said => new KeptWay(Go(said)));

    /// <inheritdoc/>
    public override Way Taken(Outcome outcome) => taken!.GetOrAdd(outcome, became => new KeptWay(Go(became)));

    /// <inheritdoc/>
    public override Way Next() => next ??= new KeptWay(Go());

    /// <inheritdoc/>
    public override HookTrace Traced(Status status) =>
        trace is { } known && known.Status.Equals(status) ? known : trace = base.Traced(status);

    private sealed class SameAnswers : IEqualityComparer<FSharpList<Answer>>
    {
        public bool Equals(FSharpList<Answer>? one, FSharpList<Answer>? other) => one!.Equals(other);

        public int GetHashCode(FSharpList<Answer> answers)
        {
            var hash = new HashCode();
            foreach (var answer in answers)
                hash.Add(answer);
            return hash.ToHashCode();
        }
    }
}
