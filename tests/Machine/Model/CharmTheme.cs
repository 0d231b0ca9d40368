using Core.Domain;
using CsCheck;
using Simulation;
using Tests.Shared;

namespace Tests.Machine.Model;

/// <summary>The tinyproxy charm's own hooks, and what can come between them.</summary>
internal sealed class CharmTheme(string version)
{
    private static readonly Gen<int> Port = Gen.OneOf(8000, 8001);

    public Gen<IReadOnlyList<ModelStep>> Steps => Gen.Frequency((5, Hook), (4, Between.Happens())).After(9, Hook);

    private static Gen<Event> Event => Gen.Frequency(
        (2, Gen.Const(Core.Domain.Event.Install)),
        (4, Gen.Const(Core.Domain.Event.ConfigChanged)),
        (2, Gen.Const(Core.Domain.Event.UpdateStatus)),
        (1, Gen.Const(Core.Domain.Event.Stop)), (1, Gen.Const(Core.Domain.Event.Remove)));

    private Gen<Config> Settings => Gen.Select(
        Gen.OneOf("foo", "bar"), Port, Gen.Bool,
        Gen.Frequency((6, Gen.Const(version)), (2, Gen.OneOf("1.11.*", ModelSubject.Newer)), (1, Gen.OneOf("9.9", "auto"))),
        (slug, port, isDedicated, wanted) => Config.Empty
            .With("slug", slug).With("port", port).With("dedicated-machine", isDedicated).With("package-version", wanted));

    private Gen<ModelStep> Hook =>
        Gen.Select(Themes.Unit, Event, Settings, (unit, hook, config) => (ModelStep)new ModelStep.Hook(unit, hook, config));

    private Gen<LifeStep> Between => Gen.Frequency(
        (4, Gen.OneOf(
            LifeStep.KillService(Subject.Service), LifeStep.StopService(Subject.Service), LifeStep.MaskService(Subject.Service),
            LifeStep.UnmaskService(Subject.Service),
            LifeStep.HoldPackage(ModelSubject.Package),
            LifeStep.UnholdPackage(ModelSubject.Package))),
        (2, Gen.Select(
            Gen.OneOf(Subject.ConfigFile, Subject.LoadedConfig),
            Gen.OneOf("Port 8000\n", "Port 8001\n", "# edited\nPort 8000\n"),
            LifeStep.WriteFile)),
        (1, Gen.OneOf("1", "2").Select(time => LifeStep.WriteFile(Subject.ServiceFile, ModelSubject.UnitText($"/bin/sleep {time}000000")))),
        (2, Gen.OneOf(Subject.ConfigFile, Subject.ServiceFile, Subject.LoadedConfig).Select(LifeStep.RemoveFile)),
        (2, Gen.OneOf(version, ModelSubject.Newer).Select(which => LifeStep.InstallPackage(ModelSubject.Package, which))),
        (2, Port.Select(port => LifeStep.TakePort(port, ModelSubject.Stranger))),
        (1, Port.Select(LifeStep.FreePort)),
        (1, Gen.Const(LifeStep.Reboot)));
}
