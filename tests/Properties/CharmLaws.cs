using System.Globalization;
using Core.Domain;
using Simulation;

namespace Tests.Properties;

/// What holds of every machine charm; each law takes what it needs and knows no charm.
internal static class CharmLaws
{
    /// The same arguments give the same effects, whatever the culture and the thread.
    public static bool IsDeterministic(ICharm charm, Event hook, State state, Config config)
    {
        var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (odd.NumberFormat.NegativeSign, odd.NumberFormat.NumberGroupSeparator, odd.NumberFormat.PositiveSign) = ("minus", " ", "plus");
        var here = charm.Decide(hook, state, config);
        IReadOnlyList<Step<Effect>> there = [];
        var thread = new Thread(() => there = charm.Decide(hook, state, config)) { CurrentCulture = odd };
        thread.Start();
        thread.Join();
        return here.SequenceEqual(there) && Print(here) == Print(there);
    }

    private static string Print(IEnumerable<Step<Effect>> steps) => string.Join('\n', steps);

    /// A report sets the status exactly once, and fails the hook at most once.
    public static bool TellsOneStatus(IEnumerable<JujuEffect> report) =>
        report.Count(effect => effect.IsSetStatus) == 1 && report.Count(effect => effect.IsFailHook) <= 1;

    /// A hook that succeeded leaves nothing to do for the same hook.
    public static bool IsIdempotent(Scenario before, Event hook)
    {
        var after = before.Run(hook);
        return Fails(after) || !after.Run(hook).Effects.Any(effect => effect.IsMachine);
    }

    /// A hook that was killed after any of its effects ends, when Juju runs it again, where it would have ended.
    public static bool SurvivesAKill(Scenario before, Event hook)
    {
        var end = MachineImage.Of(before.Run(hook));
        return Boundaries(before, hook).All(effects => MachineImage.Of(before.RunKilledAfter(hook, effects).Run(hook)) == end);
    }

    /// The same for any number of kills, one after the other.
    public static bool SurvivesKills(Scenario before, Event hook, IEnumerable<int> kills) =>
        MachineImage.Of(kills.Aggregate(before, (now, effects) => now.RunKilledAfter(hook, effects)).Run(hook)) == MachineImage.Of(before.Run(hook));

    private static IEnumerable<int> Boundaries(Scenario before, Event hook)
    {
        var whole = before.Run(hook);
        return Enumerable.Range(0, whole.Effects.Count + whole.Report.Count + 1);
    }

    /// Two lives that end in the same configuration end in the same machine.
    public static bool EndAlike(Scenario one, Scenario other) => MachineImage.Of(one) == MachineImage.Of(other);

    /// A bad configuration and back again disrupts nothing.
    public static bool BadConfigCostsNothing(Scenario settled, Config bad)
    {
        var good = settled.Unit.Config;
        var during = settled.Given(LifeStep.NewConfigure(bad)).Run(Event.ConfigChanged);
        var after = during.Given(LifeStep.NewConfigure(good)).Run(Event.ConfigChanged);
        return during.Status.Kind.IsBlocked && !during.Effects.Concat(after.Effects).Any(effect => effect.IsMachine) && EndAlike(settled, after);
    }

    /// What was damaged is as before after one update-status.
    public static bool Mends(Scenario settled, LifeStep damage) =>
        EndAlike(settled, settled.Given(damage).Run(Event.UpdateStatus));

    /// What was damaged is mended, or the status says so, after one update-status.
    public static bool MendsOrTells(Scenario settled, LifeStep damage)
    {
        var after = settled.Given(damage).Run(Event.UpdateStatus);
        return !after.Status.Kind.IsActive || after.Run(Event.UpdateStatus).Effects.Count == 0;
    }

    /// A service is started, restarted or reloaded only when it is ready to be.
    public static bool StartsOnlyWhenReady(Scenario before, Event hook, Func<Scenario, bool> isReady) =>
        before.Run(hook).Steps
            .Select((step, at) => (step.Outcome, step.Step.Effect, at))
            .Where(step => !step.Outcome.IsSkipped && (IsDisruption(step.Effect) || IsStart(step.Effect)))
            .All(step => isReady(before.RunKilledAfter(hook, step.at)));

    /// A restart or a reload changes something: the process loaded another configuration, unit file or program.
    public static bool DisruptsForADifference(Scenario before, Event hook)
    {
        var after = before.Run(hook);
        return !after.Steps.Any(step => step.Outcome.IsChanged && IsDisruption(step.Step.Effect))
            || MachineImage.OfMachine(before) != MachineImage.OfMachine(after);
    }

    /// A service is disrupted at most once in a hook.
    public static bool DisruptsOnce(Scenario before, Event hook) =>
        before.Run(hook).Effects.Count(effect => IsDisruption(effect) || IsStart(effect)) <= 1;

    /// Every installation names its version, and leaves alone a version that will do.
    public static bool InstallsWhatItNames(Scenario before, Event hook) =>
        before.Run(hook).Effects.OfType<Effect.Package>().Select(effect => effect.Effect).OfType<PackageEffect.InstallPackage>()
            .All(install => (install.Payload.Version.IsExact || install.Payload.Version.IsGlob)
                && (!before.Machine.Package(install.Payload.Name).Satisfies(install.Payload.Version)
                    || before.Run(hook).Machine.Package(install.Payload.Name).Equals(before.Machine.Package(install.Payload.Name))));

    /// Removal succeeds, takes away only what the ledger gives to the unit, and has nothing left to do.
    public static bool RemovesOnlyItsOwn(Scenario before)
    {
        var after = before.Run(Event.Remove);
        var gone = before.World.Machine.Files.Where(file => !after.Machine.File(file.Key).Equals(file.Value)).Select(file => file.Key);
        return after.Exit == 0 && after.Run(Event.Remove).Effects.Count == 0 && gone.All(path => Owns(before, path));
    }

    // systemd itself removes a unit's runtime directory when it stops it.
    private static bool Owns(Scenario scenario, string path)
    {
        var unit = scenario.Unit.Context.Unit;
        var ledger = scenario.Machine.Ledger;
        return ledger.Of(unit, Possession.File).Contains(path)
            || ledger.Of(unit, Possession.Service).Any(service => path == $"/etc/systemd/system/{service}" || path.StartsWith("/run/"));
    }

    /// A package goes only when a charm brought it, nobody else uses it, and the operator said so.
    public static bool KeepsWhatOthersUse(Scenario before, string package, bool mayRemove)
    {
        var isLast = before.Machine.Ledger.IsLastClaim(before.Unit.Context.Unit, package);
        return before.Run(Event.Remove).Machine.Package(package).Equals(before.Machine.Package(package)) || (isLast && mayRemove);
    }

    /// A port is opened only when a service of this machine listens there.
    public static bool OpensOnlyWhatServes(Scenario after) =>
        after.Report.OfType<JujuEffect.OpenPort>()
            .All(open => after.Machine.Listener(open.Payload.Port.From) is ListenerState.Held { Service: not "" });

    private static bool Fails(Scenario after) => after.Exit != 0 || after.Outcomes.Any(outcome => outcome.IsFailed);

    private static bool IsStart(Effect effect) => effect is Effect.Service { Effect.IsStartService: true };

    private static bool IsDisruption(Effect effect) => effect is Effect.Service { Effect: { IsRestartService: true } or { IsReloadService: true } };
}
