using Core.Domain;

namespace Tests.Unit.Fakes;

/// <summary>A charm that always asks, decides and reports the same.</summary>
internal sealed class ScriptedCharm : ICharm
{
    public string Name => "scripted";

    public IReadOnlyList<Query> Queries { get; init; } = [];

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    public IReadOnlyList<JujuEffect> Told { get; init; } = [];

    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => Queries;

    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) => [.. Effects.Select(effect => effect.Because("it must"))];

    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        [.. Told.Select(effect => effect.Because("it is so"))];

    public IReadOnlyList<string> Hidden { get; init; } = [];

    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => Hidden;
}
