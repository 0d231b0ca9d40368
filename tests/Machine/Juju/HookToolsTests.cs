using Core.Domain;
using StandIn.Serving;
using Tests.Machine.Host;
using Xunit;

namespace Tests.Machine.Juju;

/// <summary>
/// Hook tools as processes of a machine, answered over the agent's socket. What each tool answers, the vectors of the stand-in hold.
/// </summary>
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
        Assert.Equal(("WARNING", "-x y"), (Unit.State.Log[0].Level, Unit.State.Log[0].Message));
        Assert.Equal([Port.Tcp(80), Port.Udp(8000, 8010)], Unit.State.OpenedPorts);
    }

    [MachineFact]
    public void Tools_CalledWrongly_AnswerJujusTextAndCode() =>
        Assert.Equal(
            """
            ERROR invalid status "error", expected one of [maintenance blocked waiting active]
            2
            ERROR option provided but not defined: -x
            2
            ERROR bad request: wrong context ID; got "other"
            1

            """,
            Run("""
                exec 2>&1
                status-set error; echo $?
                status-set active -x; echo $?
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
    public void Ports_OpenedByAnotherUnit_Conflict()
    {
        Run("open-port 80-90");
        var other = Juju.AddUnit("other/1");
        var hook = other.Deploy(Charm("open-port 85"))[0];
        Assert.Equal("ERROR cannot open 85/tcp (unit \"other/1\"): port range conflicts with 80-90/tcp (unit \"script/0\")\n", hook.Error);
    }

    [MachineFact]
    public void State_FromStandardInputAndFromAFile_IsKeptByAHookThatSucceeds()
    {
        Run("""
            printf 'a: "1"\nb: "two\\nlines"\n' | state-set --file -
            echo 'c: "3"' > /tmp/kept.yaml; cd /tmp; state-set --file kept.yaml
            """);
        Assert.Equal("""{"a":"1","b":"two\nlines","c":"3"}""" + "\n", Run("state-get --format=json; state-delete a; exit 1").Output);
        Assert.Equal("1\n", Run("state-get a").Output);
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
