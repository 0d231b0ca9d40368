using Core.Domain;
using Proof;

namespace Tests.Unit.Verbs.Checking;

/// <summary>A check, a sample and a mutation of a charm that never serves prove nothing, and say so.</summary>
public sealed class WitnessTests
{
    public static TheoryData<string> Vacuous => [.. Sign.Vacuous.Keys];

    public static TheoryData<string> Honest => [.. Sign.Honest.Keys];

    [Theory, MemberData(nameof(Vacuous))]
    public void Check_NothingServes_SaysSoInItsFirstLineAndExitsWith2(string name)
    {
        var (subject, lacks) = Sign.Vacuous[name];
        var (exit, output) = Check(subject);
        Assert.Equal(2, exit);
        Assert.StartsWith($"Nothing is proved: {lacks[0]}\n", output, StringComparison.Ordinal);
        Assert.StartsWith(
            $"Nothing is proved: {string.Join("\n  ", lacks)}\nThe charm sign, ", output.Replace("\n    ", " "), StringComparison.Ordinal);
        Assert.Contains("\nComplete: no law is broken in any state, which proves nothing of a unit that serves.\n", output);
    }

    [Theory, MemberData(nameof(Vacuous))]
    public void Sample_NothingServes_FailsWithTheSameWords(string name)
    {
        var (subject, lacks) = Sign.Vacuous[name];
        var thrown = Assert.Throws<InvalidOperationException>(() => Lives.Of(subject.Charm, subject.Site, subject.Plan).Sample(1));
        Assert.Equal($"Nothing is proved: {string.Join("\n  ", lacks)}", thrown.Message);
    }

    [Theory, MemberData(nameof(Honest))]
    public void Check_SomeLifeServes_IsComplete(string name)
    {
        var (exit, output) = Check(Sign.Honest[name]);
        Assert.Equal((0, true), (exit, output.StartsWith("The charm sign, every life", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Honest))]
    public void Sample_OneLife_IsNoFalseAlarm(string name) =>
        Assert.NotEmpty(Lives.Of(Sign.Honest[name].Charm, Sign.Honest[name].Site, Sign.Honest[name].Plan).Sample(1));

    [Fact]
    public void Sample_OnlyGeneratedConfigurationsServe_IsNoFalseAlarm()
    {
        var subject = Sign.Honest["says active where it serves"];
        var lives = Lives.Of(subject.Charm, subject.Site, subject.Plan with { Configs = [Config.Empty.With("text", "")] });
        Assert.NotEmpty(lives.WithConfigs(CsCheck.Gen.Const(Config.Empty.With("text", "generated"))).Sample(1));
        Assert.Throws<InvalidOperationException>(() => lives.Sample(1));
    }

    [Fact]
    public void Sample_PlanWithoutConfigurations_IsRefused()
    {
        var subject = Sign.Honest["says active where it serves"];
        var thrown = Assert.Throws<ArgumentException>(() => Lives.Of(subject.Charm, subject.Site, subject.Plan with { Configs = [] }));
        Assert.StartsWith("Nothing is proved: the plan has no configuration.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_PlanWithoutConfigurations_ProvesNothing()
    {
        var subject = Sign.Honest["says active where it serves"];
        var (exit, output) = Check(subject with { Plan = subject.Plan with { Configs = [] } });
        Assert.Equal((2, true), (exit, output.StartsWith("Nothing is proved: the plan has no configuration.\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Check_OneConfiguration_IsNoFalseAlarm() =>
        Assert.Equal(0, Check(Sign.Honest["says active where it serves"], "--configs", "1").Exit);

    [Fact]
    public void Check_OnlyInvalidConfigurationsTaken_ProvesNothing()
    {
        var (exit, output) = Check(Sign.Honest["is deployed with a configuration that is invalid"], "--configs", "1");
        Assert.Equal(
            (2, true), (exit, output.StartsWith("Nothing is proved: of 1 configuration none is valid.\n", StringComparison.Ordinal)));
    }

    // What is broken is shown with its life; that nothing serves stands above it.
    [Theory]
    [InlineData("throws", "No hook came to its end.", "EveryStateIsDecided (P2)")]
    [InlineData("active", "Told active after 12 hooks, and Serves was true after none of them:", "ActiveMeansServing (P31)")]
    [InlineData(
        "waiting", "Told most often, in 12 of 12 hooks: waiting: for the relation db (because it is so)", "WaitingComesToAnEnd (P32)")]
    public void Check_NothingServesAndALawIsBroken_SaysBothAndExitsWith1(string way, string said, string law)
    {
        var charm = Charm.Create<string>(
            "sign", _ => Parsed<string>.NewValid(""), (_, _, _) => [], (_, _, _) => [], (_, _, _, _) => [Tell.Status(way switch
        {
            "active" => Status.Active(""),
            "waiting" => Status.Waiting("for the relation db"),
            _ => throw new InvalidOperationException("no"),
        }).Because("it is so")]);
        var (exit, output) = Check(Sign.Honest["says active where it serves"] with { Charm = charm });
        Assert.Equal(1, exit);
        Assert.StartsWith("Nothing is proved: no life without a fault", output, StringComparison.Ordinal);
        Assert.Contains($"\n  {said}", output.Replace("\n    ", " "));
        Assert.Matches(@"\nComplete: \d+ of 60 laws are broken\.\n", output);
        Assert.Contains($"\n! {law} is broken: ", output);
    }

    [Fact]
    public void Check_LawsThatSaidNothing_AreNamedBelowTheVerdict() =>
        Assert.Contains(
            "\nComplete: every law holds in every state.\n19 of 60 laws never applied: ",
            Check(Sign.Honest["says active where it serves"]).Output);

    private static (int Exit, string Output) Check(Sign.Subject subject, params string[] more)
    {
        var directory = Directory.CreateTempSubdirectory("witness-").FullName;
        var desk = new AuthorDesk { Charm = subject.Charm, Plan = subject.Plan, Site = subject.Site };
        var exit = desk.Run(["check", "--guards", "false", "--output", directory, .. more]);
        Directory.Delete(directory, recursive: true);
        return (exit, desk.Output);
    }
}
