using StandIn.Machines;

namespace Tests.Unit.Juju.Local;

public sealed class MachineNeedsTests
{
    [Theory]
    [InlineData(true, true, "", null)]
    [InlineData(true, false, "", null)]
    [InlineData(true, true, "sudo", null)]
    [InlineData(true, false, "sudo", "a throw-away machine needs root, and there is no sudo")]
    [InlineData(true, true, "mmdebstrap", "a throw-away machine needs mmdebstrap: sudo apt install mmdebstrap")]
    [InlineData(true, false, "systemd-nspawn mmdebstrap sudo",
        "a throw-away machine needs systemd-nspawn, mmdebstrap: sudo apt install systemd-container mmdebstrap")]
    [InlineData(false, true, "", "a throw-away machine needs Linux with root, such as WSL 2 or a virtual machine; all other verbs work here")]
    public void Missing_OfAComputer_SaysWhatToDo(bool isLinux, bool isRoot, string absent, string? said) =>
        Assert.Equal(said, MachineNeeds.Missing(isLinux, isRoot, program => !absent.Split(' ').Contains(program)));
}
