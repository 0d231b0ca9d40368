using Core.Domain;
using CsCheck;
using Proof;
using Simulation;
using Simulation.Laws;
using Tests.Properties.Inputs;
using Tests.Shared;
using Tinyproxy.Proof;

namespace Tests.Properties;

/// The rules of rounds, over charms whose hooks have as many rounds as a case asks for, and over lives of tinyproxy.
public sealed class RoundPropertyTests
{
    private static readonly Gen<Lived> Lives =
        Proof.Lives.Of(Subject.Charm, TinyproxySite.Offered, TinyproxyPlan.Check)
            .WithConfigs(Configs.Usual)
            .WithTroubles(LifeSteps.Any).Any;

    // Each stage: how many files it writes once the stage before is there.
    private static readonly Gen<int[]> Stages = Gen.Int[1, 3].Array[0, Round.Most + 1];

    [Fact]
    public void Hook_OfAnyLife_EndsWhereAsManyHooksOfOneRoundEnd() => Gen.Select(Lives, LifeSteps.Hook).Sample(
        (life, hook) =>
        {
            IFutures futures = new Futures(Subject.Charm);
            var ran = futures.Run(life.World, hook);
            if (ran.IsClean)
                Assert.Equal(Image.Of(OneByOne(futures, life.World, hook, ran.Trace.Rounds.Count)), Image.Of(ran.World));
        },
        iter: Runs.AtLeast(300));

    [Fact]
    public void Hook_OfManyStages_EndsWhereAsManyHooksOfOneRoundEnd() => Stages.Sample(
        stages =>
        {
            IFutures futures = new Futures(Staged(stages));
            var ran = futures.Run(Fresh, Event.ConfigChanged);
            var isWhole = stages.Length < Round.Most;
            Assert.Equal((Math.Min(stages.Length + 1, Round.Most), isWhole ? 0 : 1), (ran.Trace.Rounds.Count, ran.Trace.Exit));
            Assert.Equal(!isWhole, ran.Trace.HasNoEnd);
            Assert.Equal(
                Image.OfMachine(OneByOne(futures, Fresh, Event.ConfigChanged, ran.Trace.Rounds.Count)), Image.OfMachine(ran.World));
        },
        iter: Runs.AtLeast(200));

    [Fact]
    public void Hook_OfManyStages_DoesNothingTwiceAndASettledOneHasOneRound() => Stages.Where(stages => stages.Length < Round.Most).Sample(
        stages =>
        {
            IFutures futures = new Futures(Staged(stages));
            var ran = futures.Run(Fresh, Event.ConfigChanged);
            Assert.Equal(stages.Sum(), ran.Begun.Select(step => step.Step.Effect).Distinct().Count());
            Assert.Equal(stages.Sum(), ran.Begun.Length);
            var settled = futures.Run(ran.World, Event.ConfigChanged);
            Assert.Empty(Assert.Single(settled.Trace.Rounds).Steps);
        },
        iter: Runs.AtLeast(200));

    // Killed after any effect of any round, and run again.
    [Fact]
    public void Hook_OfManyStages_KilledAnywhereEndsTheSame() => Stages.Where(stages => stages.Length < Round.Most).Sample(
        stages =>
        {
            IFutures futures = new Futures(Staged(stages));
            var whole = Image.Of(futures.Run(Fresh, Event.ConfigChanged).World);
            var killed = futures.Crashes(Fresh, Event.ConfigChanged).Where(crash => crash.Fault.IsKilled).ToList();
            // The status is the last effect.
            Assert.Equal(stages.Sum() + 2, killed.Count);
            Assert.All(killed, crash => Assert.Equal(whole, Image.Of(futures.Run(crash.World, Event.ConfigChanged).World)));
        },
        iter: Runs.AtLeast(50));

    private static World OneByOne(IFutures futures, World world, Event hook, int rounds) =>
        Enumerable.Range(0, rounds).Aggregate(world, (before, _) => futures.RunRound(before, hook).World);

    private static World Fresh { get; } = World.Fresh("staged/0", Config.Empty, Site.Empty("ubuntu@24.04"));

    private static ICharm Staged(int[] stages)
    {
        string[][] files = [.. stages.Select((count, stage) =>
            Enumerable.Range(0, count).Select(file => $"/etc/staged-{stage}-{file}").ToArray())];
        return Charm.Create(
            "staged", Parsed<Config>.NewValid,
            (_, _, _) => files.SelectMany(stage => stage).Select(path => (Query)Ask.File(path)),
            (_, state, _) => files
                .TakeWhile((_, stage) => stage == 0 || files[stage - 1].All(path => Exists(state, path)))
                .SelectMany(stage => stage)
                .Where(path => !Exists(state, path))
                .Select(path => Do.WriteFile(path, path).Because("it is not there")),
            (_, _, _, _) => [Tell.Status(Status.Active("")).Because("it is so")]);
    }

    private static bool Exists(State state, string path) => state.File(path).Or(FileState.Absent).Exists;
}
