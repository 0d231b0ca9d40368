using System.Collections.Immutable;
using System.Text;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Processes;
using Shell.Effects.Secrets;
using Shell.Effects.Values;
using StandIn.Model;
using Tests.Unit.Fakes;
using SecretUri = StandIn.Model.SecretUri;

namespace Tests.Unit.Secrets;

/// <summary>What a unit knows and makes of a secret, by tools that answer as Juju's.</summary>
public sealed class UnitSecretsTests : IDisposable
{
    private const string Uri = "secret:9m4e2mr0ui3e8a215n4g", Password = "correct horse", Newer = "battery staple";

    private static readonly HookTools NoTools = new(new Broken(new CommandResult(0, "[\"correct horse\"]", "")), "/tools");

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    public static TheoryData<JujuRelease> Releases => [JujuRelease.Three, JujuRelease.ThreeSix, JujuRelease.Four];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Read_GrantedSecret_AnswersKeysAndFingerprintAndReadsEachRevisionOnce(JujuRelease release)
    {
        var tools = new StandInTools(Holding(release, One, Two));
        var secrets = Of(tools);
        var facts = Assert.IsType<SecretState.Present>(Known(secrets)).Facts;
        Assert.Equal(["password", "username"], facts.Keys);
        Assert.False(facts.HasNewer);
        Assert.Equal(16, facts.Fingerprint.Length);
        Assert.Equal(facts, Assert.IsType<SecretState.Present>(Known(secrets)).Facts);
        Assert.Equal([$"secret-get {Uri} --format=json", $"secret-get {Uri} --peek --format=json"], tools.Calls);
        Assert.Equal(2, tools.Context.Model.Secrets.Values.Single().Tracked);
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Refresh_NewerRevision_IsReadFromThenOnAndOnlyOnce(JujuRelease release)
    {
        var tools = new StandInTools(Holding(release, One, Two, tracked: 1));
        var secrets = Of(tools);
        var before = Assert.IsType<SecretState.Present>(Known(secrets)).Facts;
        Assert.True(before.HasNewer);
        Assert.Equal($"\"{Password}\"", Right(secrets.Quoted(Piece("password", Quoting.Json))));
        Assert.Equal(Outcome.Changed, Right(secrets.RefreshSecret(new(Uri))));
        Assert.Equal(Outcome.Unchanged, Right(secrets.RefreshSecret(new(Uri))));
        var after = Assert.IsType<SecretState.Present>(Known(secrets)).Facts;
        Assert.False(after.HasNewer);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal(Newer, Right(secrets.Quoted(Piece("password", Quoting.Plain))));
        Assert.Equal(2, tools.Context.Model.Secrets.Values.Single().Tracked);
        Assert.Superset(new System.Collections.Generic.HashSet<string> { Password, Newer }, secrets.Read().ToHashSet());
    }

    // The key of a unit's fingerprints is its own, and stays.
    [Fact]
    public void Read_SameContent_HasOneFingerprintInEachHookAndAnotherInAnotherUnit()
    {
        string Fingerprint(string home) => Assert.IsType<SecretState.Present>(Known(Of(
            new StandInTools(Holding(JujuRelease.Four, One)), home))).Facts.Fingerprint;

        Assert.Equal(Fingerprint("one"), Fingerprint("one"));
        Assert.NotEqual(Fingerprint("one"), Fingerprint("other"));
    }

    [Theory]
    [MemberData(nameof(Releases))]
    public void Read_SecretThatIsNotGrantedOrNotThere_SaysSo(JujuRelease release)
    {
        var denied = Holding(release, Held(One) with { IsGranted = false });
        Assert.Equal(SecretState.NotGranted, Known(Of(new StandInTools(denied))));
        Assert.Equal(Cause.SecretNotGranted, Left(Of(new StandInTools(denied)).Quoted(Piece("password", Quoting.Plain))).Cause);
        Assert.Equal(SecretState.NotFound, Known(Of(new StandInTools(HookToolContext.For("web/0", release)))));
    }

    [Fact]
    public void Read_JujuWithoutSecrets_SaysSo()
    {
        var none = new Broken(Failure.Of(Cause.Missing, "secret-get", "no such file"));
        Assert.Equal(SecretState.Unsupported, Right(new UnitSecrets(new HookTools(none, "/tools"), Keys("one")).Read(new(Uri))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret:../../etc")]
    [InlineData("9m4e2mr0ui3e8a215n4g")]
    [InlineData("--help")]
    [InlineData("secret://model/9m4e2mr0ui3e8a215n4g")]
    public void Read_TextThatIsNoAddress_RunsNoTool(string text)
    {
        var tools = new StandInTools(Holding(JujuRelease.Four, One));
        Assert.Equal(Cause.Invalid, Left(Of(tools).Read(new(text))).Cause);
        Assert.Empty(tools.Calls);
    }

    [Fact]
    public void Quoted_KeyThatTheSecretLacks_IsAFailureThatNamesTheKey()
    {
        var failure = Left(Of(new StandInTools(Holding(JujuRelease.Four, One))).Quoted(Piece("token", Quoting.Plain)));
        Assert.Equal((Cause.SecretNotFound, $"secret {Uri}: it has no key token"), (failure.Cause, $"{failure}"));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("a\u0001b")]
    public void Quoted_ValueThatIsNoLine_IsRefusedWithoutAWordOfIt(string value)
    {
        var secrets = Of(new StandInTools(Holding(JujuRelease.Four, Content(("password", value)))));
        var failure = Left(secrets.Quoted(Piece("password", Quoting.Plain)));
        Assert.Equal(Cause.Invalid, failure.Cause);
        Assert.DoesNotContain(value, $"{failure}");
        Assert.Contains("\\u", Right(secrets.Quoted(Piece("password", Quoting.Json))));
    }

    [Fact]
    public void Quoted_AsAHash_IsTheSameInEachHook()
    {
        string Hash() => Right(Of(new StandInTools(Holding(JujuRelease.Four, One))).Quoted(Piece("password", Quoting.Crypt)));

        Assert.StartsWith("$6$", Hash());
        Assert.Equal(Hash(), Hash());
    }

    // A short value would stand in every text.
    [Fact]
    public void Read_ValuesOfAFewLetters_AreNotTakenOutOfTexts()
    {
        var secrets = Of(new StandInTools(Holding(JujuRelease.Four, Content(("user", "e"), ("password", Password)))));
        Known(secrets);
        Assert.DoesNotContain("e", secrets.Read());
        Assert.Contains(Password, secrets.Read());
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)), secrets.Read());
    }

    // Neither what was printed nor what a tool complains about on its standard output may be told.
    [Fact]
    public void Read_OutputThatIsNoSecret_IsTelledWithoutAWordOfIt()
    {
        var malformed = Left(new UnitSecrets(NoTools, Keys("one")).Read(new(Uri)));
        Assert.Equal(Cause.Malformed, malformed.Cause);
        Assert.DoesNotContain("horse", $"{malformed}");
        var failing = new HookTools(new Broken(new CommandResult(1, Password, "")), "/tools");
        var refused = Left(new UnitSecrets(failing, Keys("one")).Read(new(Uri)));
        Assert.Equal(Cause.Refused, refused.Cause);
        Assert.DoesNotContain("horse", $"{refused}");
    }

    private const string Id = "9m4e2mr0ui3e8a215n4g";

    private static ImmutableSortedDictionary<string, string> One => Content(("username", "admin"), ("password", Password));

    private static ImmutableSortedDictionary<string, string> Two => Content(("username", "admin"), ("password", Newer));

    private static ImmutableSortedDictionary<string, string> Content(params (string Key, string Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => Convert.ToBase64String(Encoding.UTF8.GetBytes(pair.Value)));

    private static Secret Held(params ImmutableSortedDictionary<string, string>[] contents) =>
        new(new SecretUri(Id, ""), new SecretOwner("model", "m"))
        {
            IsGranted = true,
            Revision = contents.Length,
            Contents = contents.Select((content, at) => KeyValuePair.Create(at + 1, content)).ToImmutableSortedDictionary(),
        };

    private static HookToolContext Holding(JujuRelease release, params ImmutableSortedDictionary<string, string>[] contents) =>
        Holding(release, Held(contents));

    private static HookToolContext Holding(
        JujuRelease release, ImmutableSortedDictionary<string, string> one, ImmutableSortedDictionary<string, string> two, int tracked) =>
        Holding(release, Held(one, two) with { Tracked = tracked });

    private static HookToolContext Holding(JujuRelease release, Secret secret)
    {
        var context = HookToolContext.For("web/0", release);
        return context with { Model = context.Model with { Secrets = context.Model.Secrets.SetItem(Id, secret) } };
    }

    private static ContentPiece.Secret Piece(string key, Quoting quoting) =>
        (ContentPiece.Secret)global::Core.Domain.Content.Secret(Uri, key, quoting);

    private UnitSecrets Of(StandInTools tools, string home = "one") => new(new HookTools(tools, "/tools"), Keys(home));

    private WithheldFiles Keys(string home) => new(directory.File(home));

    private static SecretState Known(UnitSecrets secrets) => Right(secrets.Read(new(Uri)));

    private static T Right<T>(Either<Failure, T> result) => result.IfLeft(failure => throw new InvalidOperationException($"{failure}"));

    private static Failure Left<T>(Either<Failure, T> result) => result.LeftToSeq().Single();

    private sealed class Broken(Either<Failure, CommandResult> answer) : ICommandRunner
    {
        public Either<Failure, CommandResult> Run(Command command) => answer;
    }
}
