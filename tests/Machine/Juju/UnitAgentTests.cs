using Tests.Machine.Host;
using Xunit;

namespace Tests.Machine.Juju;

public sealed class UnitAgentTests(MachineFixture fixture) : ScriptUnitTests(fixture)
{
    [MachineFact]
    public void Deploy_Leader_RunsHooksInJujusOrder()
    {
        var hooks = Unit.Deploy(Charm("echo $JUJU_DISPATCH_PATH; echo $JUJU_HOOK_NAME >&2"));
        Assert.Equal(["install", "leader-elected", "config-changed", "start"], hooks.Select(hook => hook.Hook));
        Assert.Equal(("hooks/start\n", "start\n"), (hooks[^1].Output, hooks[^1].Error));
    }

    [MachineFact]
    public void FailedHook_Retried_RunsFirstAndTheOthersAfterIt()
    {
        var first = Unit.Deploy(Charm("[ $JUJU_HOOK_NAME != config-changed ] || [ $(config-get port) = 1 ]"));
        Assert.Equal(["install", "leader-elected", "config-changed"], first.Select(hook => hook.Hook));
        var second = Unit.Configure(("port", 1L));
        Assert.Equal(["config-changed", "start", "config-changed"], second.Select(hook => hook.Hook));
    }

    [MachineFact]
    public void Upgrade_NewRevision_ReplacesFilesAndRunsItsHooks()
    {
        Run("exit 0");
        var hooks = Unit.Upgrade(Charm("echo new"));
        Assert.Equal(["upgrade-charm", "config-changed"], hooks.Select(hook => hook.Hook));
        Assert.Equal("new\n", hooks[0].Output);
    }

    [MachineFact]
    public void Reboot_StateStays_AndStartRuns()
    {
        Run("echo kept > /srv/state; cat /srv/state");
        var hook = Assert.Single(Juju.Reboot());
        Assert.Equal(("start", "kept\n"), (hook.Hook, hook.Output));
    }

    [MachineFact]
    public void Remove_Started_RunsStopAndRemoveAndDeletesTheUnit()
    {
        Run("exit 0");
        Assert.Equal(["stop", "remove"], Unit.Remove().Select(hook => hook.Hook));
        Assert.NotEqual(0, Juju.Machine.Run("ls", Unit.Directory).ExitCode);
    }
}
