using Core.Domain;
using Shell.Effects.Juju;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

public sealed class PortConflictTests
{
    private readonly ScriptedRunner runner = new();

    // Juju 2.9 to 4.1, then 2.8 and older (a report about nrpe on one machine with ceph).
    [Theory]
    [InlineData("port range conflicts with 80/tcp (unit \"web/0\")", "opened by web/0; set another port")]
    [InlineData(
        "port range conflicts with 70-90/tcp (unit \"nrpe-ceph-mon/10\")", "opened by nrpe-ceph-mon/10 as 70-90/tcp; set another port")]
    [InlineData("conflicts with existing 80/tcp (unit \"nrpe-ceph-mon/0\")", "opened by nrpe-ceph-mon/0; set another port")]
    [InlineData("conflicts with existing 80-90/tcp (unit \"web/0\")", "opened by web/0 as 80-90/tcp; set another port")]
    public void OpenPort_RangeOverlaps_IsTakenByItsHolder(string words, string detail)
    {
        var failure = Refused($"cannot open 80/tcp (unit \"a/0\"): {words}");
        Assert.Equal((Cause.PortTaken, "port 80/tcp", detail), (failure.Cause, failure.Subject, failure.Detail));
        Assert.False(failure.IsTransient);
    }

    [Theory]
    [InlineData("port range conflicts with 80-90/tcp (unit \"a/0\")")]
    [InlineData("port range conflicts with 80-90/tcp (unit \"a/0\") requested earlier")]
    [InlineData("conflicts with 80-90/tcp requested earlier")]
    public void OpenPort_OwnRangeOverlaps_IsAwaited(string words) =>
        Assert.Equal(Port.Tcp(80).Awaited(Port.Tcp(80, 90)), Refused($"cannot open 80/tcp (unit \"a/0\"): {words}"));

    [Theory]
    [InlineData("cannot open 80/tcp (unit \"a/0\"): port range conflicts with nothing (unit \"web/0\")")]
    [InlineData("cannot open 80/tcp: something conflicts with 80/tcp")]
    [InlineData("cannot open 80/tcp (unit \"a/0\"): port range conflicts with")]
    [InlineData("cannot open 80/tcp (unit \"a/0\"): permission denied")]
    [InlineData("connection is shut down")]
    public void OpenPort_RefusedForAnythingElse_MayPass(string words) =>
        Assert.Equal(Failure.Of(Cause.Refused, "open-port", words), Refused(words));

    private Failure Refused(string words)
    {
        runner.On("/tools/open-port -- 80/tcp", exit: 1, error: $"ERROR {words}\n");
        return new HookTools(runner, "/tools").OpenPort(Port.Tcp(80)).LeftToSeq().Single();
    }
}
