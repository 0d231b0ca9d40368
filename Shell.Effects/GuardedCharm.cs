using Core.Domain;

namespace Shell.Effects;

/// <summary>
/// The same charm. Each exception of the charm becomes a <see cref="CharmDefectException"/> with the function and its arguments.
/// </summary>
/// <param name="charm">The charm.</param>
/// <param name="made">The values that the shell made for the unit: they are secrets, too, wherever a program may have said them.</param>
public sealed class GuardedCharm(ICharm charm, Func<IEnumerable<string>> made) : ICharm
{
    /// <summary>The same charm, of a unit for which nothing was made.</summary>
    public GuardedCharm(ICharm charm)
        : this(charm, () => [])
    {
    }

    /// <inheritdoc/>
    public string Name => charm.Name;

    /// <summary>The charm itself.</summary>
    public static ICharm Unguarded(ICharm charm) => charm is GuardedCharm guarded ? guarded.Inner : charm;

    private ICharm Inner => charm;

    /// <inheritdoc/>
    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) =>
        Guard(nameof(Observe), @event, state, () => charm.Observe(@event, state, config));

    /// <inheritdoc/>
    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) =>
        Guard(nameof(Decide), @event, state, () => charm.Decide(@event, state, config));

    /// <inheritdoc/>
    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        Guard(nameof(Report), @event, state, () => charm.Report(@event, outcome, state, config));

    /// <inheritdoc/>
    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) =>
        Guard(nameof(Secrets), @event, state, () =>
            (IReadOnlyList<string>)[.. charm.Secrets(@event, state, config), .. made()]);

    private T Guard<T>(string function, Event hook, State state, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception error) when (error is not CharmDefectException)
        {
            throw new CharmDefectException(charm.Name, function, hook, state, error);
        }
    }
}
