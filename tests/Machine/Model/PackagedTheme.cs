using Core.Domain;
using CsCheck;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>A package that brings a service and a configuration file, with the scripts that debhelper writes.</summary>
internal static class PackagedTheme
{
    private const string Package = ModelSubject.Bringing, Name = ModelSubject.Brought, File = ModelSubject.BroughtFile;

    private static readonly string Charms = DropIn.Of(Name, "charm");

    private static readonly Gen<VersionSpec> Wanted =
        Gen.OneOf(VersionSpec.Any, VersionSpec.Exactly("1.0"), VersionSpec.Exactly("1.1"));

    private static readonly Gen<Effect> Install = Wanted.Select(version => Do.InstallPackage(Package, version, true));

    private static readonly Gen<Effect> Act = Gen.Frequency(
        (4, Install),
        (2, Gen.Bool.Select(purge => Do.RemovePackage(Package, purge))),
        (5, Gen.OneOf(Do.StartService(Name), Do.StopService(Name), Do.RestartService(Name))),
        (2, Gen.OneOf("1", "2").Select(nice => Do.WriteService(Charms, $"[Service]\nNice={nice}\n"))),
        (1, Gen.Const(Do.RemoveService(Charms))),
        (1, Gen.OneOf(Do.WriteService(Name, ModelSubject.UnitText("/bin/sleep 2000000")), Do.RemoveService(Name))),
        (1, Gen.Const(Do.WriteFile(File, "b\n", replace: true))));

    private static readonly Gen<LifeStep> Between = Gen.Frequency(
        (2, Gen.OneOf("1.0", "1.1").Select(version => LifeStep.InstallPackage(Package, version))),
        (3, Gen.OneOf(LifeStep.StopService(Name), LifeStep.MaskService(Name), LifeStep.UnmaskService(Name))),
        (1, Gen.Const(LifeStep.RemoveFile(File))),
        (1, Gen.Const(LifeStep.Reboot)));

    public static Gen<IReadOnlyList<ModelStep>> Steps { get; } = Gen
        .Frequency((3, Act.Acts()), (1, Between.Happens()))
        .After(12, Install.Acts());
}
