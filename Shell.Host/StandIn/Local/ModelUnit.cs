using System.Collections.Immutable;
using Core.Domain;
using Simulation.Juju;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>A unit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Uniter">Its agent: what is run, what is under way and what is due.</param>
/// <param name="Machine">The number of its machine.</param>
/// <param name="Address">The machine's address.</param>
public sealed record ModelUnit(string Name, Uniter Uniter, int Machine, string Address)
{
    /// <summary>The unit's application.</summary>
    public string Application => Name.Split('/')[0];

    /// <summary>The status of the workload.</summary>
    public ToldStatus Status { get; init; } = ToldStatus.Of("waiting", "agent initialising");

    /// <summary>The status of the agent.</summary>
    public ToldStatus AgentStatus { get; init; } = ToldStatus.Of("allocating", "");

    /// <summary>Whether the charm ever told a status.</summary>
    public bool HasTold { get; init; }

    /// <summary>The version of the workload.</summary>
    public string WorkloadVersion { get; init; } = "";

    /// <summary>The open ports.</summary>
    public ImmutableList<Port> Ports { get; init; } = [];

    /// <summary>What the charm keeps with Juju.</summary>
    public ImmutableSortedDictionary<string, string> State { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The storage instances by id.</summary>
    public ImmutableSortedDictionary<string, StorageInstance> Storages { get; init; } =
        ImmutableSortedDictionary<string, StorageInstance>.Empty;

    /// <summary>How often in a row the unit's next hook has failed or was killed.</summary>
    public int Failures { get; init; }

    /// <summary>Whether the unit has entered a relation and not left it: the units on the other side see it.</summary>
    /// <param name="relation">The relation's number.</param>
    public bool IsIn(int relation) => Uniter.Agent.Relations.Any(known => known.Id.EndsWith($":{relation}", StringComparison.Ordinal));
}
