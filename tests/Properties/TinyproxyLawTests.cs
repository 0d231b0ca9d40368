using Core.Domain;
using CsCheck;
using Simulation;
using Tests.Properties.Lives;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Properties;

/// The laws of machine charms, on generated lives of the tinyproxy charm. CsCheck_Iter makes them longer.
public sealed class TinyproxyLawTests
{
    private static readonly Gen<Event> Hook = Gen.OneOf(LifeSteps.Hook, Gen.OneOf(Event.Stop, Event.Remove));

    [Fact]
    public void P1_SameArguments_SameEffects() =>
        Hostile.Any.Sample(x => CharmLaws.IsDeterministic(Subject.Charm, x.Hook, x.State, x.Config), iter: Runs.AtLeast(300));

    [Fact]
    public void P2P4_AnyState_IsDecidedAndTellsOneStatus() =>
        Hostile.Any.Sample(x =>
        {
            var decision = Subject.Charm.Decide(x.Hook, x.State, x.Config);
            var report = Subject.Charm.Report(x.Hook, x.Outcome, x.State, x.Config);
            return decision.Count <= 10 && CharmLaws.TellsOneStatus(report.Select(step => step.Effect));
        }, iter: Runs.AtLeast(1000));

    [Fact]
    public void P4_AnyLife_TellsOneStatusInEveryHook() =>
        Lived.Any.Sample(x => x.Scenario.Hooks.All(hook => CharmLaws.TellsOneStatus(hook.Report.Select(step => step.Effect))), iter: Runs.AtLeast(300));

    [Fact]
    public void P5_HookThatSucceeded_LeavesNothingToDo() =>
        Lived.Any.Sample(x => CharmLaws.IsIdempotent(x.Scenario, x.Next), iter: Runs.AtLeast(300));

    [Fact]
    public void P6_KilledAfterAnyEffect_RetryEndsAlike() =>
        Gen.Select(Lived.Any, Hook).Sample((x, hook) => CharmLaws.SurvivesAKill(x.Scenario, hook), iter: Runs.AtLeast(200));

    [Fact]
    public void P6_DeployedAndKilledAfterAnyEffect_RetryEndsAlike() =>
        Gen.Select(Configs.Usual, LifeSteps.Hook).Sample(
            (config, hook) => CharmLaws.SurvivesAKill(Subject.Fresh.Given(LifeStep.NewConfigure(config)), hook), iter: Runs.AtLeast(100));

    [Fact]
    public void P7_KilledSeveralTimes_LastRetryEndsAlike() =>
        Gen.Select(Lived.Any, Hook, Gen.Int[0, 9].List[1, 4]).Sample((x, hook, kills) => CharmLaws.SurvivesKills(x.Scenario, hook, kills), iter: Runs.AtLeast(300));

    [Fact]
    public void P11_AnyHistory_EndsAsAFreshDeployWithItsConfig() =>
        Lived.Settled.Sample(x => CharmLaws.EndAlike(x.Scenario, FreshWith(x.Scenario.Unit.Config)), iter: Runs.AtLeast(300));

    private static Scenario FreshWith(Config config) =>
        Subject.On(Subject.Site(Subject.Pinned, Subject.Patched, "1.11.0-1")).Given(LifeStep.NewConfigure(config)).Live(LifeStep.Deploy, LifeStep.UpdateStatus);

    [Fact]
    public void P12_BadConfigAndBack_DisruptsNothing() =>
        Gen.Select(Lived.Settled, Configs.Broken).Sample((x, bad) => CharmLaws.BadConfigCostsNothing(x.Scenario, bad), iter: Runs.AtLeast(200));

    [Fact]
    public void P16_Damage_IsMendedByOneUpdateStatus() =>
        Gen.Select(Lived.Settled, LifeSteps.Damage).Sample((x, damage) => CharmLaws.Mends(x.Scenario, damage), iter: Runs.AtLeast(300));

