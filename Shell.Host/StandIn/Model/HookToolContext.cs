using System.Collections.Immutable;
using StandIn.Go;

namespace StandIn.Model;

/// <summary>The releases of Juju whose tools answer differently, oldest first.</summary>
public enum JujuRelease
{
    /// <summary>3.0 to 3.5.</summary>
    Three,

    /// <summary>3.6.</summary>
    ThreeSix,

    /// <summary>The first betas of 4.</summary>
    FourBeta,

    /// <summary>4.</summary>
    Four,
}

/// <summary>Everything on which the answer of a hook tool depends. A call makes a new one.</summary>
/// <param name="Scope">Where and in what the hook runs.</param>
/// <param name="Model">What Juju holds. What changes here has changed at once, also if the hook fails.</param>
/// <param name="Changes">What the hook changed, and Juju takes over when the hook succeeds.</param>
internal sealed record HookToolContext(HookScope Scope, ModelView Model, HookChanges Changes)
{
    /// <summary>A hook of this unit without anything.</summary>
    /// <param name="unit">The unit's name.</param>
    /// <param name="release">The release.</param>
    public static HookToolContext For(string unit, JujuRelease release) => new(new(unit, release), new(), new());
}

/// <summary>Where and in what a hook runs.</summary>
/// <param name="Unit">The unit's name.</param>
/// <param name="Release">The release of the agent.</param>
internal sealed record HookScope(string Unit, JujuRelease Release)
{
    /// <summary>The unit's application.</summary>
    public string Application => Unit.Split('/')[0];

    /// <summary>The name of the hook.</summary>
    public string Hook { get; init; } = "";

    /// <summary>Whether the hook runs in a context that refuses almost every tool, as the metrics hooks of Juju 2.9 do.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>The number of the hook's relation; <c>null</c> outside of a relation hook.</summary>
    public int? Relation { get; init; }

    /// <summary>The remote unit of a relation hook; empty if there is none.</summary>
    public string RemoteUnit { get; init; } = "";

    /// <summary>The remote application of a relation hook; empty if there is none.</summary>
    public string RemoteApplication { get; init; } = "";

    /// <summary>The storage instance of a storage hook; empty if there is none.</summary>
    public string Storage { get; init; } = "";

    /// <summary>The parameters of the action; <c>null</c> outside of an action.</summary>
    public GoValue.Map? Action { get; init; }

    /// <summary>The status that <c>status-get</c> read first in this hook; <c>null</c> if nobody asked.</summary>
    public ToldStatus? StatusRead { get; init; }

    /// <summary>The next address that <c>secret-add</c> is given.</summary>
    public SecretUri NextSecret { get; init; } = new("", "");

    /// <summary>The ids of the owned secrets whose metadata this hook was given.</summary>
    public ImmutableSortedSet<string> ListedSecrets { get; init; } = [];

    /// <summary>Whether <c>add-metric</c> records: in <c>collect-metrics</c> alone.</summary>
    public bool CollectsMetrics => Hook == "collect-metrics";
}

/// <summary>What Juju asks of its controller or its agent, and may fail.</summary>
internal enum AgentCall
{
    /// <summary>Anything that the controller is asked.</summary>
    Controller,

    /// <summary>Whether the unit leads.</summary>
    Leadership,

    /// <summary>The charm's state.</summary>
    State,

    /// <summary>The relation of the hook.</summary>
    HookRelation,

    /// <summary>A reboot.</summary>
    Reboot,

    /// <summary>A resource.</summary>
    Resource,

    /// <summary>The cloud's credentials.</summary>
    CloudSpec,

    /// <summary>The recording of a metric.</summary>
    Metric,

    /// <summary>The leader's settings.</summary>
    LeaderSettings,
}
