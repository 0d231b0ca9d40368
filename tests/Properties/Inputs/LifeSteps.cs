using Core.Domain;
using CsCheck;
using Simulation;
using Tests.Shared;

namespace Tests.Properties.Inputs;

/// What can happen to a deployed unit of the tinyproxy charm, with contents that no plan lists.
internal static class LifeSteps
{
    // Not the copy under /run of what was loaded: the charm goes by it, and who forges it deceives the charm.
    private static readonly Gen<string> Path = Gen.OneOf(Subject.ConfigFile, Subject.ServiceFile);

    private static readonly Gen<string> Text = Gen.OneOf("", "Port 1\n", "Port 8000\n", "[Service]\nExecStart=/bin/true\n");

    private static readonly Gen<LifeStep> Damage = Gen.OneOf(
        Gen.OneOf(LifeStep.NewKillService(Subject.Service), LifeStep.NewStopService(Subject.Service)),
        Gen.Select(Path, Text, LifeStep.NewWriteFile),
        Path.Select(LifeStep.NewRemoveFile));

    private static readonly Gen<LifeStep> Meddling = Gen.OneOf(
        Gen.OneOf(
            LifeStep.NewMaskService(Subject.Service), LifeStep.NewUnmaskService(Subject.Service),
            LifeStep.NewHoldPackage(Subject.Package), LifeStep.NewUnholdPackage(Subject.Package)),
        Gen.OneOf("1.10.0-1", Subject.Pinned, Subject.Patched, "2:0.1-1").Select(version => LifeStep.NewInstallPackage(Subject.Package, version)),
        Gen.OneOf(80, 8000, 8001).Select(port => LifeStep.NewTakePort(port, "/usr/sbin/nginx")),
        Gen.OneOf(80, 8000, 8001).Select(LifeStep.NewFreePort));

    private static readonly Gen<Port> Range = Gen.OneOf(Port.Tcp(80), Port.Tcp(8000), Port.Tcp(8001), new Port(1, 8000, "tcp"), new Port(8001, 8010, "tcp"), new Port(8000, 8000, "udp"));

    private static readonly Gen<LifeStep> Juju = Gen.Select(Range, Gen.OneOf("tinyproxy/0", "web/0"), Gen.Bool, (port, unit, opens) =>
        opens ? LifeStep.NewOpenPort(port, unit) : LifeStep.NewClosePort(port, unit));

    public static readonly Gen<LifeStep> Any = Gen.OneOf(Damage, Meddling, Juju, Gen.Const(LifeStep.NewRunAction("restart")));

    /// Hooks that may come at any time before stop.
    public static readonly Gen<Event> Hook = Gen.OneOf(
        Event.Install, Event.Start, Event.ConfigChanged, Event.UpgradeCharm, Event.UpdateStatus, Event.LeaderElected,
        Event.NewUnknown("rollback"), Event.NewAction(new("restart", "1", new Dictionary<string, string>())));
}
