using Core.Domain;
using Shell.Effects.Juju;
using Shell.Effects.Processes;
using Shell.Effects.Relations;

namespace Tests.Shared;

/// <summary>What a hook asks and tells Juju, whose tools are stood in for.</summary>
internal static class ToldJuju
{
    /// <summary>The effects on Juju of update-status of a unit without secrets.</summary>
    /// <param name="runner">Runs the tools.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="directory">The unit's directory outside the charm.</param>
    /// <param name="warn">Takes what is said in the model's log.</param>
    public static JujuEffects Of(
        ICommandRunner runner, string unit = "web/0", string directory = "/nowhere", Action<string>? warn = null)
    {
        var tools = new HookTools(runner, "/tools");
        var leadership = new Leadership(tools, TimeProvider.System);
        var relations = new UnitRelations(tools, unit, Event.UpdateStatus, leadership);
        var storage = new UnitStorage(tools, Event.UpdateStatus);
        return new(tools, relations, storage, new UnitResources(tools), leadership, NoSecret.Own(tools), directory, warn);
    }
}
