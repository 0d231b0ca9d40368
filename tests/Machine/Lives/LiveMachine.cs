using StandIn.Machines;
using Tests.Machine.Juju;

namespace Tests.Machine.Lives;

/// <summary>A machine of its own for one class of lives, with a web site to proxy.</summary>
public sealed class LiveMachine : IDisposable
{
    private readonly Lazy<MachineAgent> juju = new(() =>
    {
        var machine = ThrowawayMachine.Up();
        TinyproxyUnit.StartOrigin(machine);
        return new MachineAgent(machine);
    });

    /// <summary>Juju on that machine.</summary>
    public MachineAgent Juju => juju.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (juju.IsValueCreated)
            juju.Value.Machine.Dispose();
    }
}
