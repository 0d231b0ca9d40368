using System.Collections.Immutable;
using Core.Domain;
using StandIn.Go;

namespace StandIn.Model;

/// <summary>A status with its message and data.</summary>
/// <param name="Word">The status.</param>
/// <param name="Message">The message.</param>
/// <param name="Data">The data.</param>
public sealed record ToldStatus(string Word, string Message, GoValue.Map Data)
{
    /// <summary>A status without data.</summary>
    /// <param name="word">The status.</param>
    /// <param name="message">The message.</param>
    public static ToldStatus Of(string word, string message) => new(word, message, new GoValue.Map([]));
}

/// <summary>A line that a tool wrote to the model's log.</summary>
/// <param name="Level">Juju's word for the level.</param>
/// <param name="Module">The module.</param>
/// <param name="Message">The message.</param>
public sealed record LogLine(string Level, string Module, string Message);

/// <summary>A storage instance.</summary>
/// <param name="Kind"><c>block</c> or <c>filesystem</c>.</param>
/// <param name="Location">The device or the mount point.</param>
/// <param name="IsProvisioned">Whether it is there yet.</param>
public sealed record StorageInstance(string Kind, string Location, bool IsProvisioned = true);

/// <summary>A status of the goal state.</summary>
/// <param name="Word">The status.</param>
/// <param name="Since">Since when; <c>null</c> if nobody knows.</param>
internal sealed record Goal(string Word, DateTimeOffset? Since);

/// <summary>What <c>goal-state</c> prints: units and related units, each with its status.</summary>
/// <param name="Units">The application's units.</param>
/// <param name="Relations">The related units by endpoint.</param>
internal sealed record GoalState(
    ImmutableSortedDictionary<string, Goal> Units, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Goal>> Relations);

/// <summary>When the machine boots anew.</summary>
internal enum RebootRequest
{
    /// <summary>Not on a charm's behalf.</summary>
    None,

    /// <summary>When the hook has succeeded.</summary>
    AfterHook,

    /// <summary>At once.</summary>
    Now,
}

/// <summary>A metric that was recorded.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Value">Its value.</param>
/// <param name="Labels">Its labels.</param>
internal sealed record Metric(string Key, string Value, ImmutableSortedDictionary<string, string> Labels);

/// <summary>What Juju holds of a unit and what is around it.</summary>
internal sealed record ModelView
{
    /// <summary>Calls that fail, with what the controller or the agent says.</summary>
    public ImmutableDictionary<AgentCall, string> Errors { get; init; } = ImmutableDictionary<AgentCall, string>.Empty;

    /// <summary>Whether the unit leads its application.</summary>
    public bool IsLeader { get; init; }

    /// <summary>The charm's configuration; nothing for an option without a value.</summary>
    public ImmutableSortedDictionary<string, GoValue> Config { get; init; } = ImmutableSortedDictionary<string, GoValue>.Empty;

    /// <summary>The unit's status.</summary>
    public ToldStatus Status { get; init; } = ToldStatus.Of("unknown", "");

    /// <summary>The application's status.</summary>
    public ToldStatus ApplicationStatus { get; init; } = ToldStatus.Of("unknown", "");

    /// <summary>The statuses of the application's units.</summary>
    public ImmutableSortedDictionary<string, ToldStatus> UnitStatuses { get; init; } = ImmutableSortedDictionary<string, ToldStatus>.Empty;

    /// <summary>The version of the workload.</summary>
    public string WorkloadVersion { get; init; } = "";

    /// <summary>The relations by number.</summary>
    public ImmutableSortedDictionary<int, Relation> Relations { get; init; } = ImmutableSortedDictionary<int, Relation>.Empty;

    /// <summary>The networks by binding; the empty name is the unit's own.</summary>
    public ImmutableSortedDictionary<string, Network> Networks { get; init; } = ImmutableSortedDictionary<string, Network>.Empty;

    /// <summary>The unit's private address.</summary>
    public string PrivateAddress { get; init; } = "";

    /// <summary>The unit's public address.</summary>
    public string PublicAddress { get; init; } = "";

    /// <summary>The ports that the unit has open.</summary>
    public ImmutableList<Port> Ports { get; init; } = [];

    /// <summary>The ports that other units on the machine have open, by unit.</summary>
    public ImmutableSortedDictionary<string, ImmutableList<Port>> PortsOfOthers { get; init; } =
        ImmutableSortedDictionary<string, ImmutableList<Port>>.Empty;

    /// <summary>The storage instances of the unit by id.</summary>
    public ImmutableSortedDictionary<string, StorageInstance> Storages { get; init; } =
        ImmutableSortedDictionary<string, StorageInstance>.Empty;

    /// <summary>The paths of the resources by name.</summary>
    public ImmutableSortedDictionary<string, string> Resources { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What <c>goal-state</c> prints.</summary>
    public GoalState GoalState { get; init; } =
        new(
            ImmutableSortedDictionary<string, Goal>.Empty,
            ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Goal>>.Empty);

    /// <summary>What <c>credential-get</c> prints; <c>null</c> if the application is not trusted.</summary>
    public CloudSpec? CloudSpec { get; init; }

    /// <summary>Whether the machine is to boot anew.</summary>
    public RebootRequest Reboot { get; init; }

    /// <summary>The metrics that the charm declares; <c>null</c> if every key counts as declared.</summary>
    public ImmutableSortedSet<string>? DeclaredMetrics { get; init; }

    /// <summary>The metrics that were recorded.</summary>
    public ImmutableList<Metric> Metrics { get; init; } = [];

    /// <summary>What the charm keeps with Juju.</summary>
    public ImmutableSortedDictionary<string, string> State { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The settings that a leader shares with its application, up to 3.6.</summary>
    public ImmutableSortedDictionary<string, string> LeaderSettings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The secrets that the unit owns or could read, by id.</summary>
    public ImmutableSortedDictionary<string, Secret> Secrets { get; init; } = ImmutableSortedDictionary<string, Secret>.Empty;

    /// <summary>The lines that tools wrote to the log.</summary>
    public ImmutableList<LogLine> Log { get; init; } = [];

    /// <summary>The messages of the action.</summary>
    public ImmutableList<string> ActionLog { get; init; } = [];

    /// <summary>Why a call fails; <c>null</c> if the call succeeds.</summary>
    /// <param name="call">The call.</param>
    public string? ErrorOf(AgentCall call) => Errors.GetValueOrDefault(call);
}
