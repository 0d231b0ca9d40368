using Core.Domain;
using Simulation;
using Tests.Shared;

namespace Tests.Unit.Tinyproxy;

/// <summary>The leader's status stands for the application.</summary>
public sealed class ApplicationStatusTests
{
    [Fact]
    public void Leader_InAnyHook_TellsItsOwnStatus()
    {
        Assert.Equal(Status.Active("/foo/ on port 8000"), OfApplication(Subject.Deployed));
        var blocked = Subject.Deployed.Live(LifeStep.MaskService(Subject.Service), LifeStep.UpdateStatus);
        Assert.Equal(blocked.Status, OfApplication(blocked));
    }

    [Fact]
    public void Leader_WithAConfigurationThatCannotBeUsed_TellsThat() => Assert.Equal(
        Status.Blocked("slug \"Not A Slug\" must be 1 to 64 of a-z, 0-9 and -"),
        OfApplication(Subject.Deployed.Configure("slug", "Not A Slug").Run(Event.ConfigChanged)));

    // What failed is told of the application, too.
    [Fact]
    public void Leader_WhoseInstallationFails_TellsThat()
    {
        var unit = Subject.On(Subject.Site("9.9-1")).Live(LifeStep.Deploy);
        Assert.Equal((StatusKind.Blocked, unit.Status), (unit.Status.Kind, OfApplication(unit)));
    }

    [Fact]
    public void Unit_ThatDoesNotLead_TellsNothingOfTheApplication()
    {
        var unit = Subject.Deployed.Live(LifeStep.LoseLeadership, LifeStep.MaskService(Subject.Service), LifeStep.UpdateStatus);
        Assert.Equal(Status.Active("/foo/ on port 8000"), OfApplication(unit));
        Assert.DoesNotContain(unit.Report, told => told.IsSetApplicationStatus);
    }

    // Another unit leads next, and tells its own.
    [Fact]
    public void Leader_ThatGoes_LeavesTheStatusOfTheApplication()
    {
        var unit = Subject.Deployed.Live(LifeStep.Remove);
        Assert.Equal(Status.Maintenance("Removed"), unit.Status);
        Assert.Equal(Status.Active("/foo/ on port 8000"), OfApplication(unit));
    }

    private static Status OfApplication(Scenario unit) => unit.World.Unit.ApplicationStatus!.Value;
}
