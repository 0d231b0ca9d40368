using Core.Domain;
using Proof.Agreeing;
using Proof.Checking;

namespace Tests.Unit.Verbs.Checking;

/// <summary><c>check</c> keeps what a charm makes of each configuration. A charm that makes something else of the same is refuted all the
/// same.</summary>
public sealed class KeptConfigurationTests
{
    [Fact]
    public void Check_KeptConfigurations_AreReadOnceAndAlike()
    {
        var read = 0;
        var found = Check(config =>
        {
            Interlocked.Increment(ref read);
            return config.Text("level", "");
        });
        Assert.DoesNotContain(found.Laws.Violations, violation => violation.Law.Tag == "P1");
        Assert.InRange(read, Beacon.Plan.Configs.Count, found.Progress.Asked - 1);
    }

    [Fact]
    public void Check_ConfigurationOfWhichTheCharmMakesSomethingElseEachTime_IsRefuted()
    {
        var read = 0;
        var found = Check(config => $"{config.Text("level", "")} {Interlocked.Increment(ref read)}");
        Assert.Contains(found.Laws.Violations, violation => violation.Law.Tag == "P1");
    }

    private static CheckResult Check(Func<Config, string> parse)
    {
        var reads = new OptionReads();
        reads.Keep(Beacon.Plan.Configs);
        var charm = Charm.Create<string>(
            "beacon",
            config => Parsed.Valid(parse(config)),
            (_, _, _) => [],
            (_, _, level) => [Do.Tell(Tell.Log(LogLevel.Info, ((Parsed<string>.Valid)level).Value)).Because("it is as configured")],
            (_, _, _, _) => [Tell.Status(Status.Active("it shines")).Because("it shines")]);
        var plan = Beacon.Plan with { Troubles = [] };
        return new Explorer(reads.Over(charm), plan, Beacon.Fresh, new CheckLimits(0, 2, 1L << 40)).Run(CancellationToken.None);
    }
}
