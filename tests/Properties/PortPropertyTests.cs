using Core.Domain;
using CsCheck;
using Shell.Effects;
using Simulation;
using Tests.Shared;

namespace Tests.Properties;

/// <summary>Ports that a unit wants come to be open by themselves, in the shell with Juju's tools and in the simulation alike.</summary>
public sealed class PortPropertyTests : IDisposable
{
    private const string Unit = "web/0";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ports-");

    public void Dispose() => directory.Delete(recursive: true);

    private static readonly Gen<Port> AnyPort = Gen.Select(
        Gen.OneOf(Port.Tcp(80), Port.Tcp(80, 90), Port.Tcp(85), Port.Tcp(90, 99), Port.Udp(80), Port.Icmp),
        Gen.Frequency((3, Gen.Const("")), (1, Gen.Const("admin")), (1, Gen.Const("website"))),
        (port, endpoint) => port.On(endpoint));

    private static readonly Gen<(Port[] Own, Port[] Others, Port[] Wanted)> Machine =
        Gen.Select(AnyPort.Array[0, 3], AnyPort.Array[0, 1], AnyPort.Array[0, 3]);

    [Fact]
    public void SetPorts_WhateverIsOpen_ShellAndSimulationComeToTheSameAndSettle() => Machine.Sample(
        machine =>
        {
            var world = World(machine.Own, machine.Others);
            var juju = new JujuPorts(Unit, "/tools", world.Unit.OpenedPorts, world.Unit.TakenPorts.Select(pair => pair.Key));
            var outcomes = new List<Outcome>();
            for (var hook = 0; hook < 3; hook++)
            {
                var (trace, after) = Simulation.Hook.Run(new Wants(machine.Wanted), Event.UpdateStatus, world);
                outcomes.Add(trace.Told[0]);
                Assert.Equal(trace.Told[0], Tell(juju, machine.Wanted));
                juju.End(trace.Exit);
                Assert.Equal(after.Unit.OpenedPorts.Select(port => $"{port}").Order(StringComparer.Ordinal), juju.Open);
                Assert.Equal(0, trace.Exit);
                world = after;
            }

            // What only had to wait is open in the second hook, and then nothing changes.
            Assert.True(
                outcomes[2].IsUnchanged || outcomes[2] is Outcome.Failed { Failure.Cause: { IsPortTaken: true } or { IsInvalid: true } });
        },
        iter: Runs.AtLeast(3000));

    private static World World(Port[] own, Port[] others) => own.Select(port => (port, Unit))
        .Concat(others.Select(port => (port, JujuPorts.Other)))
        .Aggregate(
            Simulation.World.Fresh(Unit, Config.Empty, Site.Empty("ubuntu@24.04")),
            (world, open) => Life.Happen(world, LifeStep.OpenPort(open.Item1, open.Item2)));

    // Each hook is a program of its own.
    private Outcome Tell(JujuPorts juju, Port[] wanted) =>
        Core.Domain.Tell.Ports(wanted).Accept(ToldJuju.Of(juju, Unit, directory.FullName)).ToOutcome();

    private sealed class Wants(Port[] ports) : ICharm
    {
        public string Name => "web";

        public IReadOnlyList<Query> Observe(Event hook, State state, Config config) => [];

        public IReadOnlyList<Step<Effect>> Decide(Event hook, State state, Config config) => [];

        public IReadOnlyList<Step<JujuEffect>> Report(Event hook, Outcome outcome, State state, Config config) =>
            [Core.Domain.Tell.Ports(ports).Because("they serve"), Core.Domain.Tell.Status(Status.Active("")).Because("they serve")];

        public IReadOnlyList<string> Secrets(Event hook, State state, Config config) => [];
    }
}
