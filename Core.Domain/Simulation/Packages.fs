namespace Simulation

open Core.Domain

/// What somebody else does to packages.
[<RequireQualifiedAccess>]
type PackageStep =
    | Install of Name: string * Version: string
    | Hold of Name: string
    | Unhold of Name: string
    | Remove of Name: string
    | Break of Name: string
    | Claim of Name: string * Unit: string
    | Lock
    | Unlock

    override x.ToString() =
        match x with
        | Install(name, version) -> "somebody installs " + name + " " + version
        | Hold name -> "an administrator holds " + name
        | Unhold name -> "an administrator unholds " + name
        | Remove name -> "somebody removes " + name
        | Break name -> "dpkg is interrupted while it configures " + name
        | Claim(name, unit) -> unit + " uses " + name + ", too"
        | Lock -> "another process takes dpkg's lock"
        | Unlock -> "dpkg's lock is free again"

/// apt and dpkg: what package effects do to the machine.
module internal Packages =
    let private claims name (machine: Machine) =
        machine.Ledger
        |> List.filter (fun entry -> entry.Name = name && (entry.Kind = Possession.Package || entry.Kind = Possession.SharedPackage))

    // A package that a charm brought stays the charms' for whoever uses it next.
    let claim unit name (machine: Machine) =
        let isShared =
            (Machine.package name machine).Status = PackageStatus.Installed
            && not (claims name machine |> List.exists (fun entry -> entry.Kind = Possession.Package))
        Machine.enter unit (if isShared then Possession.SharedPackage else Possession.Package) name machine

    let private release unit name machine =
        machine |> Machine.strike unit Possession.Package name |> Machine.strike unit Possession.SharedPackage name

    let private isClaimed unit name machine = claims name machine |> List.exists (fun entry -> entry.Unit = unit)

    // dpkg renames the new program over the old one: who runs it goes on with the old file.
    let private replace name (machine: Machine) =
        let paths = machine.Site.Programs |> Seq.filter (fun program -> program.Package = name) |> Seq.map _.Path |> Set.ofSeq
        let mark (running: Running) = if paths.Contains running.Executable then { running with IsReplaced = true } else running
        { machine with
            Services = machine.Services |> Map.map (fun _ service -> { service with Main = Option.map mark service.Main })
            Programs.Daemons = machine.Daemons |> Map.map (fun _ running -> mark running) }

    /// The package is there in this version, as apt leaves it: who changes a held package takes the hold away.
    let put name version (machine: Machine) =
        let there = Machine.package name machine
        let isNew = there.Status = PackageStatus.Absent
        if there.Status = PackageStatus.Installed && there.Version = version then machine
        else
            replace name machine
            |> Machine.putPackage name (PackageState.Installed version)
            |> Brought.unpack name isNew
            |> Brought.configure name isNew

    // What a removal leaves of the package.
    let private left name isPurged (machine: Machine) =
        if isPurged || not (Seq.contains name machine.Site.Leaving) then PackageState.Absent
        else { PackageState.Absent with Status = PackageStatus.Residual }

    /// The package is removed by somebody; its configuration files stay.
    let takeAway name (machine: Machine) =
        if (Machine.package name machine).Version = "" then machine
        else machine |> Brought.takeAway name false |> Machine.putPackage name (left name false machine) |> replace name

    // The package is unpacked as it will be, which replaced its programs, and not configured. An administrator's hold stays.
    let private unpacked name (package: PackageState) isNew (machine: Machine) =
        machine
        |> Machine.putPackage name { package with Status = PackageStatus.Broken }
        |> replace name
        |> Brought.unpack name isNew

    /// The package is unpacked, which replaced its programs, and not configured, if it was there.
    let interrupt name (machine: Machine) =
        let there = Machine.package name machine
        if there.Version = "" then machine
        else machine |> Machine.putPackage name { there with Status = PackageStatus.Broken } |> replace name |> Brought.unpack name false

    let private fetch unit (effect: InstallPackage) (machine: Machine) : Machine * Outcome =
        let there = Machine.package effect.Name machine
        match machine.Site.Packages.TryGetValue effect.Name with
        | _ when machine.IsIndexOld ->
            machine, Machine.fail Cause.PackageNotFound effect.Name "no such package in apt's index, which is old"
        | false, _ -> machine, Machine.fail Cause.PackageNotFound effect.Name "no such package"
        | true, versions ->
            match versions |> Seq.filter effect.Version.Accepts |> List.ofSeq |> List.sortWith (fun a b -> DebianVersion.Compare(b, a)) with
            | [] -> machine, Machine.fail Cause.VersionNotFound effect.Name ("available: " + String.concat ", " versions)
            | version :: _ when there.Version <> "" && DebianVersion.Compare(version, there.Version) < 0 && not effect.AllowDowngrade ->
                machine, Machine.fail Cause.DowngradeRefused effect.Name (there.Version + " is installed, " + version + " is lower")
            | _ when there.Held ->
                claim unit effect.Name machine, Machine.fail Cause.PackageHeld effect.Name ("held; run: apt-mark unhold " + effect.Name)
            | version :: _ -> machine |> claim unit effect.Name |> put effect.Name version, Outcome.Changed

    // dpkg --configure -a comes first: what was interrupted is brought to its end.
    let private repair name (machine: Machine) =
        let there = Machine.package name machine
        if there.Status <> PackageStatus.Broken then machine
        else Machine.putPackage name { there with Status = PackageStatus.Installed } machine |> Brought.configure name false

    let private install unit (effect: InstallPackage) (before: Machine) : Machine * Outcome =
        let machine = repair effect.Name before
        let isMended = (Machine.package effect.Name before).Status = PackageStatus.Broken
        if not ((Machine.package effect.Name machine).Satisfies effect.Version) then fetch unit effect machine
        elif not (isClaimed unit effect.Name machine) then claim unit effect.Name machine, Outcome.Changed
        else machine, (if isMended then Outcome.Changed else Outcome.Unchanged)

    // A purge has something to do as long as configuration files are left.
    let private isGone (effect: RemovePackage) (there: PackageState) =
        there.Status = PackageStatus.Absent || (there.Status = PackageStatus.Residual && not effect.Purge)

    let private remove unit (effect: RemovePackage) (machine: Machine) : Machine * Outcome =
        let there = Machine.package effect.Name machine
        if isGone effect there then
            release unit effect.Name machine, (if isClaimed unit effect.Name machine then Outcome.Changed else Outcome.Unchanged)
        elif not (LedgerState.Of(machine.Ledger).IsLastClaim(unit, effect.Name)) then
            machine, Machine.fail Cause.NotOurs effect.Name "another unit uses it, or no charm brought it"
        elif there.Held then
            machine, Machine.fail Cause.PackageHeld effect.Name ("held; run: apt-mark unhold " + effect.Name)
        else
            let stopped = Brought.takeAway effect.Name effect.Purge machine
            let without = stopped |> Machine.putPackage effect.Name (left effect.Name effect.Purge machine) |> replace effect.Name
            release unit effect.Name without, Outcome.Changed

    let private hold (effect: HoldPackage) (machine: Machine) : Machine * Outcome =
        let there = Machine.package effect.Name machine
        if there.Held = effect.Hold then machine, Outcome.Unchanged
        elif there.Status = PackageStatus.Absent && not (machine.Site.Packages.ContainsKey effect.Name) then
            machine, Machine.fail Cause.PackageNotFound effect.Name "no such package"
        else Machine.putPackage effect.Name { there with Held = effect.Hold } machine, Outcome.Changed

    /// Where the shell writes down when it fetched the index last: gone with a boot; without a clock that is never too long ago.
    let stamp = "/run/charm/package-index"

    let private isFresh (effect: UpdatePackageIndex) (machine: Machine) =
        effect.MaximumAge.Ticks > 0L && (Machine.file stamp machine).Exists

    let private update (effect: UpdatePackageIndex) (machine: Machine) : Machine * Outcome =
        if isFresh effect machine then machine, Outcome.Unchanged
        else
            let stamped = Machine.put stamp (FileState.Regular("", { Bits = 0o600 }, Owner.Root)) machine
            { stamped with Dpkg.IsIndexOld = false }, Outcome.Changed

    let private refusal (effect: PackageEffect) =
        match effect with
        | PackageEffect.InstallPackage { Name = name }
        | PackageEffect.RemovePackage { Name = name }
        | PackageEffect.ReleasePackage { Name = name }
        | PackageEffect.HoldPackage { Name = name } -> Refusal.OfPackage name
        | PackageEffect.UpdatePackageIndex _ -> None

    let private locked: Outcome = Machine.fail Cause.PackagesLocked "dpkg" "another process holds its lock"

    // Who only reads, or only writes to the ledger, needs no lock.
    let private needsLock (effect: PackageEffect) (machine: Machine) =
        let there name = Machine.package name machine
        match effect with
        | PackageEffect.UpdatePackageIndex effect -> not (isFresh effect machine)
        | PackageEffect.InstallPackage effect -> not ((there effect.Name).Satisfies effect.Version)
        | PackageEffect.RemovePackage effect -> not (isGone effect (there effect.Name))
        | PackageEffect.HoldPackage effect -> (there effect.Name).Held <> effect.Hold
        | PackageEffect.ReleasePackage _ -> false

    let private act unit (effect: PackageEffect) (machine: Machine) : Machine * Outcome =
        match effect with
        | PackageEffect.UpdatePackageIndex effect -> update effect machine
        | PackageEffect.InstallPackage effect -> install unit effect machine
        | PackageEffect.RemovePackage effect -> remove unit effect machine
        | PackageEffect.ReleasePackage effect ->
            if isClaimed unit effect.Name machine then release unit effect.Name machine, Outcome.Changed
            else machine, Outcome.Unchanged
        | PackageEffect.HoldPackage effect -> hold effect machine

    let apply unit (effect: PackageEffect) (machine: Machine) : Machine * Outcome =
        machine
        |> Machine.unless (refusal effect) (fun machine ->
            if machine.ArePackagesLocked && needsLock effect machine then machine, locked else act unit effect machine)

    // Who left the package halfway is at work on it as long as the lock is held.
    let answer (query: PackageQuery) (machine: Machine) : Answer =
        let state = Machine.package query.Name machine
        if state.Status = PackageStatus.Broken && machine.ArePackagesLocked then
            Answer.Unreadable { Cause = Cause.InMotion; Subject = query.Name; Detail = "another process holds dpkg's lock" }
        else
            Answer.Package state

    /// What the effect leaves whose program is killed in the middle, the least done first.
    let torn (effect: PackageEffect) (before: Machine) (after: Machine) : Machine list =
        // Who only says that the unit uses it, or no longer, has nothing to do with dpkg.
        if before.Packages = after.Packages then []
        else
            match effect with
            | PackageEffect.InstallPackage effect ->
                let entered, name = Machine.entered before after, effect.Name
                let isNew = (Machine.package name before).Status = PackageStatus.Absent
                let halfway = unpacked name (Machine.package name after) isNew entered
                [ entered; halfway ] @ (if halfway.Services = after.Services then [] else [ interrupt name after ])
            | PackageEffect.RemovePackage effect -> [ interrupt effect.Name before; Machine.unstruck before after ]
            | PackageEffect.UpdatePackageIndex _
            | PackageEffect.ReleasePackage _
            | PackageEffect.HoldPackage _ -> []

    let private mark isHeld name (machine: Machine) = Machine.putPackage name { Machine.package name machine with Held = isHeld } machine

    let happen (step: PackageStep) (machine: Machine) : Machine =
        match step with
        | PackageStep.Install(name, version) -> put name version machine
        | PackageStep.Hold name -> mark true name machine
        | PackageStep.Unhold name -> mark false name machine
        | PackageStep.Remove name -> takeAway name machine
        | PackageStep.Break name -> interrupt name machine
        | PackageStep.Claim(name, unit) -> claim unit name machine
        | PackageStep.Lock -> { machine with Dpkg.IsLocked = true }
        | PackageStep.Unlock -> { machine with Dpkg.IsLocked = false }

    let recall (query: PackageQuery) (state: PackageState) (machine: Machine) : Machine = Machine.putPackage query.Name state machine

    let private image (sight: Sight) (slice: PackageSlice) =
        if sight = Sight.WithoutPackages then []
        else [ Part.sees "packages" (slice.Packages |> Map.filter (fun _ package -> package <> PackageState.Absent)) ]

    let part: Part =
        { Slices = [ Part.ofMachine "packages" _.Dpkg (fun slice machine -> { machine with Dpkg = slice }) image ]
          Boot = Part.asBefore }
