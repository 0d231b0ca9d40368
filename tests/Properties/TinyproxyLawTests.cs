using Core.Domain;
using CsCheck;
using Proof;
using Tests.Properties.Inputs;
using Tests.Shared;
using Tinyproxy.Proof;

namespace Tests.Properties;

/// The laws of machine charms over generated lives of the tinyproxy charm. CsCheck_Iter makes them more.
public sealed class TinyproxyLawTests
{
    private static readonly Lives Lives = Lives.Of(Subject.Charm, TinyproxySite.Offered, TinyproxyPlan.Check);

    // Any values, and files with any text.
    private static readonly Lives Wilder = Lives.WithConfigs(Configs.Usual).WithTroubles(LifeSteps.Any);

    // This charm owns no secret, and no other revision comes to its unit here.
    private static readonly string[] Mute =
        ["OtherRevisionsCarryOn", "OwnSecretIsReadWhereItIsNamed", "RemovedSecretIsNamedNoMore"];

    // These speak once or twice in a thousand lives, so not in every thousand; check counts each.
    private static readonly string[] Rare = ["OnlyOwnPackageIsRemoved", "PackageGoesWithItsLastUser"];

    [Fact]
    public void Laws_OfAnyLife_HoldAndAllThatCanSpeakDo() =>
        Assert.Empty(Lives.Sample(1000).Where(law => law.Value == 0).Select(law => law.Key).Except([.. Mute, .. Rare]));

    [Fact]
    public void Laws_OfAnyLifeWithAnyConfig_Hold() => Wilder.Sample(400);

    [Fact]
    public void P25_EveryInstallation_NamesItsVersion() =>
        Wilder.Any.Sample(life => Installed(life).All(version => version.IsExact || version.IsGlob), iter: Runs.AtLeast(300));

    private static IEnumerable<VersionSpec> Installed(Lived life) =>
        from hook in life.Hooks
        from step in hook.Steps
        where step.Step.Effect is Effect.Package { Effect.IsInstallPackage: true }
        select ((PackageEffect.InstallPackage)((Effect.Package)step.Step.Effect).Effect).Payload.Version;

    // Of a status that this charm told: what an older revision told stands until the first hook after the refresh. An action tells a status
    // alone, also in the middle of an installation that failed (seed 6kiMHpD3AjA3); the next hook that succeeds tells the version.
    [Fact]
    public void P31_ActiveUnit_ShowsItsWorkloadVersion() => Wilder.Any.Sample(
        life => life.World.Unit is not { Status: { Kind.IsActive: true } status, Version: "" }
            || life.Hooks is not [.., var last] || last.Status != status
            || life.Hooks.Last(hook => hook.Exit == 0).Event.IsAction,
        iter: Runs.AtLeast(300));
}
