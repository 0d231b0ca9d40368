using System.Text;
using System.Text.Json;
using Core.Domain;
using KeyCharm;
using Microsoft.FSharp.Core;
using MyCharm;
using Proof;
using Proof.Checking;
using RelayCharm;
using Shell.Effects.Recording.Codecs;
using Simulation;
using Simulation.Laws;
using SnapCharm;
using Tests.Unit.Fakes;

namespace Tests.Unit;

/// The two charms that an author copies hold every law in every place that they can come to with one fault.
public sealed class FixtureCharmTests
{
    [Fact]
    public void MyCharm_EveryLifeWithOneFault_KeepsEveryLaw() => Holds(MyCharm.MyCharm.Instance, MyPlan.Site, MyPlan.Check, 26841);

    [Fact]
    public void SnapCharm_EveryLifeWithOneFault_KeepsEveryLaw() =>
        Holds(SnapCharm.SnapCharm.Instance, SnapPlan.Site, SnapPlan.Check, 3_017);

    [Fact]
    public void KeyCharm_EveryLifeWithOneFault_KeepsEveryLaw() => Holds(KeyCharm.KeyCharm.Instance, KeyPlan.Site, KeyPlan.Check, 11_376);

    // One relation is there at a time. With two units, and in pairs, one fault leads to many more states: check --faults 1 of the charm
    // itself goes through them.
    [Fact]
    public void RelayCharm_EveryLifeWithOneFaultAndOneRemoteUnit_KeepsEveryLaw() => Holds(
        RelayCharm.RelayCharm.Instance,
        RelayPlan.Site,
        RelayPlan.Check with { Remotes = [.. RelayPlan.Check.Remotes.Select(remote => remote with { MostUnits = 1, Required = null })] },
        22_929);

    [Fact]
    public void RelayCharm_EveryLifeWithoutAFaultAndTwoRemoteUnits_KeepsEveryLaw()
    {
        var found = EveryLife.WithoutAFault(RelayCharm.RelayCharm.Instance, RelayPlan.Site, RelayPlan.Check);
        Assert.Equal(
            "configuration 247, upstream 54176, website 998, configuration and upstream 2218, upstream and website 9628, "
                + "configuration and website 1178",
            string.Join(", ", found.All.Select(each => $"{each.Name} {each.Progress.Places}")));
    }

    // The plan names no moment: check finds what the charm waits for by itself.
    [Fact]
    public void KeyCharm_LifeWithoutAFault_ComesToTheEndOfItsCertificate()
    {
        var found = false;
        new Explorer(KeyCharm.KeyCharm.Instance, KeyPlan.Check, FreshKeys, new CheckLimits(0, 2, 1L << 30))
        {
            Met = (_, met) => found |= met.World.Machine.Values.Made.Any(made => made.Value.Age > TimeSpan.Zero)
                && met.Ran.Trace.Steps.Any(step => step.Step.Because == "there is none of this key and name that lasts"),
        }.Run(CancellationToken.None);
        Assert.True(found);
    }

    private static World FreshKeys => World.Fresh("key-charm/0", Config.Empty, KeyPlan.Site);

    // The value of which the charm asks the age is never made: nobody knows what the charm does when it is old.
    [Fact]
    public void Charm_WaitsForWhatNeverComes_ProvesNothing()
    {
        var waiting = Charm.Create<KeyConfig>(
            "key-charm", KeyConfig.Parse,
            (_, _, _) => [Ask.Made("password"), Ask.HasPassed(TimeSpan.FromDays(1), "mark")],
            (_, state, _) => state.Get(Ask.Made("password")).IsPresent
                ? []
                : [Do.Make("password", Recipe.RandomText(20)).Because("there is none")],
            (_, _, _, _) => [Tell.Status(Status.Active("")).Because("it is made")]);
        var plan = new CheckPlan(
            Claims.Least.WithServing(world => world.Machine.Values.Made.ContainsKey("password")), [Config.Empty], []);
        var found = new Explorer(waiting, plan, FreshKeys, new CheckLimits(0, 2, 1L << 30)).Run(CancellationToken.None);
        Assert.Equal(Proof.Checking.Ending.Complete, found.Ending);
        Assert.Equal("a unit for which time passes", found.Unproved);
        Assert.StartsWith("the charm asks \"has passed 86400 s since mark\"", found.Lacks[0], StringComparison.Ordinal);
    }

