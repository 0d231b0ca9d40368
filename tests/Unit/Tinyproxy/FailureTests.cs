using Core.Domain;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

public sealed class FailureTests
{
    private static IReadOnlyList<JujuEffect> Report(Cause cause) =>
        [.. Subject.Charm.Report(
                Event.ConfigChanged,
                Outcome.NewFailed(Failure.Of(cause, "apt-get", "no luck")),
                Subject.Deployed.Hooks[^1].After,
                Subject.Deployed.Unit.Config)
            .Select(step => step.Effect)];

    public static TheoryData<Cause> Transient =>
        [
            Cause.TimedOut, Cause.PackagesLocked, Cause.PackagesInterrupted, Cause.Unreachable, Cause.InputOutput, Cause.Refused,
            Cause.InMotion,
        ];

    public static TheoryData<Cause> Lasting =>
        [
            Cause.PackageHeld, Cause.PackageBroken, Cause.VersionNotFound, Cause.ServiceMasked, Cause.NotOurs, Cause.NotRegular,
            Cause.StartLimit,
        ];

    [Theory, MemberData(nameof(Transient))]
    public void Report_FailureThatPasses_FailsTheHook(Cause cause) =>
        Assert.Equal(
            [.. Leading(Status.Maintenance("apt-get: no luck")), Tell.FailHook("apt-get: no luck; Juju runs the hook again")],
            Report(cause));

    [Theory, MemberData(nameof(Lasting))]
    public void Report_FailureThatAPersonMustMend_Blocks(Cause cause) =>
        Assert.Equal(Leading(Status.Blocked("apt-get: no luck")), Report(cause));

    private static JujuEffect[] Leading(Status status) => [Tell.ApplicationStatus(status), Tell.Status(status)];

    [Fact]
    public void Report_DiskFull_SaysSoFirst() =>
        Assert.Contains(Tell.Status(Status.Blocked("apt-get: no space left on the disk: no luck")), Report(Cause.DiskFull));

    [Fact]
    public void Decide_SomethingCouldNotBeRead_TouchesNothing()
    {
        var deployed = Subject.Deployed;
        var state = deployed.Hooks[^1].After.With(
            Ask.Service(Subject.Service), Answer.NewUnreadable(Failure.Of(Cause.TimedOut, "systemd", "")));
        Assert.Empty(Subject.Charm.Decide(Event.UpdateStatus, state, deployed.Unit.Config));
    }

    [Fact]
    public void Decide_ConfigFileIsALink_RefusesToFollow()
    {
        var deployed = Subject.Deployed;
        var state = deployed.Hooks[^1].After.With(Ask.File(Subject.ConfigFile), Answer.NewFile(FileState.OfLink("/etc/passwd")));
        Assert.Equal(
            ["WriteFile " + Subject.ConfigFile],
            Subject.Charm.Decide(Event.UpdateStatus, state, deployed.Unit.Config).Select(step => step.Effect.ToString()));
    }
}
