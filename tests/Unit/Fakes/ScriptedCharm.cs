using Core.Domain;

namespace Tests.Unit.Fakes;

/// <summary>A charm that always asks, decides and reports the same.</summary>
internal sealed class ScriptedCharm : ICharm
{
    public string Name => "scripted";

    public IReadOnlyList<Query> Queries { get; init; } = [];

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    public IReadOnlyList<JujuEffect> Told { get; init; } = [];

    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>
    /// The function that throws, or <c>ObserveAgain</c> and <c>DecideAgain</c> for what comes after the first decision; none if empty.
    /// </summary>
    public string Thrower { get; init; } = "";

    /// <summary>What it was called with when it decided last.</summary>
    public State? Known { get; private set; }

    private bool isDecided;

    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) =>
        isDecided && Thrower == "ObserveAgain" ? throw new InvalidOperationException("no such level") : OrThrow(nameof(Observe), Queries);

    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config)
    {
        if (isDecided && Thrower == "DecideAgain")
            throw new InvalidOperationException("no such level");
        (isDecided, Known) = (true, state);
        return OrThrow(nameof(Decide), Microsoft.FSharp.Collections.ListModule.OfSeq(Effects.Select(effect => effect.Because("it must"))));
    }

    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        OrThrow(nameof(Report), Microsoft.FSharp.Collections.ListModule.OfSeq(Told.Select(effect => effect.Because("it is so"))));

    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => OrThrow(nameof(Secrets), Hidden);

    private IReadOnlyList<T> OrThrow<T>(string function, IReadOnlyList<T> result) =>
        Thrower == function ? throw new InvalidOperationException("no such level") : result;
}
