using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Relations;
using Shell.Effects.Secrets;
using Shell.Effects.Values;
using StandIn.Model;
using Tests.Shared;
using Tests.Unit.Fakes;

namespace Tests.Unit.Secrets;

/// <summary>What a unit tells of the secrets that it and its application own, by tools that answer as Juju's.</summary>
public sealed class OwnSecretsTests : IDisposable
{
    private const string Id = "9m4e2mr0ui3e8a215n4g", Uri = $"secret:{Id}", Label = "database", Password = "correct: \"horse\"\nstaple";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    public static TheoryData<JujuRelease> Releases => [JujuRelease.Three, JujuRelease.ThreeSix, JujuRelease.Four];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Set_NewSecret_IsAddedByAFileThatGoesAndGranted(JujuRelease release)
    {
        var tools = new StandInTools(Fresh(release));
        var own = Of(tools);
        Assert.Equal(Outcome.Changed, Right(own.Set(Wanted.ReadBy(["db:1"]).GoodFor(TimeSpan.FromDays(1)))));
        Assert.Equal(
            [
                "is-leader --format=json", $"secret-info-get --label {Label} --format=json",
                $"secret-add --label {Label} --owner application --file {directory.File("home")}/secret --expire 86400s",
                "relation-list -r db:1 --app --format=json", $"secret-grant {Uri} -r db:1",
            ],
            tools.Calls);
        Assert.Equal([UnixFileMode.UserRead | UnixFileMode.UserWrite], tools.Modes.Distinct());
        Assert.False(File.Exists(directory.File("home/secret")));
        var held = Committed(tools).Model.Secrets[Id];
        Assert.Equal(Password, Decoded(held, "password"));
        Assert.Equal(["application-mysql"], held.Access.Select(access => access.Target));
        Assert.NotNull(held.Expiry);
    }

