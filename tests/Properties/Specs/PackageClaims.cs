using CsCheck;

namespace Tests.Properties.Specs;

/// <summary>What the ledger says of a unit and the package.</summary>
internal enum Claim
{
    None,

    /// <summary>A charm brought it.</summary>
    Brought,

    /// <summary>It was there.</summary>
    Found,
}

/// <summary>What the hook that runs is about; Juju runs one on a machine at a time.</summary>
internal enum ClaimStep
{
    Idle,
    Install,
    Purge,
    Strike,
}

/// <summary>
/// Two units of one dedicated machine and a package that both use: each is entered in the ledger before
/// anything is installed, and struck after it is gone.
/// </summary>
/// <param name="One">The first unit's claim.</param>
/// <param name="Other">The second unit's claim.</param>
/// <param name="IsThere">The package is installed.</param>
/// <param name="IsForeign">An administrator brought it.</param>
/// <param name="Step">What the running hook does next.</param>
/// <param name="IsOnes">The running hook is the first unit's.</param>
internal sealed record PackageClaims(Claim One, Claim Other, bool IsThere, bool IsForeign, ClaimStep Step, bool IsOnes)
{
    private static readonly bool[] Units = [true, false];

    private bool IsIdle => Step == ClaimStep.Idle;

    private Claim Mine => IsOnes ? One : Other;

    private Claim Of(bool isOne) => isOne ? One : Other;

    private PackageClaims With(bool isOne, Claim claim) => isOne ? this with { One = claim } : this with { Other = claim };

    // A package that a charm brought stays the charms' for whoever uses it next.
    private Claim Kind => IsThere && One != Claim.Brought && Other != Claim.Brought ? Claim.Found : Claim.Brought;

    private bool IsLast(bool isOne) => Of(isOne) == Claim.Brought && Of(!isOne) == Claim.None;

    private PackageClaims Begin(bool isOne, ClaimStep step) => this with { Step = step, IsOnes = isOne };

    /// <summary>The protocol, with all that is required of it.</summary>
    public static Spec<PackageClaims> InUse { get; } = Spec.From(
        new PackageClaims(Claim.None, Claim.None, false, false, ClaimStep.Idle, false))
        .Action("claim", Units, (now, isOne) => now.IsIdle && now.Of(isOne) == Claim.None,
            (now, isOne) => now.With(isOne, now.Kind).Begin(isOne, ClaimStep.Install))
        .Action("install again", Units, (now, isOne) => now.IsIdle && now.Of(isOne) != Claim.None && !now.IsThere,
            (now, isOne) => now.With(isOne, now.Kind).Begin(isOne, ClaimStep.Install))
        .Action("install", now => now.Step == ClaimStep.Install, now => now with { IsThere = true, Step = ClaimStep.Idle })
        .Action(
            "remove the last", Units, (now, isOne) => now.IsIdle && now.IsLast(isOne), (now, isOne) => now.Begin(isOne, ClaimStep.Purge))
        .Action(
            "purge", now => now.Step == ClaimStep.Purge, now => now with { IsThere = false, IsForeign = false, Step = ClaimStep.Strike })
        .Action("strike", now => now.Step == ClaimStep.Strike, now => now.With(now.IsOnes, Claim.None) with { Step = ClaimStep.Idle })
        .Action(
            "release",
            Units,
            (now, isOne) => now.IsIdle && now.Of(isOne) != Claim.None && !now.IsLast(isOne),
            (now, isOne) => now.With(isOne, Claim.None))
        .Action("the hook is killed", now => !now.IsIdle, now => now with { Step = ClaimStep.Idle })
        // Not where the ledger says that a charm brings it: nobody could tell afterwards who did.
        .Action(
            "an administrator installs it",
            now => !now.IsThere && now.One != Claim.Brought && now.Other != Claim.Brought,
            now => now with { IsThere = true, IsForeign = true })
        // Not where a unit found it: that unit goes on saying so, and what a charm brings afterwards is left
        // on the machine with the last user.
        .Action(
            "an administrator removes it",
            now => now.IsIdle && now.IsThere && now.One != Claim.Found && now.Other != Claim.Found,
            now => now with { IsThere = false, IsForeign = false })
        .Never(
            "NEVER-FOREIGN",
            "A package that an administrator brought is never removed by a unit.",
            "purge",
            (before, _) => before.IsForeign)
        .Never(
            "NEVER-IN-USE",
            "A package that another unit uses is never removed.",
            "purge",
            (before, _) => before.Of(!before.IsOnes) != Claim.None)
        .Invariant("NO-ORPHAN", "A package that a charm brought has a unit that answers for it.",
            now => !now.IsThere || now.IsForeign || now.One == Claim.Brought || now.Other == Claim.Brought)
        .Reachable(
            "LAST-GOES",
            "The last user takes the package with it.",
            now => now is { Step: ClaimStep.Strike, One: not Claim.None } or { Step: ClaimStep.Strike, Other: not Claim.None })
        .Fault("what was there counts as brought", "claim", (_, after) => after.With(after.IsOnes, Claim.Brought))
        .Fault("the ledger is written after the installation", "claim", (before, after) => after.With(after.IsOnes, before.Mine))
        .Fault(
            "what a charm brought counts as found",
            "claim",
            (_, after) => after.With(after.IsOnes, after.IsThere ? Claim.Found : Claim.Brought))
        .Fault("the ledger is struck first", "remove the last", (_, after) => after.With(after.IsOnes, Claim.None));
}
