using Core.Domain;
using Simulation;
using Tests.Unit.Verbs.Checking;

namespace Tests.Unit.Simulation;

/// <summary>What becomes of a secret of the unit's own in a life, as Juju would have it.</summary>
public sealed class OwnSecretLifeTests
{
    private const string Db = "db:1";

    private static readonly Query<OwnSecretState> Own = Ask.OwnSecret(GivingCharm.Label);

    [Fact]
    public void Secret_AndItsAddress_ComeWithOneHook()
    {
        var life = Deployed.Live(LifeStep.Relate(Db, "orders"));
        Assert.Equal("db-relation-created", life.Hooks[^1].Event.Name);
        Assert.True(life.World.Has(GivingCharm.Wanted([Db])));
        Assert.StartsWith("secret:", Said(life));
        Assert.Equal(Address(life), Said(life));
    }

    [Fact]
    public void Secret_OfAHookThatIsLost_IsAsBeforeAndComesWithTheRetry()
    {
        var created = Event.NewRelationCreated(new("db", Db, "orders", "", ""));
        var lost = Deployed.Live(LifeStep.Meanwhile(LifeStep.Relate(Db, "orders")))
            .Live(LifeStep.RunHook(created, HookEnd.NewBroken(Fault.Unflushed)));
        Assert.True(lost.World.Has(GivingCharm.Wanted([])));
        Assert.Equal("", Said(lost));
        Assert.True(lost.Live(LifeStep.Retry).World.Has(GivingCharm.Wanted([Db])));
    }

    // What was made is made, whatever becomes of the hook; Juju has the former password until it is told.
    [Fact]
    public void Secret_OfAHookThatIsKilledAfterItMadeAPassword_HoldsTheFormerOne()
    {
        var aged = Related.Live(LifeStep.Meanwhile(LifeStep.AgeMade("password", 31)));
        var killed = aged.Live(LifeStep.Meanwhile(LifeStep.UpdateStatus))
            .Live(LifeStep.RunHook(Event.UpdateStatus, HookEnd.NewBroken(Fault.NewKilled(1))));
        Assert.False(killed.World.Has(GivingCharm.Wanted([Db])));
        Assert.NotEqual(Fingerprint(aged), Fingerprint(killed));
        Assert.True(killed.Live(LifeStep.UpdateStatus).World.Has(GivingCharm.Wanted([Db])));
    }

    [Fact]
    public void Secret_OfARelationThatEnds_IsReadByNobody()
    {
        var life = Related.Live(LifeStep.RemoveRelation(Db));
        Assert.Equal("db-relation-broken", life.Hooks[^1].Event.Name);
        Assert.True(life.World.Has(GivingCharm.Wanted([])));
    }

    [Fact]
    public void Secret_OfAnApplicationThatAnotherUnitLeads_IsNotSeenAndNotTold()
    {
        var life = Related.Live(LifeStep.LoseLeadership, LifeStep.UpdateStatus);
        Assert.Equal(OwnSecretState.Absent, life.World.Read(Own).Or(OwnSecretState.Unsupported));
        Assert.True(life.World.Has(GivingCharm.Wanted([Db])));
        JujuEffect[] told = [Tell.Secret(GivingCharm.Wanted([])), Tell.RemoveSecret(GivingCharm.Label, BagOwner.Application)];
        Assert.All(told, effect => Assert.Equal(Cause.Refused, Failing(life.World, effect)));
        Assert.Equal(Address(Related), Address(life.Live(LifeStep.GainLeadership)));
    }

    [Fact]
    public void Secret_ThatIsNotSharedAnyMore_IsGoneWithItsAddress()
    {
        var life = Related.Live(LifeStep.Configure(Config.Empty.With("share", false)));
        Assert.Equal(OwnSecretState.Absent, life.World.Read(Own).Or(OwnSecretState.Unsupported));
        Assert.Equal("", Said(life));
    }

