using Tests.Machine.Host;
using Xunit;

namespace Tests.Machine.Juju;

public sealed class DispatchUnitTests(MachineFixture fixture) : ScriptUnitTests(fixture)
{
    [MachineFact]
    public void Dispatch_Started_HasJujusEnvironmentAndNoOther()
    {
        var hook = Run("env | cut -d= -f1; pwd; umask; echo $#; readlink /proc/self/fd/0");
        Assert.Equal(
            [
                .. "APT_LISTCHANGES_FRONTEND CHARM_DIR CLOUD_API_VERSION DEBIAN_FRONTEND JUJU_AGENT_SOCKET_ADDRESS".Split(' '),
                .. "JUJU_AGENT_SOCKET_NETWORK JUJU_API_ADDRESSES JUJU_AVAILABILITY_ZONE JUJU_CHARM_DIR JUJU_CHARM_FTP_PROXY".Split(' '),
                .. "JUJU_CHARM_HTTPS_PROXY JUJU_CHARM_HTTP_PROXY JUJU_CHARM_NO_PROXY JUJU_CONTEXT_ID JUJU_DISPATCH_PATH".Split(' '),
                .. "JUJU_HOOK_NAME JUJU_MACHINE_ID JUJU_MODEL_NAME JUJU_MODEL_UUID JUJU_PRINCIPAL_UNIT JUJU_SLA JUJU_UNIT_NAME".Split(' '),
                .. "JUJU_VERSION LANG PATH TERM".Split(' '),
                // The shell's own; then directory, umask, arguments, standard input.
                "PWD", "/var/lib/juju/agents/unit-script-0/charm", "0022", "0", "/dev/null",
            ],
            Sorted(hook.Output));
    }

    [MachineFact]
    public void Dispatch_KilledAtATool_IsReportedAsSignalled()
    {
        Unit.Faults = new() { OnCall = call => call is { Tool: "status-set", Arguments: ["active", ..] } ? new ToolFault.Kill() : null };
        var hook = Run("open-port 80; status-set maintenance; status-set active");
        Assert.Equal((null, "KILL"), (hook.ExitCode, hook.Signal));
        Assert.Equal("maintenance", Unit.State.Status.Status);
        Assert.Empty(Unit.State.OpenedPorts);
        Assert.Equal("install", Unit.Pending.First());
    }

    [MachineFact]
    public void Dispatch_KilledAtATool_LeavesItsChildren()
    {
        Unit.Faults = new() { OnCall = _ => new ToolFault.Kill() };
        var hook = Run("sleep 1000 & echo $!; is-leader");
        Juju.Machine.Do("kill", hook.Output.Trim());
    }

    [MachineFact]
    public void Dispatch_KilledAfterAWhile_IsReportedAsSignalled()
    {
        Unit.Faults = new() { KillAfter = TimeSpan.FromMilliseconds(200) };
        Assert.Equal("KILL", Run("exec sleep 1000").Signal);
    }

    [MachineFact]
    public void Dispatch_EndedBySigterm_IsReportedAsSignalled() => Assert.Equal("TERM", Run("kill -TERM $$").Signal);

    [MachineFact]
    public void Dispatch_LeavesADaemonWithItsStreams_EndsAndTheDaemonLives()
    {
        var hook = Run("sleep 1000 & echo $!");
        Assert.Equal(0, hook.ExitCode);
        Juju.Machine.Do("kill", hook.Output.Trim());
    }

    [MachineFact]
    public void Dispatch_WithAVariableChanged_GetsItSo()
    {
        Unit.Faults =
            new() { Environment = new Dictionary<string, string?> { ["JUJU_VERSION"] = "$HOME %n x", ["JUJU_UNIT_NAME"] = null } };
        Assert.Equal("$HOME %n x,unset\n", Run("echo \"$JUJU_VERSION,${JUJU_UNIT_NAME-unset}\"").Output);
    }

    private static IEnumerable<string> Sorted(string variablesThenRest)
    {
        var lines = variablesThenRest.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var variables = lines.TakeWhile(line => line.All(letter => letter is '_' || char.IsAsciiLetterUpper(letter))).ToList();
        return [.. variables.Where(name => name != "PWD").Order(StringComparer.Ordinal), "PWD", .. lines.Skip(variables.Count)];
    }
}
