using Core.Domain;
using CsCheck;
using Proof;
using Shell.Effects;
using Shell.Effects.Recording;
using Simulation;
using Simulation.Laws;
using Tests.Properties.Inputs;
using Tests.Shared;
using Tinyproxy.Proof;

namespace Tests.Properties;

/// The shell and the simulation drive the same hook. Here the shell drives it over a machine that is
/// simulated: both must leave the same record and the same world.
public sealed class OnePipelineTests
{
    private static readonly Gen<Lived> Lives =
        Proof.Lives.Of(Subject.Charm, TinyproxySite.Offered, TinyproxyPlan.Check)
            .WithConfigs(Configs.Usual)
            .WithTroubles(LifeSteps.Any).Any;

    [Fact]
    public void Hook_ByTheShellAndInTheSimulation_LeavesTheSameRecordAndWorld() => Gen.Select(Lives, LifeSteps.Hook).Sample(
        (life, hook) =>
        {
            var (record, left) = Simulation.Hook.Record(Subject.Charm, hook, life.World);
            var shell = new SimulatedMachine(life.World);
            Assert.Equal(record.Exit, shell.Run(Subject.Charm, hook));
            Assert.Equal(record, shell.Record);
            Assert.Equal(Image.Of(left), Image.Of(shell.World));
            Assert.Equal(left.Unit.Log, shell.World.Unit.Log);
        },
        iter: Runs.AtLeast(300));

    /// Answers, acts and tells as the simulation does, for the shell.
    private sealed class SimulatedMachine(World world) : IRecorder
    {
        public World World { get; private set; } = world;

        public HookRecord? Record { get; private set; }

        private readonly Status shown = world.Unit.Status;

        public int Run(ICharm charm, Event hook) =>
            new HookRun(charm, query => World.Answer(query), Interpret, this, Log, shown.Equals, _ => { }, new StandingClock())
                .Run(hook, World.Unit.Context, World.Unit.Config);

        public void Decided(HookRecord soFar) => Record = soFar;

        public void Ended(HookRecord record, int milliseconds)
        {
            Assert.Equal((Record!.Decided, Record.Again), (record.Decided, record.Again));
            Record = record;
        }

        // What a charm did is in the shell's log alone: the simulation shows it by itself.
        private void Log(LogLevel level, string message) =>
            _ = level.IsInfo ? Outcome.Unchanged : Interpret(Effect.NewJuju(Tell.Log(level, message)));

        private Outcome Interpret(Effect effect)
        {
            (World, var outcome) = Simulation.Hook.Interpret(effect, World);
            return outcome;
        }
    }

    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