    [Fact]
    public void Secret_ThatNoJujuCanHaveOrRead_IsRefused()
    {
        var world = Related.World;
        Assert.Equal(Cause.Invalid, Failing(world, Tell.Secret(OwnSecret.OfUnit("own"))));
        Assert.Equal(Cause.Missing, Failing(world, Tell.Secret(OwnSecret.OfUnit("own").With("key", Content.Of(Content.Made("none"))))));
        Assert.Equal(Cause.Refused, Failing(world, Tell.Secret(OwnSecret.OfUnit("own").With("key", "x").ReadBy(["db:9"]))));
        Assert.Equal(Cause.Refused, Failing(world, Tell.Secret(OwnSecret.OfUnit(GivingCharm.Label).With("key", "x"))));
        Assert.Equal(Cause.Invalid, Failing(world, Tell.RemoveSecret("", BagOwner.Unit)));
        Assert.Equal(
            Cause.SecretNotFound, Failing(world, Tell.RelationData(Db, BagOwner.Unit, Bag.Empty, SecretUri.Of("address", "nobody's"))));
    }

    [Fact]
    public void Secret_ForOneUnit_IsReadByItUntilItsRelationEnds()
    {
        var world = Told(Told(Joined.World, GivingCharm.Wanted([])), GivingCharm.Wanted([]).ReadByUnit(Db, "orders/0"));
        Assert.Equal("orders/0", Facts(world).Units[Db]);
        Assert.Empty(Facts(world).Readers);
        Assert.Equal(Cause.Refused, Failing(world, Tell.Secret(GivingCharm.Wanted([]).ReadByUnit(Db, "orders/1"))));
        Assert.Equal(Cause.Refused, Failing(world, Tell.Secret(GivingCharm.Wanted([]).ReadByUnit("db:9", "orders/0"))));
    }

    // As on the machine, where Juju lets a grant of one kind come only after the other kind is gone.
    [Fact]
    public void Secret_ForOneUnitInPlaceOfAll_TakesTwoHooks()
    {
        var wanted = GivingCharm.Wanted([]).ReadByUnit(Db, "orders/0");
        var first = Told(Joined.World, wanted);
        Assert.Empty(Facts(first).Readers);
        Assert.Empty(Facts(first).Units);
        Assert.False(first.Has(wanted));
        var second = Told(first, wanted);
        Assert.True(second.Has(wanted));
        Assert.False(Told(second, GivingCharm.Wanted([Db])).Has(GivingCharm.Wanted([Db])));
        Assert.True(Told(Told(second, GivingCharm.Wanted([Db])), GivingCharm.Wanted([Db])).Has(GivingCharm.Wanted([Db])));
    }

    // The newest revision has the number 2, each former one 1: numbers that grow would keep states from repeating.
    [Fact]
    public void Secret_WhoseFormerContentNobodyReads_RunsSecretRemoveUntilItIsRemoved()
    {
        var disuse = LifeStep.DisuseSecret(GivingCharm.Label, BagOwner.Application);
        var before = Related.Live(disuse);
        Assert.NotEqual("secret-remove", before.Hooks[^1].Event.Name);
        var changed = Related.Live(LifeStep.AgeMade("password", 31)).Live(LifeStep.UpdateStatus);
        var disused = changed.Live(disuse);
        var hook = Assert.Single(disused.Hooks.Skip(changed.Hooks.Count));
        Assert.Equal(Event.NewSecretRemove(new(Address(changed), GivingCharm.Label, 1)), hook.Event);
        Assert.Equal(disused.Hooks.Count, disused.Live(disuse).Hooks.Count);
    }

    [Fact]
    public void Secret_WhoseContentExpires_RunsSecretExpiredOfTheLeaderAlone()
    {
        var expire = LifeStep.ExpireSecret(GivingCharm.Label, BagOwner.Application);
        var expired = Related.Live(expire);
        Assert.Equal(Event.NewSecretExpired(new(Address(Related), GivingCharm.Label, 2)), expired.Hooks[^1].Event);
        var led = Related.Live(LifeStep.LoseLeadership);
        Assert.Equal(led.Hooks.Count, led.Live(expire).Hooks.Count);
        Assert.Equal(Related.Hooks.Count, Related.Live(LifeStep.ExpireSecret("other", BagOwner.Application)).Hooks.Count);
    }

    [Fact]
    public void Revision_ThatIsTheNewestOrNone_IsNotRemoved()
    {
        var world = Related.World;
        Assert.Equal(Cause.Invalid, Failing(world, Tell.RemoveSecretRevision(GivingCharm.Label, BagOwner.Application, 2)));
        Assert.Equal(Cause.Invalid, Failing(world, Tell.RemoveSecretRevision(GivingCharm.Label, BagOwner.Application, 0)));
        Assert.Equal(Cause.Refused, Failing(world, Tell.RemoveSecretRevision(GivingCharm.Label, BagOwner.Unit, 1)));
    }

