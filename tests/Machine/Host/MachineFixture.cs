using StandIn.Machines;

namespace Tests.Machine.Host;

/// <summary>The one machine that the tests of a collection share, booted when the first of them asks: skipped tests boot none.</summary>
public sealed class MachineFixture : IDisposable
{
    private readonly Lazy<ThrowawayMachine> _machine = new(() => ThrowawayMachine.Up());

    public ThrowawayMachine Machine => _machine.Value;

    public void Dispose()
    {
        if (_machine.IsValueCreated)
            _machine.Value.Dispose();
    }
}
