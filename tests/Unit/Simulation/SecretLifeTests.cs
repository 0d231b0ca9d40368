using Core.Domain;
using Simulation;
using Tests.Unit.Verbs.Checking;

namespace Tests.Unit.Simulation;

/// <summary>What becomes of a unit's secrets in a life, as Juju would have it.</summary>
public sealed class SecretLifeTests
{
    private const string Uri = LoginCharm.Uri;

    [Fact]
    public void Secret_NewRevision_RunsSecretChangedAndIsTakenOver()
    {
        var life = Deployed.Live(LifeStep.WriteSecret(Uri, LoginCharm.Other));
        Assert.Equal("secret-changed", life.Hooks[^1].Event.Name);
        Assert.Equal(Status.Active(""), life.World.Unit.Status);
        Assert.Contains("battery", Values(life.World));
    }

    [Fact]
    public void Secret_NewRevisionsUntilTheHook_RunOneHook()
    {
        var life = Deployed.Live(LifeStep.Meanwhile(LifeStep.WriteSecret(Uri, LoginCharm.Other)))
            .Live(LifeStep.Meanwhile(LifeStep.WriteSecret(Uri, LoginCharm.Good))).Live(LifeStep.UpdateStatus);
        Assert.Equal(["start", "secret-changed"], life.Hooks.TakeLast(2).Select(hook => hook.Event.Name));
    }

    // Juju runs no hook for these; the next one sees what became of the secret.
    [Fact]
    public void Secret_RevokedGrantedOrRemoved_RunsNoHookAndIsTold()
    {
        var before = Deployed;
        var revoked = before.Live(LifeStep.RevokeSecret(Uri));
        Assert.Equal(before.Hooks.Count, revoked.Hooks.Count);
        var told = revoked.Live(LifeStep.UpdateStatus);
        Assert.Equal(Status.Blocked("the secret of option login is not granted; run juju grant-secret"), told.World.Unit.Status);
        Assert.Equal(FileState.Absent, told.World.Read(Ask.File(LoginCharm.File)).Or(FileState.Special));
        var granted = told.Live(LifeStep.GrantSecret(Uri)).Live(LifeStep.UpdateStatus);
        Assert.Equal(Status.Active(""), granted.World.Unit.Status);
        var removed = granted.Live(LifeStep.RemoveSecret(Uri)).Live(LifeStep.UpdateStatus);
        Assert.Equal(Status.Blocked("the secret of option login is not there"), removed.World.Unit.Status);
    }

    [Fact]
    public void Secret_ThatLosesItsKey_IsTold()
    {
        var life = Deployed.Live(LifeStep.WriteSecret(Uri, SecretContent.Empty.With("token", "x")));
        Assert.Equal(Status.Blocked("the secret of option login has no password"), life.World.Unit.Status);
        Assert.Equal(FileState.Absent, life.World.Read(Ask.File(LoginCharm.File)).Or(FileState.Special));
    }

    // A secret that no hook has read brings none.
    [Fact]
    public void Secret_NobodyRead_RunsNoHookWhenItChanges()
    {
        var idle = Scenario.Of(Unread, LoginCharm.Site).Given(LifeStep.Configure(LoginCharm.Usual)).Live(LifeStep.Deploy);
        var life = idle.Live(LifeStep.WriteSecret(Uri, LoginCharm.Other));
        Assert.Equal(idle.Hooks.Count, life.Hooks.Count);
    }

    // The first reading and a refresh are immediate: a hook that fails has them nevertheless.
    [Fact]
    public void Refresh_OfAHookThatIsKilled_Stays()
    {
        var changed = Deployed.Live(LifeStep.Meanwhile(LifeStep.WriteSecret(Uri, LoginCharm.Other)));
        var killed = changed.Live(LifeStep.RunHook(Event.NewSecretChanged(new(Uri, "", 0)), HookEnd.NewBroken(Fault.NewKilled(1))));
        Assert.False(killed.World.Read(Ask.Secret(Uri)).Or(SecretState.NotFound).HasNewer);
        Assert.DoesNotContain("battery", Values(killed.World));
        var retried = killed.Live(LifeStep.UpdateStatus);
        Assert.Contains("battery", Values(retried.World));
    }

    [Fact]
    public void Life_OfACharmWithASecret_ShowsNoMarkOfItsValues()
    {
        var life = Deployed.Live(LifeStep.WriteSecret(Uri, LoginCharm.Other)).Live(LifeStep.UpdateStatus);
        Assert.Contains(life.Hooks.SelectMany(hook => hook.After.Facts), fact => fact.Answer is Answer.File { Payload.IsWithheld: true });
        Assert.All(life.Hooks.SelectMany(hook => hook.After.Facts), fact =>
        {
            Assert.DoesNotContain("\u27e8made:", $"{fact.Answer}");
            Assert.DoesNotContain("horse", $"{fact.Answer}");
        });
    }

    private static Scenario Deployed => Scenario.Of(LoginCharm.With(LoginDefect.None), LoginCharm.Site)
        .Given(LifeStep.Configure(LoginCharm.Usual)).Live(LifeStep.Deploy);

    private static ICharm Unread => Charm.Create<string>(
        "login", _ => Parsed<string>.NewValid(""), (_, _, _) => [], (_, _, _) => [],
        (_, _, _, _) => [Tell.Status(Status.Active("")).Because("nothing is to do")]);

    // Whose values stand in the file: the world is asked for a content of each.
    private static string Values(World world) => string.Join(' ', new[] { LoginCharm.Good, LoginCharm.Other }
        .Where(content => world.Read(Ask.Holds(LoginCharm.File, LoginCharm.Render(Uri))).Or(HoldsState.Absent).IsSame
            && world.Machine.Secrets[Uri].Tracked?.Value == content)
        .Select(content => content.Values["password"]));
}
