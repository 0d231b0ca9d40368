using StandIn.Machines;
using Xunit;

namespace Tests.Machine.Host;

/// <summary>
/// A test that needs a machine: skipped, with the reason, where none can be booted. With
/// CHARM_MACHINE=required it is never skipped, and fails there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MachineFactAttribute : FactAttribute
{
    public MachineFactAttribute() => Skip = Environment.GetEnvironmentVariable("CHARM_MACHINE") == "required" ? null : Missing();

    // sudo might ask for a password.
    private static string? Missing() => Environment.IsPrivilegedProcess ? ThrowawayMachine.Missing : "booting a machine needs root";
}
