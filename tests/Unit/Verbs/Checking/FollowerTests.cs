using Core.Domain;
using Proof.Checking;
using Simulation;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A unit that reads a secret of its application by the address, whether it leads or not.</summary>
public sealed class FollowerTests
{
    private static readonly LifeStep Replace = LifeStep.ReplaceSecret(FollowingCharm.Label);

    private static Scenario Settled => Scenario.Of(FollowingCharm.With(isFresh: true), Site)
        .Live(LifeStep.Deploy, LifeStep.Relate("peers:0", "following"), LifeStep.UpdateStatus);

    private static Site Site => Site.Empty("ubuntu@24.04");

    [Fact]
    public void Leader_ByTheAddress_ReadsItsApplicationsSecret()
    {
        Assert.True(Read(Settled).Has("password"));
        Assert.Contains("password", Settled.World.Machine.Files[FollowingCharm.File].Content);
    }

    [Fact]
    public void Follower_WhereAnotherLeaderChangedTheSecret_KeepsWhatItReadUntilItRefreshes()
    {
        var following = Settled.Live(LifeStep.LoseLeadership, LifeStep.UpdateStatus);
        Assert.False(Read(following).HasNewer);
        var behind = following.Live(LifeStep.Meanwhile(Replace));
        Assert.True(Read(behind).HasNewer);
        Assert.True(Holds(behind));
    }

    [Fact]
    public void Follower_WhereAnotherLeaderChangedTheSecret_IsToldByAHookAndTakesItOver()
    {
        var after = Settled.Live(LifeStep.LoseLeadership, LifeStep.UpdateStatus, Replace);
        Assert.Equal("secret-changed", after.Hooks[^1].Event.Name);
        Assert.False(Read(after).HasNewer);
        Assert.True(Holds(after));
        Assert.NotEqual(
            Settled.World.Machine.Files[FollowingCharm.File].Content, after.World.Machine.Files[FollowingCharm.File].Content);
    }

    [Fact]
    public void Check_UnitsThatShareAPassword_KeepEveryLaw()
    {
        var found = Check(isFresh: true);
        Assert.NotEqual(0, found.Laws[found.Laws.Asked.Single(law => law.Name == "ChangedSecretIsTakenOver")].Spoke);
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Name} {violation.Hook}: {violation.Why}"));
        Assert.Empty(found.Lacks);
    }

    [Fact]
    public void Check_UnitThatNeverRefreshes_IsRefuted() => Assert.Contains(
        "ChangedSecretIsTakenOver", Check(isFresh: false).Laws.Violations.Select(violation => violation.Law.Name));

    private static Findings Check(bool isFresh) => new Survey(
        FollowingCharm.With(isFresh), FollowingCharm.Plan, World.Fresh("following/0", Config.Empty, Site),
        new CheckLimits(1, 2, 1L << 30)).Run(CancellationToken.None);

    private static SecretState Read(Scenario life) =>
        life.World.Read(Ask.Secret(life.World.Unit.Relations.ById["peers:0"].OwnApplication[FollowingCharm.Key].Or("")))
            .Or(SecretState.NotFound);

    private static bool Holds(Scenario life) => life.World.Machine.Files.ContainsKey(FollowingCharm.File);
}
