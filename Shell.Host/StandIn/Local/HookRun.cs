using StandIn.Serving;

namespace StandIn.Local;

/// <summary>A hook that was run.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Hook">Juju's name of the hook, or an action's own name.</param>
/// <param name="About">The hook with the relation and unit, the storage or the secret that it is about.</param>
/// <param name="Exit">How dispatch ended.</param>
/// <param name="Calls">The tools that were called, in order.</param>
public sealed record HookRun(string Unit, string Hook, string About, HookExit Exit, IReadOnlyList<ToolRequest> Calls)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Unit}: {About}: {(Exit.IsKilled ? "killed" : Exit.Succeeded ? "ok" : $"exit {Exit.Code}")}";
}
