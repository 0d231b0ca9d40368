using Core.Domain;
using Simulation;
using Simulation.Laws;
using Verbs.Checking;

namespace Tests.Unit.Verbs.Checking;

/// <summary>Laws that say nothing of tinyproxy: it has no secret, no leader's work, and no revision before it.</summary>
public sealed class WiderLawTests
{
    private const string Secret = "correct horse";

    [Fact]
    public void P28_SecretInAFile_Holds() => Assert.True(Says("P28", Keeper(Do.WriteFile("/etc/key", Secret), Status.Active("ready"))).IsHolds);

    [Fact]
    public void P28_NoSecret_IsSilent() => Assert.True(Says("P28", Beacon.Sound).IsSilent);

    [Fact]
    public void P28_SecretShown_IsBroken() => Assert.All(
        [
            Keeper(Do.RunCommand(["/bin/login", Secret], 10), Status.Active("ready")),
            Keeper(Do.Tell(Tell.Status(Status.Maintenance($"with {Secret}"))), Status.Active("ready")),
            Keeper(Do.WriteFile("/etc/key", Secret), Status.Active($"ready, {Secret}")),
            Keeper(Do.WriteFile("/etc/key", ""), Status.Active("ready"), $"it is {Secret}"),
        ],
        charm => Assert.StartsWith("broken: a secret is in ", $"{Says("P28", charm)}", StringComparison.Ordinal));

    [Fact]
    public void P29_LeaderDoesWhatIsTheApplications_Holds() =>
        Assert.Empty(Broken("P29", Beacon.Plan.Claims.WithApplication(effect => effect is Effect.File { Effect: FileEffect.WriteFile { Payload.Text: var text } } && text.Contains("leading"))));

    [Fact]
    public void P29_AnybodyDoesIt_IsBroken() =>
        Assert.Equal(["it would WriteFile /etc/beacon.ready, and does not lead"], Broken("P29", Beacon.Plan.Claims.WithApplication(effect => $"{effect}" == "WriteFile /etc/beacon.ready")));

    [Fact]
    public void P36_OtherRevisionComesToTheSame_Holds() => Assert.Empty(Broken("P36", Beacon.Plan.Claims.WithRevisions([Beacon.Restless])));

    [Fact]
    public void P36_OtherRevisionLeavesAFileBehind_IsBrokenForthAndBack() => Assert.Contains(
        "after the refresh it differs from a fresh deployment in files, ledger", Broken("P36", Beacon.Plan.Claims.WithRevisions([Beacon.Renamed])));

    private static IEnumerable<string> Broken(string law, Claims claims)
    {
        var plan = Beacon.Plan with { Claims = claims };
        var found = new Explorer(Beacon.Sound, plan, Beacon.Fresh, new CheckLimits(1, 2, 1L << 40)).Run(CancellationToken.None);
        Assert.True(found.Laws[plan.AllLaws.Single(each => each.Id == law)].Spoke > 0);
        return found.Laws.Violations.Where(violation => violation.Law.Id == law).Select(violation => violation.Why);
    }

    private static Verdict Says(string law, ICharm charm) => Beacon.Plan.Says(law, Scenario.Of(charm, Site.Empty("ubuntu@24.04")), Event.Install);

    private static ICharm Keeper(Effect effect, Status status, string because = "it must") => Charm.Create<string>(
        "keeper", _ => Parsed<string>.NewValid(""), (_, _, _) => [], (_, _, _) => [effect.Because(because)], (_, _, _, _) => [Tell.Status(status).Because("it is so")], (_, _, _) => [Secret]);
}
