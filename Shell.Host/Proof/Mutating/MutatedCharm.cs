using System.Reflection;
using System.Runtime.Loader;
using Core.Domain;

namespace Proof.Mutating;

/// <summary>A charm from a changed assembly. Disposed, or no longer referred to, its code is unloaded once nothing that it made is in use.</summary>
/// <remarks>It does what the changed code does: it may throw, and it may not end. Who calls it sets the limit.</remarks>
public sealed class MutatedCharm : ICharm, IDisposable
{
    // Held: a context that nobody refers to unloads itself, and then finds no assembly for code that runs for the first time.
    private readonly AssemblyLoadContext context;
    private readonly ICharm charm;

    internal MutatedCharm(AssemblyLoadContext context, ICharm charm) => (this.context, this.charm) = (context, charm);

    /// <summary>The changed assembly.</summary>
    internal Assembly Assembly => context.Assemblies.Single();

    /// <inheritdoc/>
    public string Name => charm.Name;

    /// <inheritdoc/>
    public IReadOnlyList<Query> Observe(Event @event, State state, Config config) => charm.Observe(@event, state, config);

    /// <inheritdoc/>
    public IReadOnlyList<Step<Effect>> Decide(Event @event, State state, Config config) => charm.Decide(@event, state, config);

    /// <inheritdoc/>
    public IReadOnlyList<Step<JujuEffect>> Report(Event @event, Outcome outcome, State state, Config config) =>
        charm.Report(@event, outcome, state, config);

    /// <inheritdoc/>
    public IReadOnlyList<string> Secrets(Event @event, State state, Config config) => charm.Secrets(@event, state, config);

    /// <summary>Lets the code go. The charm is not to be called any more.</summary>
    public void Dispose() => context.Unload();
}
