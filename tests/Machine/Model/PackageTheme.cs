using Core.Domain;
using CsCheck;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>Packages: versions, holds, claims of two units, and somebody else's hand.</summary>
internal sealed class PackageTheme(string version)
{
    public Gen<IReadOnlyList<ModelStep>> Steps => Gen.Frequency((4, Act.Acts()), (1, Between.Happens())).After(15);

    private static Gen<string> Name => Gen.Frequency(
        (6, Gen.Const(ModelSubject.Package)), (3, Gen.Const(ModelSubject.Leaving)), (1, Gen.OneOf("no-such-package", "No Name")));

    private Gen<VersionSpec> Wanted => Gen.OneOf(
        VersionSpec.Any, VersionSpec.Exactly(version), VersionSpec.Exactly(ModelSubject.Newer), VersionSpec.Exactly("9.9"),
        VersionSpec.Like("1.11.*"), VersionSpec.NotBelow("1.11.5"));

    private Gen<Effect> Act => Gen.Frequency(
        (5, Gen.Select(Name, Wanted, Gen.Bool, Do.InstallPackage)),
        (3, Gen.Select(Name, Gen.Bool, Do.RemovePackage)),
        (2, Gen.Select(Name, Gen.Bool, Do.HoldPackage)),
        (1, Gen.OneOf(TimeSpan.Zero, TimeSpan.FromHours(1)).Select(Do.UpdatePackageIndex)),
        (1, Name.Select(Do.ReleasePackage)));

    private Gen<LifeStep> Between => Gen.OneOf(
        Gen.OneOf(version, ModelSubject.Newer).Select(which => LifeStep.InstallPackage(ModelSubject.Package, which)),
        Gen.OneOf(LifeStep.HoldPackage(ModelSubject.Package), LifeStep.UnholdPackage(ModelSubject.Package)));
}
