using Core.Domain;

namespace Tests.Unit.Core;

/// <summary>A value that all units of an application have, and what is told of it.</summary>
public sealed class UsualSharedTests
{
    private const string Db = "db";

    private static readonly SharedValue Password = SharedValue.OfText("password");
    private static readonly MadeState Own = MadeState.OfPresent(new("own", "", "")), Theirs = MadeState.OfPresent(new("theirs", "", ""));

    [Fact]
    public void Make_NoValueAnywhere_MakesOne() =>
        Assert.Equal([Do.Make("password", Recipe.RandomText(32))], Made(MadeState.Absent, null));

    [Fact]
    public void Make_ValueIsThere_DoesNothing()
    {
        Assert.Empty(Made(Own, null));
        Assert.Empty(Made(Own, Own));
    }

    [Fact]
    public void Make_ValueIsSpoilt_IsMadeAnewOrTakenOver()
    {
        Assert.Equal([Do.Remake("password", Recipe.RandomText(32))], Made(MadeState.OfSpoilt("torn"), null));
        Assert.Equal([Do.Remake("password", Password.Known)], Made(MadeState.OfSpoilt("torn"), Theirs));
    }

    [Fact]
    public void Make_ApplicationHasAnother_TakesItOver()
    {
        Assert.Equal([Do.Remake("password", Password.Known)], Made(Own, Theirs));
        Assert.Equal([Do.Remake("password", Password.Known)], Made(MadeState.Absent, Theirs));
        Assert.Equal(Recipe.OfSecret("password", "password", ValueKind.Text), Password.Known);
    }

    [Fact]
    public void Make_OfTheUnitsOwn_IsMadeOnceAndMendedOnce()
    {
        var recipe = Recipe.RandomBytes(16);
        Assert.Equal([Do.Make("key", recipe)], Decided(MadeState.Absent));
        Assert.Equal([Do.Remake("key", recipe)], Decided(MadeState.OfSpoilt("torn")));
        Assert.Empty(Decided(Own));

        IEnumerable<Effect> Decided(MadeState made) =>
            Usual.Make(Unit.With(Ask.Made("key"), made), "key", recipe).Select(step => step.Effect);
    }

    [Fact]
    public void IsNew_ValueThatTheApplicationHasNot_IsNew()
    {
        Assert.True(Password.IsNew(With(Own, null)));
        Assert.True(Password.IsNew(With(Own, Theirs)));
        Assert.False(Password.IsNew(With(Own, Own)));
        Assert.False(Password.IsNew(With(MadeState.Absent, Theirs)));
    }

    [Fact]
    public void Remake_ValueThatTheApplicationHas_IsMadeAnewOnce()
    {
        Assert.Equal(
            [Do.Remake("password", Recipe.RandomText(32))], Usual.Remake(With(Own, Own), Password).Select(step => step.Effect));
        Assert.Empty(Usual.Remake(With(Own, Theirs), Password));
    }

    [Fact]
    public void Say_RelationsOfTheEndpoint_HearItUntilTheyEnd() => Assert.Equal(
        [Tell.RelationData("db:1", BagOwner.Unit, Said)], Usual.Say(Related(isLeader: false), Db, Said).Select(step => step.Effect));

    [Fact]
    public void Share_Leader_KeepsTheSecretAndSaysItsAddress() => Assert.Equal(
        [
            Tell.Secret(OwnSecret.OfApplication("password").With("password", Content.Of(Content.Made("password"))).ReadBy(["db:1"])),
            Tell.RelationData("db:1", BagOwner.Application, Said, SecretUri.Of("secret-password", "password")),
        ],
        Usual.Share(Related(isLeader: true), Db, Password, "secret-password", Said).Select(step => step.Effect));

    [Fact]
    public void Share_OtherUnit_TellsNothing() => Assert.Empty(Usual.Share(Related(isLeader: false), Db, Password, "secret-password"));

    [Fact]
    public void Tell_OfAUnitThatGoes_ClosesItsPorts()
    {
        Assert.Equal([Tell.Ports()], Told(Event.Stop));
        Assert.Equal([Tell.Ports()], Told(Event.Remove));
    }

    [Fact]
    public void Tell_OptionsThatCanBeUsed_TellsWhatTheCharmSays()
    {
        Assert.Equal([Tell.Ports(Port.Tcp(80))], Told(Event.UpdateStatus));
        Assert.Empty(Usual.Tell(Event.UpdateStatus, Outcome.Unchanged, Parsed<int>.NewInvalid([ConfigProblem.Missing("port")]), Says));
    }

    [Theory]
    [InlineData("rotate", false, 1)]
    [InlineData("rotate", true, 0)]
    [InlineData("other", false, 0)]
    public void Refuse_ActionThatCannotBeDone_Fails(string action, bool isPossible, int count) =>
        Assert.Equal(count, Usual.Refuse(Event.OfAction(action, "1"), Outcome.Unchanged, "rotate", isPossible, "lead first").Count);

    private static State Unit => State.Of(HookContext.For("web/0"));

    private static Bag Said => Bag.Empty.With("host", "10.0.0.1");

    private static State Related(bool isLeader)
    {
        IReadOnlyList<RelationState> relations = [RelationState.Of("db:1", "web"), RelationState.Of("db:2", "other").Breaks()];
        return Unit.With(Ask.Relations(Db), relations).With(Ask.Leader, isLeader);
    }

    private static IEnumerable<JujuEffect> Told(Event e) =>
        Usual.Tell(e, Outcome.Unchanged, Parsed<int>.NewValid(80), Says).Select(step => step.Effect);

    private static IEnumerable<Step<JujuEffect>> Says(int port) => [Tell.Ports(Port.Tcp(port)).Because("it listens there")];

    private static IEnumerable<Effect> Made(MadeState made, MadeState? shared) =>
        Usual.Make(With(made, shared), Password).Select(step => step.Effect);

    private static State With(MadeState made, MadeState? shared)
    {
        var secret = shared is MadeState.Present { Value: var value } 
            ? OwnSecretState.OfPresent(OwnSecretFacts.Of("secret:1", "0", ["password"]).WithValue("password", value))
            : OwnSecretState.Absent;
        return Unit.With(Ask.Made("password"), made).With(Ask.OwnSecret("password"), secret);
    }
}
