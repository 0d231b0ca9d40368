using Core.Domain;
using Proof.Checking;
using Replaying.Lives;
using Ending = Proof.Checking.Ending;

namespace Tests.Unit.Verbs.Checking;

public sealed class CheckTests
{
    public static TheoryData<string, string, string> Defects => new()
    {
        { nameof(Beacon.Forgetful), "P6 P8 P11 P15", "meanwhile: deploy; hook: {run: install, killed-after: 1}; hook: install" },
        { nameof(Beacon.Restless), "P5 P12", "meanwhile: deploy; hook: install" },
        { nameof(Beacon.Messy), "P22", "meanwhile: deploy; hook: install; hook: leader-elected" },
        { nameof(Beacon.Fragile), "P2", "meanwhile: deploy; hook: install" },
    };

    [Fact]
    public void SoundCharm_EveryLaw_Holds()
    {
        var found = Beacon.Check(Beacon.Sound);
        Assert.Equal(Ending.Complete, found.Ending);
        Assert.Empty(found.Laws.Violations);
    }

    [Theory, MemberData(nameof(Defects))]
    public void Defect_Planted_BreaksTheseLawsInThisLife(string charm, string laws, string life)
    {
        var found = Beacon.Check(Charm(charm));
        Assert.Equal(laws, string.Join(" ", found.Laws.Violations.Select(violation => violation.Law.Tag).Distinct()));
        Assert.Equal(life, string.Join("; ", Counterexample.Of(found, found.Laws.Violations[0]).Steps.Select(LifeWriter.Text)));
    }

    // Named as a hook is, and told apart from it all the same.
    [Fact]
    public void Actions_OfThePlan_AreRun()
    {
        Assert.Empty(Beacon.Check(Beacon.Sound, actions: "start").Laws.Violations);
        Assert.Empty(Beacon.Check(Beacon.Touchy).Laws.Violations);
        var found = Beacon.Check(Beacon.Touchy, actions: "start");
        Assert.Equal(["P2"], found.Laws.Violations.Select(violation => violation.Law.Tag).Distinct());
        Assert.Equal(
            "deploy; meanwhile: {run-action: start}; hook: {action: start}",
            string.Join("; ", Counterexample.Of(found, found.Laws.Violations[0]).Steps.Select(LifeWriter.Text)));
    }

    [Theory]
    [InlineData(nameof(Beacon.Sound))]
    [InlineData(nameof(Beacon.Forgetful))]
    public void Result_OneAndTwoThreads_IsTheSame(string charm)
    {
        var (one, two) = (Beacon.Check(Charm(charm), threads: 1), Beacon.Check(Charm(charm), threads: 2));
        Assert.Equal(
            (one.Trail.Hash, one.Progress.Places, one.Progress.Transitions),
            (two.Trail.Hash, two.Progress.Places, two.Progress.Transitions));
        Assert.Equal(one.Laws.Violations.Select(violation => (violation.Law.Tag, violation.Why, violation.At, violation.Count)),
            two.Laws.Violations.Select(violation => (violation.Law.Tag, violation.Why, violation.At, violation.Count)));
    }

    [Fact]
    public void Stopped_AtOnce_IsNotComplete()
    {
        var explorer = new Explorer(Beacon.Sound, Beacon.Plan, Beacon.Fresh, new CheckLimits(1, 2, 1L << 40));
        Assert.Equal(Ending.Stopped, explorer.Run(new CancellationToken(canceled: true)).Ending);
    }

    [Fact]
    public void Memory_TooLittle_IsNotComplete()
    {
        var explorer = new Explorer(Beacon.Sound, Beacon.Plan, Beacon.Fresh, new CheckLimits(1, 2, 1));
        Assert.Equal(Ending.OutOfMemory, explorer.Run(CancellationToken.None).Ending);
    }

    // Without the kill and the retry nobody would see in the life what breaks the law.
    [Fact]
    public void Life_OfALawThatAKillBreaks_EndsWithTheKillAndTheRetry()
    {
        var found = Beacon.Check(Beacon.Forgetful);
        var killed = found.Laws.Violations.Where(violation => violation.Law.Tag is "P6" or "P8").ToList();
        Assert.Equal(["P6", "P8"], killed.Select(violation => violation.Law.Tag).Distinct().Order());
        Assert.All(killed, violation =>
        {
            var life = Counterexample.Of(found, violation);
            var world = global::Simulation.Life.Happen(Beacon.Fresh, global::Simulation.LifeStep.Configure(life.Config));
            var hooks = new List<global::Simulation.HookTrace>();
            foreach (var step in life.Steps)
            {
                Assert.Equal("", global::Simulation.Life.Obstacle(Beacon.Forgetful, world, step));
                (var moment, world) = global::Simulation.Life.Step(Beacon.Forgetful, world, step);
                hooks.AddRange(moment.Hooks);
            }

            Assert.Equal([(violation.Hook, 137), (violation.Hook, 0)], hooks.TakeLast(2).Select(hook => (hook.Event, hook.Exit)));
        });
    }

    [Fact]
    public void Life_OfALawThatAKillBreaks_HasTheHookUndisturbed()
    {
        var found = Beacon.Check(Beacon.Forgetful);
        var killed = found.Laws.Violations.First(violation => violation.Law.Tag is "P6");
        var life = Counterexample.Of(found, killed);
        var deployed = global::Simulation.Life.Happen(Beacon.Fresh, global::Simulation.LifeStep.Configure(life.Config));
        var before = global::Simulation.Life.Run(Beacon.Forgetful, deployed, life.Before).Item2;
        var hooks = global::Simulation.Life.Run(Beacon.Forgetful, before, life.Undisturbed).Item1.SelectMany(moment => moment.Hooks);
        Assert.Equal([(killed.Hook, 0)], hooks.Select(hook => (hook.Event, hook.Exit)));
    }

    // What the written test does.
    [Fact]
    public void WrittenTest_WhileTheLawIsBroken_Fails()
    {
        var found = Beacon.Check(Beacon.Forgetful);
        var life = Counterexample.Of(found, found.Laws.Violations[0]);
        var unit = global::Simulation.Scenario.Of(Beacon.Forgetful, global::Simulation.Site.Empty("ubuntu@24.04"))
            .Given(global::Simulation.LifeStep.Configure(life.Config)).Live([.. life.Before]);
        Assert.True(Beacon.Plan.Says("P6", unit, Event.Install).IsBroken);
    }

    // No author has to say it twice: what is refused is not reached.
    [Theory]
    [InlineData(true, "breaks")]
    [InlineData(false, "says nothing")]
    public void Reach_OfAnInvalidConfiguration_IsNotAsked(bool isValid, string expected)
    {
        var plan = Beacon.Plan with
        {
            Claims = Beacon.Plan.Claims.WithServing(_ => false).WithValid(_ => isValid).WithReach(_ => true),
        };
        var unit = global::Simulation.Scenario.Of(Beacon.Sound, global::Simulation.Site.Empty("ubuntu@24.04"))
            .Live(global::Simulation.LifeStep.Deploy);
        var said = plan.Says("OneHookIsEnoughToServe", unit, Event.UpdateStatus);
        Assert.Equal(expected, said.IsBroken ? "breaks" : said.IsSilent ? "says nothing" : $"{said}");
    }

    private static ICharm Charm(string name) => (ICharm)typeof(Beacon).GetField(name)!.GetValue(null)!;
}