    [Fact]
    public void P16_AnythingThatHappens_IsMendedOrTold() =>
        Gen.Select(Lived.Settled, LifeSteps.Any).Sample((x, step) => CharmLaws.MendsOrTells(x.Scenario, step), iter: Runs.AtLeast(300));

    [Fact]
    public void P18_Reboot_StartServesTheSame() =>
        Lived.Settled.Sample(x => CharmLaws.EndAlike(x.Scenario, x.Scenario.Live(LifeStep.Reboot)), iter: Runs.AtLeast(200));

    [Fact]
    public void P19_Service_StartsOnlyInstalledAndRendered() =>
        Lived.Any.Sample(x => CharmLaws.StartsOnlyWhenReady(x.Scenario, x.Next, IsRendered), iter: Runs.AtLeast(300));

    private static bool IsRendered(Scenario now) =>
        now.Machine.Package(Subject.Package).Status.IsInstalled
        && now.Machine.File(Subject.ServiceFile).Exists
        && TinyproxyConf.Ports(now.Machine.File(Subject.ConfigFile).Content).SequenceEqual([(int)now.Unit.Config.Whole("port", 8000)]);

    [Fact]
    public void P20_InvalidConfig_BlocksAndTouchesNothing() =>
        Gen.Select(Lived.Any, Configs.Broken).Sample((x, bad) =>
        {
            var after = x.Scenario.Given(LifeStep.NewConfigure(bad)).Run(x.Next);
            return after.Status.Kind.IsBlocked && after.Effects.Count == 0 && MachineImage.OfMachine(after) == MachineImage.OfMachine(x.Scenario);
        }, iter: Runs.AtLeast(300));

    [Fact]
    public void P22_RemoveFromAnyState_TakesOnlyItsOwn() =>
        Lived.Any.Sample(x => CharmLaws.RemovesOnlyItsOwn(x.Scenario) && CharmLaws.RemovesOnlyItsOwn(x.Scenario.Run(Event.Stop)), iter: Runs.AtLeast(300));

    [Fact]
    public void P21_RemoveFromAnyState_KeepsThePackageUnlessItsOwn() =>
        Lived.Any.Sample(
            x => CharmLaws.KeepsWhatOthersUse(x.Scenario, Subject.Package, x.Scenario.Unit.Config.Flag("dedicated-machine", false)), iter: Runs.AtLeast(200));

    [Fact]
    public void P24_AnyHook_DisruptsAtMostOnce() => Lived.Any.Sample(x => CharmLaws.DisruptsOnce(x.Scenario, x.Next), iter: Runs.AtLeast(300));

    [Fact]
    public void P25_Installation_NamesItsVersion() => Lived.Any.Sample(x => CharmLaws.InstallsWhatItNames(x.Scenario, x.Next), iter: Runs.AtLeast(300));

    [Fact]
    public void P26_Disruption_MakesADifference() => Lived.Any.Sample(x => CharmLaws.DisruptsForADifference(x.Scenario, x.Next), iter: Runs.AtLeast(300));

    [Fact]
    public void P30_Port_IsOpenedOnlyWhenServed() =>
        Lived.Any.Sample(x => CharmLaws.OpensOnlyWhatServes(x.Scenario.Run(x.Next)), iter: Runs.AtLeast(300));

    [Fact]
    public void P31_Active_MeansInstalledRunningLoadedAndTold() =>
        Lived.Any.Sample(x => !x.Scenario.Run(x.Next).Status.Kind.IsActive || Serves(x.Scenario.Run(x.Next)), iter: Runs.AtLeast(300));

    private static bool Serves(Scenario now) =>
        now.Machine.Package(Subject.Package).Status.IsInstalled
        && now.IsServing()
        && SettingsModule.parse(now.Unit.Config) is Parsed<Settings>.Valid { Item: var settings }
        && now.Loaded() == Rendering.config(settings)
        && now.Loaded() == now.World.Machine.Services[Subject.Service].Main?.Value.Loaded
        && now.Unit.Version == DebianVersion.Upstream(now.Machine.Package(Subject.Package).Version);
}
