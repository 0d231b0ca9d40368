// What update-status on a settled unit costs, above an empty native program that starts the same processes:
// on a throw-away machine, in one run. Two units: tinyproxy alone, and a charm that asks much of Juju.
using SettledHook;
using StandIn.Machines;
using Tests.Machine.Juju;
using Tests.Machine.Lives;

using var machine = ThrowawayMachine.Up();
var juju = new MachineAgent(machine);
var yardstick = Yardstick.Publish();

var tinyproxy = juju.AddUnit("tinyproxy/0");
tinyproxy.Deploy(PackedCharm.OfTinyproxy, ("package-version", TinyproxyUnit.Version(machine)));
Console.WriteLine($"""
    tinyproxy, alone:
    {yardstick.Measure(tinyproxy)}
    packed charm            {new FileInfo(PackedCharm.OfTinyproxy).Length / 1e6:0.0} MB

    {Related.What}:
    {yardstick.Measure(Related.Settled(juju))}
    """);
