namespace Tests.Machine.Juju;

/// <summary>What Juju holds for one unit. Tests set the operator's side of it and read the charm's side.</summary>
public sealed class UnitState
{
    /// <summary>The charm's options: string, bool, long or double each; null for one without a value.</summary>
    public IReadOnlyDictionary<string, object?> Config { get; internal set; } = new Dictionary<string, object?>();

    public bool Leader { get; set; } = true;

    /// <summary>Every workload status so far, the newest last.</summary>
    public List<UnitStatus> Statuses { get; } = [new("waiting", "agent initialising")];

    public UnitStatus Status => Statuses[^1];

    /// <summary>The workload version as set last; null until then.</summary>
    public string? WorkloadVersion { get; set; }

    /// <summary>The ports whose opening was committed by a hook that succeeded, ordered as opened-ports lists them.</summary>
    public SortedSet<PortRange> OpenedPorts { get; } = new(PortRange.Order);

    /// <summary>The relations of the unit.</summary>
    public List<UnitRelation> Relations { get; } = [];

    public List<LogLine> Log { get; } = [];
}
