using System.Collections.Immutable;
using System.Text;
using Core.Domain;
using StandIn.Go;
using StandIn.Model;

namespace Tests.Machine.Juju;

/// <summary>What Juju holds for one unit. Tests set the operator's side of it and read the charm's side.</summary>
public sealed class UnitState
{
    private ModelView _held = new() { IsLeader = true, Status = ToldStatus.Of("waiting", "agent initialising") };

    /// <summary>The charm's options: string, bool, long or double each; null for one without a value.</summary>
    public IReadOnlyDictionary<string, object?> Config { get; internal set; } = new Dictionary<string, object?>();

    public bool Leader { get; set; } = true;

    /// <summary>Every workload status so far, the newest last.</summary>
    public List<UnitStatus> Statuses { get; } = [new("waiting", "agent initialising")];

    public UnitStatus Status => Statuses[^1];

    /// <summary>The workload version as set last; null until then.</summary>
    public string? WorkloadVersion => _held.WorkloadVersion is "" ? null : _held.WorkloadVersion;

    /// <summary>The ports whose opening was committed by a hook that succeeded.</summary>
    public List<Port> OpenedPorts { get; } = [];

    /// <summary>The relations of the unit.</summary>
    public List<UnitRelation> Relations { get; } = [];

    /// <summary>The storage instances of the unit, by their ids.</summary>
    public Dictionary<string, StorageInstance> Storages { get; } = [];

    /// <summary>Somebody in the model lets the unit read this secret from now on, or no longer.</summary>
    /// <param name="id">Twenty characters.</param>
    /// <param name="revision">The newest revision; the unit reads an older one until it refreshes.</param>
    /// <param name="isGranted">Whether the unit may read the secret.</param>
    /// <param name="values">What the revision holds.</param>
    public void Keep(string id, int revision, bool isGranted, params (string Key, string Value)[] values)
    {
        var secret = _held.Secrets.GetValueOrDefault(id) ?? new(new(id, ""), new("model", ""));
        var content = values.ToImmutableSortedDictionary(
            value => value.Key, value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Value)), StringComparer.Ordinal);
        _held = _held with
        {
            Secrets = _held.Secrets.SetItem(
                id, secret with { Revision = revision, IsGranted = isGranted, Contents = secret.Contents.SetItem(revision, content) }),
        };
    }

    public ImmutableList<LogLine> Log => _held.Log;

    /// <summary>What Juju holds when a hook begins.</summary>
    internal ModelView Held(UnitAgent agent) => _held with
    {
        IsLeader = Leader,
        Config = Config.ToImmutableSortedDictionary(option => option.Key, option => Typed(option.Value), StringComparer.Ordinal),
        Ports = [.. OpenedPorts],
        PortsOfOthers = agent.Others.ToImmutableSortedDictionary(
            other => other.Unit, other => other.State.OpenedPorts.ToImmutableList(), StringComparer.Ordinal),
        Relations = Relations.ToImmutableSortedDictionary(relation => relation.Number, relation => relation.Held(agent.Unit)),
        Storages = Storages.ToImmutableSortedDictionary(StringComparer.Ordinal),
        PrivateAddress = UnitRelation.Address,
        Networks = Relations.Select(relation => relation.Endpoint).Distinct()
            .ToImmutableSortedDictionary(endpoint => endpoint, _ => Network, StringComparer.Ordinal),
    };

    // Every endpoint is bound to the one network that there is.
    private static Network Network { get; } = new([new("", "eth0", [new("", UnitRelation.Address, "10.0.0.0/24")])])
    {
        IngressAddresses = [UnitRelation.Address], EgressSubnets = [$"{UnitRelation.Address}/32"],
    };

    /// <summary>Juju holds this from now on: after a call, or after a hook that succeeded.</summary>
    internal void Take(ModelView held, UnitAgent agent)
    {
        if (!ReferenceEquals(held.Status, _held.Status))
            Statuses.Add(new(held.Status.Word, held.Status.Message));
        _held = held;
        OpenedPorts.Clear();
        OpenedPorts.AddRange(held.Ports);
        foreach (var relation in Relations)
            if (held.Relations.TryGetValue(relation.Number, out var taken))
                relation.Take(taken, agent.Unit);
    }

    /// <summary>A value of an option or a parameter, as Go holds it.</summary>
    internal static GoValue Typed(object? value) => value switch
    {
        null => GoValue.Nothing,
        bool flag => new GoValue.Flag(flag),
        long whole => new GoValue.Whole(whole),
        double fraction => new GoValue.Fraction(fraction),
        _ => GoValue.Of((string)value),
    };
}
