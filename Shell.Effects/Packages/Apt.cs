using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;

using static LanguageExt.Prelude;

namespace Shell.Effects.Packages;

/// <summary>Debian packages, through apt-get and dpkg. What dpkg says afterwards decides; what the programs print only explains.</summary>
/// <param name="runner">Runs the programs.</param>
/// <param name="ledger">Who brought and who uses which package.</param>
/// <param name="context">The unit, its architecture and its proxies.</param>
/// <param name="locks">Says who is at work on dpkg's database.</param>
/// <param name="lists">What apt fetched.</param>
/// <param name="indexStamp">The file that holds the time of the last fetch of the index, such as /run/charm/package-index.</param>
/// <param name="time">The clock.</param>
/// <param name="waiting">Lets time pass between two attempts to take a lock.</param>
internal sealed class Apt(
    ICommandRunner runner,
    UnitLedger ledger,
    HookContext context,
    DpkgLocks locks,
    AptLists lists,
    string indexStamp,
    TimeProvider time,
    Waiting waiting)
    : IPackageEffectVisitor<Either<Failure, Outcome>>
{
    private readonly AptTools tools = new(runner, context, new DpkgJournal(locks), waiting);

    /// <summary>
    /// What dpkg knows of a package. One that dpkg does not know is absent. One that a killed dpkg changed is broken until dpkg has run
    /// again.
    /// </summary>
    /// <returns>
    /// <c>PackageNotFound</c> if no package can have the name, <c>CommandFailed</c> if dpkg's database cannot
    /// be read, <c>InMotion</c> while somebody is at work on the database and the package is halfway.
    /// </returns>
    public Either<Failure, PackageState> Read(PackageQuery query) =>
        from found in tools.Read(query.Name)
        from state in found.Status.IsBroken ? ReadHalfway(query.Name) : Right(found)
        select state;

    /// <summary>apt's index is at most that old, of every source; 0 always fetches. Source: apt-get(8).</summary>
    /// <returns><c>SourceBroken</c> naming the file or the URL, <c>Unreachable</c>, <c>PackagesLocked</c>, <c>DiskFull</c>.</returns>
    public Either<Failure, Outcome> UpdatePackageIndex(UpdatePackageIndex effect) =>
        Index.Update(effect.MaximumAge).Map(Told);

    /// <summary>
    /// The package is installed in a version that will do, and this unit's claim stands in the ledger. No other package is removed for it.
    /// </summary>
    /// <returns>
    /// <c>PackageNotFound</c>, <c>VersionNotFound</c> with the versions there are, <c>DowngradeRefused</c>,
    /// <c>PackageHeld</c>, <c>PackagesLocked</c>,
    /// <c>PackagesInterrupted</c>, <c>PackageBroken</c>, <c>Unreachable</c>, <c>DiskFull</c>; <c>NotTrue</c>
    /// if apt succeeded and dpkg disagrees.
    /// </returns>
    public Either<Failure, Outcome> InstallPackage(InstallPackage effect) =>
        from before in tools.Read(effect.Name)
        from found in before.Status.IsBroken ? Installation.Repair(effect.Name) : Right(before)
        from changed in found.Satisfies(effect.Version) ? Claim(effect.Name, before) : Bring(effect, before, found)
        select Told(changed || before.Status.IsBroken);

    /// <summary>The package is gone, with its configuration files if purged, and so is this unit's claim.</summary>
    /// <returns><c>NotOurs</c> unless a charm brought it and no other unit uses it, <c>PackageHeld</c>, <c>PackagesLocked</c>,
    /// <c>PackageBroken</c> if another package needs it.</returns>
    public Either<Failure, Outcome> RemovePackage(RemovePackage effect) =>
        from before in tools.Read(effect.Name)
        from removed in IsGone(effect, before) && !tools.IsLeftBehind(effect.Name) ? Right(false) : Remove(effect, before)
        from dropped in Drop(effect.Name)
        select Told(removed || dropped);

    /// <summary>This unit's claim no longer stands in the ledger; the package stays.</summary>
    public Either<Failure, Outcome> ReleasePackage(ReleasePackage effect) =>
        Result.Accept(Refusal.OfPackage(effect.Name)).Bind(_ => Drop(effect.Name)).Map(Told);

    /// <summary>The package is held at its version, or held no more. Source: apt-mark(8).</summary>
    /// <returns><c>PackageNotFound</c>, <c>PackagesLocked</c>.</returns>
    public Either<Failure, Outcome> HoldPackage(HoldPackage effect) =>
        from before in tools.Read(effect.Name)
        from changed in before.Held == effect.Hold ? Right(false) : Mark(effect)
        select Told(changed);

    // Whoever left it halfway may have brought it to its end since it was read.
    private Either<Failure, PackageState> ReadHalfway(string name) => Result.AtRest(name, locks.Holder()).Bind(_ => tools.Read(name));

    private AptIndex Index => new(tools, lists, indexStamp, time);

    private AptInstall Installation => new(tools, Index);

    private static Outcome Told(bool changed) => changed ? Outcome.Changed : Outcome.Unchanged;

    private Either<Failure, bool> Bring(InstallPackage effect, PackageState before, PackageState found) =>
        from version in Installation.Choose(effect, found)
        from claimed in Claim(effect.Name, before)
        from installed in Installation.Install(effect, version)
        select installed;

    // A package that stood there, whole or broken, before any charm claimed it is someone else's.
    private Either<Failure, bool> Claim(string name, PackageState before) =>
        from state in ledger.Read()
        let isBrought = before.Status.IsAbsent || before.Status.IsResidual
            || state.Entries.Any(entry => entry.Kind == Possession.Package && entry.Name == name)
        from added in state.HasClaim(context.Unit, name)
            ? Right(false)
            : ledger.Add(isBrought ? Possession.Package : Possession.SharedPackage, name)
        select added;

    private Either<Failure, bool> Drop(string name) =>
        from brought in ledger.Drop(Possession.Package, name)
        from shared in ledger.Drop(Possession.SharedPackage, name)
        select brought || shared;

    private static bool IsGone(RemovePackage effect, PackageState state) =>
        state.Status.IsAbsent || (state.Status.IsResidual && !effect.Purge);

    private Either<Failure, bool> Remove(RemovePackage effect, PackageState before) =>
        from state in ledger.Read()
        from ours in state.IsLastClaim(context.Unit, effect.Name) ? Right(true) : Result.Fail<bool>(
            Cause.NotOurs, effect.Name, "no charm brought it to the machine, or another unit uses it")
        // dpkg --remove does not heed a hold.
        from free in before.Held ? Result.Fail<bool>(Cause.PackageHeld, effect.Name, $"held (apt-mark unhold {effect.Name})") : Right(true)
        // Not apt-get remove: that removes what depends on the package as well, where dpkg refuses.
        from result in tools.Dpkg(AptLimits.Remove, "--force-remove-reinstreq", effect.Purge ? "--purge" : "--remove", effect.Name)
        from after in tools.Read(effect.Name)
        from gone in IsGone(effect, after) ? Right(true) : Left<Failure, bool>(AptFailure.Of(effect.Name, result, after))
        select gone;

    private Either<Failure, bool> Mark(HoldPackage effect) =>
        from result in Index.InSync(() => tools.AptMark(effect.Hold ? "hold" : "unhold", effect.Name))
        from after in tools.Read(effect.Name)
        from marked in after.Held == effect.Hold ? Right(true) : Left<Failure, bool>(AptFailure.Of(effect.Name, result, after))
        select marked;
}
