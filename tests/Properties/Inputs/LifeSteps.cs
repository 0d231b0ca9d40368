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
        Gen.OneOf(LifeStep.KillService(Subject.Service), LifeStep.StopService(Subject.Service)),
        Gen.Select(Path, Text, LifeStep.WriteFile),
        Path.Select(LifeStep.RemoveFile));

    private static readonly Gen<LifeStep> Meddling = Gen.OneOf(
        Gen.OneOf(
            LifeStep.MaskService(Subject.Service), LifeStep.UnmaskService(Subject.Service),
            LifeStep.HoldPackage(Subject.Package), LifeStep.UnholdPackage(Subject.Package)),
        Gen.OneOf("1.10.0-1", Subject.Pinned, Subject.Patched, "2:0.1-1")
            .Select(version => LifeStep.InstallPackage(Subject.Package, version)),
        Gen.OneOf(80, 8000, 8001).Select(port => LifeStep.TakePort(port, "/usr/sbin/nginx")),
        Gen.OneOf(80, 8000, 8001).Select(LifeStep.FreePort));

    private static readonly Gen<Port> Range = Gen.OneOf(
        Port.Tcp(80), Port.Tcp(8000), Port.Tcp(8001), Port.Tcp(1, 8000), Port.Tcp(8001, 8010), Port.Udp(8000));

    private static readonly Gen<LifeStep> Juju = Gen.Select(Range, Gen.OneOf("tinyproxy/0", "web/0"), Gen.Bool, (port, unit, opens) =>
        opens ? LifeStep.OpenPort(port, unit) : LifeStep.ClosePort(port, unit));

    public static readonly Gen<LifeStep> Any = Gen.OneOf(Damage, Meddling, Juju, Gen.Const(LifeStep.RunAction("restart")));

    /// Hooks that may come at any time before stop.
    public static readonly Gen<Event> Hook = Gen.OneOf(
        Event.Install, Event.Start, Event.ConfigChanged, Event.UpgradeCharm, Event.UpdateStatus, Event.LeaderElected,
        Event.NewUnknown("rollback"), Event.NewAction(new("restart", "1", new Dictionary<string, string>())));
}