    // The simulated file keeps marks in the place of made values: none may come as far as a decision, or a record.
    [Fact]
    public void KeyCharm_WholeLife_NoMarkOfAMadeValueIsInItsRecord()
    {
        var life = KeyPlan.Life.Aggregate(Scenario.Of(KeyCharm.KeyCharm.Instance, KeyPlan.Site), (unit, step) => unit.Live(step));
        var files = life.Hooks.SelectMany(hook => hook.After.Facts).Select(fact => fact.Answer).OfType<Answer.File>().ToList();
        Assert.Contains(files, file => file.Payload.IsWithheld);
        Assert.All(life.Hooks, hook =>
        {
            using var json = new MemoryStream();
            using (var writer = new Utf8JsonWriter(json))
                foreach (var fact in hook.Before.Facts.Concat(hook.After.Facts))
                {
                    ValueCodecs.Fact.Write(writer, fact);
                    writer.Reset();
                }

            Assert.DoesNotContain("u27E8made:", Encoding.UTF8.GetString(json.ToArray()), StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void KeyCharm_AnyHostName_IsOneValueInItsFile()
    {
        var content = KeyCharm.KeyCharm.Render(new("a\"\nadmin: \"true"));
        var text = content.Write(
            piece => FSharpResult<string, Failure>.NewOk($"\"{((ContentPiece.Made)piece).Name}\""), DateTimeOffset.UnixEpoch).ResultValue;
        Assert.Equal(
            ["hostname: \"a\\\"\\u000aadmin: \\\"true\"", "password: \"password\"", "key: \"key\"", "certificate: \"tls\"", ""],
            text.Split('\n'));
    }

    [Fact]
    public void MyCharm_UndeclaredAction_DoesNothingButFail()
    {
        var killed = Scenario.Of(MyCharm.MyCharm.Instance, MyPlan.Site).Given(LifeStep.Configure(MyPlan.Check.Configs[0]))
            .Live(LifeStep.Deploy).Given(LifeStep.KillDaemon(MyWorkload.PidFile));
        var after = killed.Live(LifeStep.RunAction("restart"));
        Assert.Empty(after.Effects);
        Assert.Contains(Tell.FailAction("this charm has no action restart"), after.Report);
        Assert.NotEmpty(after.Run(Event.UpdateStatus).Effects);
    }

    public static TheoryData<ICharm, Query> WhatMoves => new()
    {
        { MyCharm.MyCharm.Instance, Ask.Process(MyWorkload.PidFile, MyWorkload.Executable) },
        { MyCharm.MyCharm.Instance, Ask.Package(MyWorkload.Package) },
        { SnapCharm.SnapCharm.Instance, Ask.Snap(SnapCharm.SnapCharm.Snap) },
    };

    // A second start beside the first, or a step for a snap that is being changed, would help nobody.
    [Theory]
    [MemberData(nameof(WhatMoves))]
    public void AnyCharm_SomethingIsStillInMotion_DoesNothingFailsTheHookAndNamesIt(ICharm charm, Query query)
    {
        var moving = Failure.Of(Cause.InMotion, "it", "process 7 has not written it yet");
        var state = State.Of(HookContext.For($"{charm.Name}/0"), [new Fact(query, Answer.NewUnreadable(moving))]);
        Assert.Empty(charm.Decide(Event.UpdateStatus, state, Config.Empty));
        var told = charm.Report(Event.UpdateStatus, Outcome.Unchanged, state, Config.Empty).Select(step => step.Effect).ToList();
        var said = Outcome.NewUnreadable(query, moving).Obstacle!.Value;
        Assert.Contains(Tell.FailHook($"{said}; Juju runs the hook again"), told);
        Assert.Contains(Tell.Status(Status.Maintenance($"{said}")), told);
    }

    // Pinned, for a search that explored too little finds nothing, either.
    private static void Holds(ICharm charm, Site site, CheckPlan plan, int places, int faults = 1)
    {
        var limits = new CheckLimits(faults, Threads: Environment.ProcessorCount, Memory: 1L << 30);
        var result = new Explorer(charm, plan, World.Fresh($"{charm.Name}/0", Config.Empty, site), limits).Run(CancellationToken.None);
        Assert.Equal(("Complete", places), ($"{result.Ending}", result.Progress.Places));
        Assert.Empty(result.Laws.Violations.Select(violation => $"{violation.Law.Tag} {violation.Hook}: {violation.Why}"));
    }
}
