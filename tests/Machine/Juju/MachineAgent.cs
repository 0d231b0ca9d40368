using StandIn.Machines;

namespace Tests.Machine.Juju;

/// <summary>Juju's part of one machine: the units on it, which take turns.</summary>
public sealed class MachineAgent(ThrowawayMachine machine)
{
    private readonly List<UnitAgent> _units = [];

    public ThrowawayMachine Machine { get; } = machine;

    public IReadOnlyList<UnitAgent> Units => _units;

    /// <summary>Juju's machine lock: one hook at a time, of whichever unit.</summary>
    internal Lock Turn { get; } = new();

    /// <summary>Prepares a unit's directories and tools.</summary>
    /// <param name="unit">As `tinyproxy/0`.</param>
    public UnitAgent AddUnit(string unit)
    {
        _units.Add(new(this, unit));
        return _units[^1];
    }

    /// <summary>Reboots the machine; then each unit that had started runs the hooks it still had to run, and `start`.</summary>
    public IReadOnlyList<HookResult> Reboot()
    {
        Machine.Reboot();
        return [.. _units.SelectMany(unit => unit.Rebooted())];
    }

    internal void Forget(UnitAgent unit) => _units.Remove(unit);
}
