using Core.Domain;
using Simulation;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Unit.Tinyproxy;

/// <summary>The option basic-auth: a secret of which tinyproxy asks each client for the values.</summary>
public sealed class LoginTests
{
    private const string Uri = "secret:9m4e2mr0ui3e8a215n4g";
    private static readonly SecretContent Good = Holding("reader", "correct-horse");
    private static readonly Status Serving = Status.Active("/foo/ on port 8000");

    [Fact]
    public void Secret_ThatCanBeRead_StandsInAClosedFileAndNowhereElse()
    {
        var unit = Deployed();
        Assert.Equal(Serving, unit.Status);
        Assert.Equal(2, SaidIn(unit, Good));
        var file = Assert.IsType<FileState.Withheld>(unit.Machine.File(Subject.ConfigFile));
        Assert.Equal((Mode.Of("0640"), Owner.Of("root", "proxy")), (file.Mode, file.Owner));
        Assert.All(unit.Hooks, hook => Assert.DoesNotContain("correct-horse", hook.ToString()));
    }

    [Fact]
    public void Secret_WithANewRevision_IsTakenOverByAReload()
    {
        var other = Holding("reader", "battery-staple");
        var unit = Deployed();
        var restarts = unit.Count("RestartService");
        unit = unit.Live(LifeStep.WriteSecret(Uri, other));
        Assert.Equal((Serving, 2), (unit.Status, SaidIn(unit, other)));
        Assert.Equal(restarts, unit.Count("RestartService"));
        Assert.Equal(unit.Loaded(), unit.Machine.File(Subject.ConfigFile).Content);
    }

    // Whoever knows the password may be the one from whom it was taken away: nobody may use the proxy.
    [Fact]
    public void Secret_ThatIsRevoked_IsUsedNoMoreAndEachRequestIsRefused()
    {
        var unit = Deployed().Live(LifeStep.RevokeSecret(Uri), LifeStep.UpdateStatus);
        AssertClosed(unit, "is not granted; run juju grant-secret");
        Assert.Equal((Serving, 2), (Granted(unit).Status, SaidIn(Granted(unit), Good)));

        static Scenario Granted(Scenario unit) => unit.Live(LifeStep.GrantSecret(Uri), LifeStep.UpdateStatus);
    }

    [Fact]
    public void Secret_ThatIsRemoved_IsUsedNoMore() =>
        AssertClosed(Deployed().Live(LifeStep.RemoveSecret(Uri), LifeStep.UpdateStatus), "is not there");

    [Fact]
    public void Secret_WithoutAKey_IsNamedInTheStatus()
    {
        AssertClosed(Of(SecretContent.Empty.With("username", "reader")), "has no password");
        AssertClosed(Of(SecretContent.Empty.With("token", "x")), "has no username, password");
    }

    [Fact]
    public void Secret_ThatWasNeverGranted_IsWaitedForWithoutAHookThatFails() => AssertClosed(
        Subject.On(Site(Good)).Given(Asks(Uri)).Live(LifeStep.RevokeSecret(Uri), LifeStep.Deploy),
        "is not granted; run juju grant-secret");

    public static TheoryData<string, string> Hostile => new()
    {
        { "reader", "x\nAllow 0.0.0.0/0" },
        { "reader\nPort 1\n#", "x" },
        { "reader", "two words" },
        { "reader#", "x" },
        { "reader", "\u0000" },
        { "r\u00e9ader", "x" },
        { "reader", "x\"" },
    };

    // At deployment, and in the place of a good one: the unit ends alike.
    [Theory, MemberData(nameof(Hostile))]
    public void Secret_ThatWouldAddALineOrASecondWord_IsNeverWritten(string user, string password)
    {
        const string lack = "may hold letters, digits, dots, hyphens and underscores alone";
        AssertClosed(Of(Holding(user, password)), lack);
        AssertClosed(Deployed().Live(LifeStep.WriteSecret(Uri, Holding(user, password))), lack);
    }

    [Fact]
    public void Option_ThatIsTakenAway_DropsTheDirectiveAndTheFileIsOpenAgain()
    {
        var unit = Deployed().Live(Asks(""));
        Assert.Equal(Subject.Deployed.Machine.File(Subject.ConfigFile), unit.Machine.File(Subject.ConfigFile));
        Assert.Equal((Serving, Subject.Deployed.Loaded()), (unit.Status, unit.Loaded()));
    }

    [Fact]
    public void Option_ThatIsNoAddressOfASecret_IsNamed() => Assert.Equal(
        Status.Blocked("basic-auth \"secret:nobody\" must be the address of a secret"),
        Subject.Deployed.Live(Asks("secret:nobody")).Status);

    [Fact]
    public void ShowConfig_WithASecret_NamesItAndShowsNoValue()
    {
        var unit = Deployed().Live(LifeStep.RunAction("show-config"));
        var shown = Assert.Single(unit.Report.OfType<JujuEffect.SetActionResult>()).Payload.Value;
        Assert.EndsWith($"BasicAuth {{token {Uri} username}} {{token {Uri} password}}\n", shown);
    }

    [Fact]
    public void UpdateStatus_OfASettledUnit_ChangesNothing()
    {
        Assert.Empty(Deployed().Run(Event.UpdateStatus).Effects);
        Assert.Empty(Deployed().Live(LifeStep.RevokeSecret(Uri), LifeStep.UpdateStatus).Run(Event.UpdateStatus).Effects);
    }

    private static void AssertClosed(Scenario unit, string lack)
    {
        Assert.Equal(Status.Blocked($"the secret of basic-auth {lack}"), unit.Status);
        Assert.Equal("Port 8000\nTimeout 600\nReverseOnly Yes\n", unit.Loaded());
        Assert.Equal(unit.Loaded(), unit.Machine.File(Subject.ConfigFile).Content);
        Assert.True(unit.IsServing());
    }

    private static SecretContent Holding(string user, string password) =>
        SecretContent.Empty.With("username", user).With("password", password);

    private static Scenario Deployed() => Of(Good);

    private static Scenario Of(SecretContent content) => Subject.On(Site(content)).Given(Asks(Uri)).Live(LifeStep.Deploy);

    private static LifeStep Asks(string uri) => LifeStep.Configure(Config.Empty.WithSecret("basic-auth", uri));

    private static Site Site(SecretContent content) => Subject.Site().WithSecret(Uri, content);

    // In how many files the values stand: the configuration, and what the process loaded.
    private static int SaidIn(Scenario unit, SecretContent content)
    {
        var settings = ((Parsed<Settings>.Valid)SettingsModule.parse(unit.World.Unit.Config)).Value;
        var isTracked = unit.World.Machine.Secrets[Uri].Tracked?.Value == content;
        return new[] { Subject.ConfigFile, Subject.LoadedConfig }
            .Count(path => isTracked && unit.World.Read(Ask.Holds(path, Rendering.config(settings))).Or(HoldsState.Absent).IsSame);
    }
}
