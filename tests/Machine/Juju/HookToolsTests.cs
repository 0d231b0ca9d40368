using Tests.Machine.Host;
using Tests.Machine.HookTool;
using Xunit;

namespace Tests.Machine.Juju;

public sealed class HookToolsTests(MachineFixture fixture) : ScriptUnitTests(fixture)
{
    [MachineFact]
    public void Tools_HookSucceeds_AgentHoldsWhatTheySet()
    {
        var hook = Run("""
            set -e
            status-set active "port $(config-get port)"
            application-version-set 1.2.3
            juju-log -l warn -- -x y
            open-port 80; open-port 8000-8010/udp; open-port 443; close-port 443
            """);
        Assert.Equal(["application-version-set", "close-port", "config-get", "juju-log", "open-port", "status-set"], hook.Tools);
        Assert.Equal(new("active", "port 8000"), Unit.State.Status);
        Assert.Equal("1.2.3", Unit.State.WorkloadVersion);
        Assert.Equal(new("WARNING", "-x y"), Unit.State.Log[0]);
        Assert.Equal(["80/tcp", "8000-8010/udp"], Unit.State.OpenedPorts.Select(range => range.ToString()));
    }

    [MachineFact]
    public void Tools_ReadAsJson_PrintJujusBytes() =>
        Assert.Equal(
            """
            {"port":8000}
            {"name":null,"port":8000}
            null
            {"message":"agent initialising","status":"waiting","status-data":{}}
            {"status":"waiting"}
            ["80/tcp"]
            true

            """,
            Run("""
                config-get --format=json; config-get --all --format json; config-get --format=json nothing
                status-get --include-data --format=json; status-set active; status-get --format=json
                open-port 80; opened-ports --format=json; is-leader --format=json
                """).Output);

    [MachineFact]
    public void Tools_CalledWrongly_AnswerJujusTextAndCode() =>
        Assert.Equal(
            """
            ERROR invalid status "error", expected one of [maintenance blocked waiting active]
            2
            ERROR option provided but not defined: -x
            2
            ERROR no message specified
            2
            ERROR invalid port range 90-80/tcp
            2
            ERROR bad request: wrong context ID; got "other"
            1

            """,
            Run("""
                exec 2>&1
                status-set error; echo $?
                status-set active -x; echo $?
                juju-log; echo $?
                open-port 90-80; echo $?
                JUJU_CONTEXT_ID=other is-leader; echo $?
                """).Output);

    [MachineFact]
    public void Ports_HookExits1_AreDroppedAndStatusStays()
    {
        var hook = Run("open-port 80; status-set blocked why; exit 1");
        Assert.Equal(1, hook.ExitCode);
        Assert.Empty(Unit.State.OpenedPorts);
        Assert.Equal(new("blocked", "why"), Unit.State.Status);
    }

    [MachineFact]
    public void Ports_InsideWhatThisHookClosesOrOpened_ConflictUntilItHasSucceeded()
    {
        Run("open-port 80-90");
        Assert.Equal(
            """
            ERROR cannot open 85/tcp (unit "script/0"): port range conflicts with 80-90/tcp (unit "script/0")
            ERROR cannot open 443/tcp (unit "script/0"): port range conflicts with 440-450/tcp (unit "script/0") requested earlier

            """,
            Run("close-port 80-90; open-port 85; open-port 440-450; open-port 443; open-port 440-450; exit 0").Error);
        Assert.Equal(0, Run("open-port 85").ExitCode);
        Assert.Equal(["85/tcp", "440-450/tcp"], Unit.State.OpenedPorts.Select(range => $"{range}"));
    }

    [MachineFact]
    public void Ports_OpenedByAnotherUnit_Conflict()
    {
        Run("open-port 80-90");
        var other = Juju.AddUnit("other/1");
        var hook = other.Deploy(Charm("open-port 85"))[0];
        Assert.Equal("ERROR cannot open 85/tcp (unit \"other/1\"): port range conflicts with 80-90/tcp (unit \"script/0\")\n", hook.Error);
    }

    [MachineFact]
    public void Ports_OfEndpoints_AreListedWithThem()
    {
        Run("open-port --endpoints b,a 80; open-port 443");
        var listed = Run("opened-ports --endpoints --format=json; close-port --endpoints a 80").Output;
        Assert.Equal("""["80/tcp (a, b)","443/tcp (*)"]""" + "\n", listed);
        Assert.Equal("""["80/tcp","443/tcp"]""" + "\n", Run("opened-ports --format=json; open-port 80").Output);
        Assert.Equal("""["80/tcp (*)","443/tcp (*)"]""" + "\n", Run("opened-ports --endpoints --format=json").Output);
    }

    [MachineFact]
    public void Tool_WithAFault_BehavesSo()
    {
        Unit.Faults = new()
        {
            MissingTools = ["is-leader"],
            OnCall = call => call.Tool switch
            {
                "config-get" => new ToolFault.Answers(new ToolReply(0, "rubbish", "")),
                "status-get" => new ToolFault.Slow(TimeSpan.FromMinutes(1)),
                _ => null,
            },
        };
        Assert.Equal("127\nrubbish124\n", Run("is-leader; echo $?; config-get; timeout 0.3 status-get; echo $?").Output);
    }
}