    // Another unit's password comes into the place of this unit's, once: what this unit did not make nobody replaces.
    [Fact]
    public void Secret_ThatAnotherLeaderGaveOtherValues_CanBeTakenByTheLeaderAlone()
    {
        var replace = LifeStep.ReplaceSecret(GivingCharm.Label);
        var life = Related.Live(LifeStep.Meanwhile(replace));
        Assert.False(life.World.Has(GivingCharm.Wanted([Db])));
        Assert.NotEqual(Value(life.World), life.World.Read(Ask.Made("password")).Or(MadeState.Absent));
        Assert.DoesNotContain(life.World.OfSecrets(), step => step.Equals(replace.Juju!.Value));

        var follower = life.Live(LifeStep.Meanwhile(LifeStep.LoseLeadership)).World;
        Assert.Equal(Cause.SecretNotFound, Refused(follower, Password("password")).Failure.Cause);
        var (taken, outcome) = Hook.Interpret(Do.Remake("password", Password("password")), life.World);
        Assert.True(outcome.IsChanged);
        Assert.True(taken.Has(GivingCharm.Wanted([Db])));
        Assert.Equal(Value(taken), taken.Read(Ask.Made("password")).Or(MadeState.Absent));
        Assert.True(Hook.Interpret(Do.Remake("password", Password("password")), taken).Item2.IsUnchanged);
    }

    [Fact]
    public void Recipe_OfWhatTheSecretHasNot_IsRefused()
    {
        var world = Related.World;
        Assert.Equal(Cause.SecretNotFound, Refused(world, Recipe.OfSecret("other", "password", ValueKind.Text)).Failure.Cause);
        Assert.Equal(Cause.SecretNotFound, Refused(world, Password("token")).Failure.Cause);
        Assert.Equal(Cause.Invalid, Refused(world, Recipe.OfSecret(GivingCharm.Label, "password", ValueKind.PrivateKey)).Failure.Cause);
        Assert.Equal(Cause.Invalid, Refused(world, Password("username")).Failure.Cause);
        Assert.Equal(Cause.Invalid, Refused(world, Password("No Key")).Failure.Cause);
    }

    private static Recipe Password(string key) => Recipe.OfSecret(GivingCharm.Label, key, ValueKind.Text);

    private static MadeState Value(World world) => world.Read(Own).Or(OwnSecretState.Absent).Value("password");

    private static Outcome.Failed Refused(World world, Recipe recipe) =>
        Assert.IsType<Outcome.Failed>(Hook.Interpret(Do.Remake("password", recipe), world).Item2);

    [Fact]
    public void Recalled_RecordedSecret_AnswersAsItDid()
    {
        var life = Related.Live(LifeStep.UpdateStatus);
        var world = Recalled.World(life.Hooks[^1].After, GivingCharm.Sharing, Site);
        Assert.Equal(life.World.Answer(Own), world.Answer(Own));
    }

    private static Site Site => Site.Empty("ubuntu@24.04");

    private static Scenario Deployed => Scenario.Of(GivingCharm.With(GivingDefect.None), Site)
        .Given(LifeStep.Configure(GivingCharm.Sharing)).Live(LifeStep.Deploy);

    private static Scenario Related => Deployed.Live(LifeStep.Relate(Db, "orders"));

    private static Scenario Joined => Related.Live(LifeStep.JoinRelation(Db, "orders/0"));

    private static World Told(World world, OwnSecret secret) => Hook.Interpret(Do.Tell(Tell.Secret(secret)), world).Item1;

    private static OwnSecretFacts Facts(World world) => ((OwnSecretState.Present)world.Read(Own).Or(OwnSecretState.Absent)).Facts;

    private static string Said(Scenario life) => life.World.Unit.Relations.ById[Db].OwnApplication[GivingCharm.Key].Or("");

    private static string Address(Scenario life) => life.World.Read(Own).Or(OwnSecretState.Absent).Uri;

    private static string Fingerprint(Scenario life) => Facts(life.World).Fingerprint;

    private static Cause Failing(World world, JujuEffect effect) =>
        Assert.IsType<Outcome.Failed>(Hook.Interpret(Do.Tell(effect), world).Item2).Failure.Cause;
}