    [Fact]
    public void Set_WhatIsThereAlready_SendsNothing()
    {
        var tools = new StandInTools(Fresh(JujuRelease.Four));
        var own = Of(tools);
        Right(own.Set(Wanted.ReadBy(["db:1"])));
        var count = tools.Calls.Count;
        Assert.Equal(Outcome.Unchanged, Right(own.Set(Wanted.ReadBy(["db:1"]))));
        Assert.Equal(count, tools.Calls.Count);
        var next = new StandInTools(Committed(tools));
        Assert.Equal(Outcome.Unchanged, Right(Of(next).Set(Wanted.ReadBy(["db:1"]))));
        Assert.DoesNotContain(next.Calls, call => call.StartsWith("secret-set") || call.StartsWith("secret-grant"));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Set_OtherValues_AreANewRevisionAndReadersThatGoAreRevoked(JujuRelease release)
    {
        var tools = new StandInTools(Fresh(release));
        Right(Of(tools).Set(Wanted.ReadBy(["db:1"])));
        var next = new StandInTools(Committed(tools));
        Assert.Equal(Outcome.Changed, Right(Of(next).Set(Wanted.With("password", "battery"))));
        Assert.Equal(
            [$"secret-set {Uri} --file {directory.File("home")}/secret", $"secret-revoke {Uri} -r db:1"], next.Calls.TakeLast(2));
        var held = Committed(next).Model.Secrets[Id];
        Assert.Equal((2, "battery"), (held.Revision, Decoded(held, "password")));
        Assert.Empty(held.Access);
    }

    // Juju drops what a hook has told that fails: the next hook finds nothing, and tells it.
    [Fact]
    public void Set_AfterAHookThatFailed_IsToldAgain()
    {
        var tools = new StandInTools(Fresh(JujuRelease.Four));
        Right(Of(tools).Set(Wanted));
        var retry = new StandInTools(Fresh(JujuRelease.Four));
        Assert.Equal(Outcome.Changed, Right(Of(retry).Set(Wanted)));
        Assert.Equal(tools.Calls, retry.Calls);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Read_OwnSecret_AnswersWhatEverybodyMayKnow(JujuRelease release)
    {
        var tools = new StandInTools(Fresh(release));
        Assert.Equal(OwnSecretState.Absent, Right(Of(tools).Read(new(Label))));
        var own = Of(tools);
        Right(own.Set(Wanted.ReadBy(["db:1"])));
        var facts = Assert.IsType<OwnSecretState.Present>(Right(own.Read(new(Label)))).Facts;
        Assert.Equal((Uri, "password, username", "db:1"), (facts.Uri, string.Join(", ", facts.Keys), string.Join(", ", facts.Readers)));
        Assert.Equal(facts, Assert.IsType<OwnSecretState.Present>(Right(Of(new StandInTools(Committed(tools))).Read(new(Label)))).Facts);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Set_ForOneUnit_IsGrantedToItAloneAndOnlyOnce(JujuRelease release)
    {
        var tools = new StandInTools(Fresh(release));
        var own = Of(tools);
        Right(own.Set(Wanted.ReadByUnit("db:1", "mysql/0")));
        Assert.Equal($"secret-grant {Uri} -r db:1 --unit mysql/0", tools.Calls[^1]);
        var committed = Committed(tools);
        Assert.Equal(["unit-mysql-0"], committed.Model.Secrets[Id].Access.Select(access => access.Target));
        var next = new StandInTools(committed);
        Assert.Equal(Outcome.Unchanged, Right(Of(next).Set(Wanted.ReadByUnit("db:1", "mysql/0"))));
        Assert.Equal("mysql/0", Facts(Of(next)).Units["db:1"]);
        Assert.Equal(Facts(own), Facts(Of(next)));
    }

    [Fact]
    public void Set_ForAnotherUnit_IsRevokedFromTheFormer()
    {
        var tools = new StandInTools(Fresh(JujuRelease.Four));
        Right(Of(tools).Set(Wanted.ReadByUnit("db:1", "mysql/0")));
        var next = new StandInTools(Committed(tools));
        Right(Of(next).Set(Wanted.ReadByUnit("db:1", "mysql/1")));
        Assert.Equal(
            [$"secret-grant {Uri} -r db:1 --unit mysql/1", $"secret-revoke {Uri} -r db:1 --unit mysql/0"], next.Calls.TakeLast(2));
        Assert.Equal(["unit-mysql-1"], Committed(next).Model.Secrets[Id].Access.Select(access => access.Target));
    }

    // Juju does nothing for a unit whose application may read the secret, and refuses an application whose unit may.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Set_ForAUnitInPlaceOfAllOrBack_TakesTwoHooks(bool isBack)
    {
        OwnSecret[] kinds = [Wanted.ReadBy(["db:1"]), Wanted.ReadByUnit("db:1", "mysql/0")];
        var (before, after) = isBack ? (kinds[1], kinds[0]) : (kinds[0], kinds[1]);
        var first = new StandInTools(Fresh(JujuRelease.Four));
        Right(Of(first).Set(before));
        var second = new StandInTools(Committed(first));
        Assert.Equal(Outcome.Changed, Right(Of(second).Set(after)));
        Assert.StartsWith($"secret-revoke {Uri} -r db:1", second.Calls[^1]);
        Assert.Empty(Committed(second).Model.Secrets[Id].Access);
        var third = new StandInTools(Committed(second));
        Assert.Equal(Outcome.Changed, Right(Of(third).Set(after)));
        var held = Committed(third).Model.Secrets[Id];
        Assert.Equal([isBack ? "application-mysql" : "unit-mysql-0"], held.Access.Select(access => access.Target));
    }

    [Fact]
    public void Remove_Secret_IsGoneForTheRestOfTheHook()
    {
        var tools = new StandInTools(Fresh(JujuRelease.Four));
        Right(Of(tools).Set(Wanted));
        var next = new StandInTools(Committed(tools));
        var own = Of(next);
        Assert.Equal(Outcome.Changed, Right(own.Remove(new RemoveSecret(Label, BagOwner.Application))));
        Assert.Equal(Outcome.Unchanged, Right(own.Remove(new RemoveSecret(Label, BagOwner.Application))));
        Assert.Equal(OwnSecretState.Absent, Right(own.Read(new(Label))));
        Assert.Equal($"secret-remove {Uri}", next.Calls[^1]);
        Assert.Empty(Committed(next).Model.Secrets);
    }

    [Fact]
    public void Remove_Revision_IsToldUnlessItIsTheNewest()
    {
        var tools = new StandInTools(Fresh(JujuRelease.Four));
        Right(Of(tools).Set(Wanted));
        var next = new StandInTools(Committed(tools));
        Right(Of(next).Set(Wanted.With("password", "battery")));
        var last = new StandInTools(Committed(next));
        Assert.Equal(Outcome.Changed, Right(Of(last).Remove(new RemoveSecretRevision(Label, BagOwner.Application, 1))));
        Assert.Equal($"secret-remove {Uri} --revision 1", last.Calls[^1]);
        Assert.Equal([2], Committed(last).Model.Secrets[Id].Contents.Keys);
        var own = Of(new StandInTools(Committed(next)));
        Assert.Equal(Cause.Invalid, Left(own.Remove(new RemoveSecretRevision(Label, BagOwner.Application, 2))).Cause);
        Assert.Equal(Cause.Invalid, Left(own.Remove(new RemoveSecretRevision(Label, BagOwner.Application, 0))).Cause);
        Assert.Equal(Outcome.Unchanged, Right(own.Remove(new RemoveSecretRevision("none", BagOwner.Unit, 1))));
    }

    [Fact]
    public void Set_ApplicationsSecretOfAUnitThatDoesNotLead_IsToldAndNotSent()
    {
        var fresh = Fresh(JujuRelease.Four);
        var tools = new StandInTools(fresh with { Model = fresh.Model with { IsLeader = false } });
        Assert.Equal("secret-add: only the leader writes the application's secrets", $"{Left(Of(tools).Set(Wanted))}");
        Assert.Equal(Cause.Refused, Left(Of(tools).Remove(new RemoveSecret(Label, BagOwner.Application))).Cause);
        Assert.All(tools.Calls, call => Assert.Equal("is-leader --format=json", call));
        Assert.Equal(Outcome.Changed, Right(Of(tools).Set(OwnSecret.OfUnit("own").With("token", "x"))));
    }

    // A label means one secret: the unit's own would be taken for the application's.
    [Fact]
    public void Set_LabelOfTheOtherOwner_IsRefused()
    {
        var tools = new StandInTools(Fresh(JujuRelease.Four));
        var own = Of(tools);
        Right(own.Set(OwnSecret.OfUnit(Label).With("token", "x")));
        Assert.Equal($"secret-set: the unit owns the secret \"{Label}\"", $"{Left(own.Set(Wanted))}");
        Assert.Equal(Cause.Refused, Left(own.Remove(new RemoveSecret(Label, BagOwner.Application))).Cause);
    }

    [Fact]
    public void Named_SecretOfTheSameHook_HasItsAddress()
    {
        var own = Of(new StandInTools(Fresh(JujuRelease.Four)));
        var said = ((JujuEffect.SetRelationData)Tell.RelationData(
            "db:1", BagOwner.Application, Bag.Empty.With("a", "b"), global::Core.Domain.SecretUri.Of("secret-user", Label))).Payload;
        Assert.Equal(Cause.SecretNotFound, Left(own.Named(said)).Cause);
        Right(own.Set(Wanted));
        Assert.Equal(Bag.Empty.With("a", "b").With("secret-user", Uri), Right(own.Named(said)).Data);
    }

    // A made value goes into the secret, and what was read back of a secret stands in no record.
    [Fact]
    public void Set_MadeValue_GoesToJujuAndIsWithheld()
    {
        var tools = new StandInTools(Fresh(JujuRelease.Four));
        var wanted = OwnSecret.OfApplication(Label).With("password", Content.Of(Content.Made("password")));
        Assert.Equal(Cause.Missing, Left(Of(tools).Set(wanted)).Cause);
        Right(Made(tools).Make(new("password", Recipe.RandomText(32))));
        Right(Of(tools).Set(wanted));
        var value = Decoded(Committed(tools).Model.Secrets[Id], "password");
        Assert.Equal(32, value.Length);
        Assert.DoesNotContain(tools.Calls, call => call.Contains(value));
        var next = new StandInTools(Committed(tools));
        var secrets = new UnitSecrets(new HookTools(next, "/tools"), new WithheldFiles(directory.File("home")));
        Right(Of(next, secrets).Read(new(Label)));
        Assert.Contains(value, secrets.Read());
        Right(Made(tools).Remake(new("password", Recipe.RandomText(32))));
        Assert.Equal(Outcome.Changed, Right(Of(next).Set(wanted)));
    }

    [Fact]
    public void Set_SecretThatNoJujuCanHave_RunsNoTool()
    {
        var tools = new StandInTools(Fresh(JujuRelease.Four));
        OwnSecret[] all =
        [
            OwnSecret.OfUnit("--help").With("token", "x"), OwnSecret.OfUnit("").With("token", "x"),
            OwnSecret.OfUnit("a\nb").With("token", "x"),
            OwnSecret.OfUnit(Label), OwnSecret.OfUnit(Label).With("ab", "x"), OwnSecret.OfUnit(Label).With("Token", "x"),
            OwnSecret.OfUnit(Label).With("a--bc", "x"), OwnSecret.OfUnit(Label).With("token", ""), Wanted.ReadBy(["db"]),
            Wanted.ReadByUnit("db:1", "mysql"), Wanted.ReadByUnit("db", "mysql/0"), Wanted.ReadBy(["db:1"]).ReadByUnit("db:1", "mysql/0"),
            Wanted.GoodFor(TimeSpan.FromMilliseconds(1500)), Wanted.GoodFor(TimeSpan.FromSeconds(-1)),
        ];
        Assert.All(all, secret => Assert.Equal(Cause.Invalid, Left(Of(tools).Set(secret)).Cause));
        Assert.Empty(tools.Calls);
    }

    [Fact]
    public void Read_JujuWithoutSecretsOrOutputThatIsNone_IsAnAnswer()
    {
        Assert.Equal(
            OwnSecretState.Unsupported, Right(Of(new Broken(Failure.Of(Cause.Missing, "secret-info-get", "none"))).Read(new(Label))));
        string[] outputs = ["[]", "{}", "{\"x\":{}}", $"{{\"{Id}\":{{\"owner\":\"nobody\"}}}}", "rubbish"];
        Assert.All(outputs, output => Assert.Equal(
            Cause.Malformed, Left(Of(new Broken(new CommandResult(0, output, ""))).Read(new(Label))).Cause));
    }

    private static OwnSecretFacts Facts(OwnSecrets own) => Assert.IsType<OwnSecretState.Present>(Right(own.Read(new(Label)))).Facts;

    private static OwnSecret Wanted => OwnSecret.OfApplication(Label).With("username", "admin").With("password", Content.OfText(Password));

    private static HookToolContext Fresh(JujuRelease release)
    {
        var context = HookToolContext.For("web/0", release);
        var relation = new global::StandIn.Model.Relation("db", 1) { Key = "web:db mysql:db", RemoteApplication = "mysql" };
        return context with
        {
            Scope = context.Scope with { NextSecret = new(Id, "") },
            Model = context.Model with { IsLeader = true, Relations = context.Model.Relations.SetItem(1, relation) },
        };
    }

    // The next hook of a unit whose hook succeeded.
    private static HookToolContext Committed(StandInTools tools)
    {
        var model = Commit.Of(tools.Context);
        return new(tools.Context.Scope with { ListedSecrets = [.. model.Secrets.Keys] }, model, new());
    }

    private static string Decoded(Secret secret, string key) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(secret.Contents[secret.Revision][key]));

    private MadeValues Made(ICommandRunner runner, UnitSecrets? secrets = null)
    {
        var tools = new HookTools(runner, "/tools");
        var ofJuju = new JujuPieces(secrets ?? new UnitSecrets(tools, new WithheldFiles(directory.File("home"))), new UnitResources(tools));
        return new(
            directory.File("home"), new UnitLedger(directory.File("ledger"), "web/0"), TimeProvider.System,
            new WithheldFiles(directory.File("home")), ofJuju.InPlace, NoSecret.Held);
    }

    private OwnSecrets Of(ICommandRunner runner, UnitSecrets? secrets = null)
    {
        var tools = new HookTools(runner, "/tools");
        var known = secrets ?? new UnitSecrets(tools, new WithheldFiles(directory.File("home")));
        var leadership = new Leadership(tools, TimeProvider.System);
        return new(
            tools, known, Made(runner, known), new UnitRelations(tools, "web/0", Event.UpdateStatus, leadership), leadership, "web/0",
            directory.File("home"));
    }

    private static T Right<T>(Either<Failure, T> result) => result.IfLeft(failure => throw new InvalidOperationException($"{failure}"));

    private static Failure Left<T>(Either<Failure, T> result) => result.LeftToSeq().Single();

    private sealed class Broken(Either<Failure, CommandResult> answer) : ICommandRunner
    {
        public Either<Failure, CommandResult> Run(Command command) => answer;
    }
}
