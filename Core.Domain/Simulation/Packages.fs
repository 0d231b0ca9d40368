namespace Simulation

open Core.Domain

/// apt and dpkg: what package effects do to the machine.
module internal Packages =
    let private claims name (machine: Machine) =
        machine.Ledger
        |> List.filter (fun entry -> entry.Name = name && (entry.Kind = Possession.Package || entry.Kind = Possession.SharedPackage))

    // A package that a charm brought stays the charms' for whoever uses it next.
    let private claim unit name (machine: Machine) =
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
            Daemons = machine.Daemons |> Map.map (fun _ running -> mark running) }

    /// The package is there in this version, as apt leaves it.
    let put name version (machine: Machine) =
        let state = { PackageState.Installed version with Held = (Machine.package name machine).Held }
        let machine = if Machine.package name machine = state then machine else replace name machine
        { machine with Packages = machine.Packages.Add(name, state) }

    let private fetch unit (effect: InstallPackage) (machine: Machine) : Machine * Outcome =
        let there = Machine.package effect.Name machine
        match machine.Site.Packages.TryGetValue effect.Name with
        | false, _ -> machine, Machine.fail Cause.PackageNotFound effect.Name "no such package"
        | true, versions ->
            match versions |> Seq.filter effect.Version.Accepts |> List.ofSeq |> List.sortWith (fun a b -> DebianVersion.Compare(b, a)) with
            | [] -> machine, Machine.fail Cause.VersionNotFound effect.Name ("available: " + String.concat ", " versions)
            | _ when there.Held -> machine, Machine.fail Cause.PackageHeld effect.Name ("held; run: apt-mark unhold " + effect.Name)
            | version :: _ when there.Version <> "" && DebianVersion.Compare(version, there.Version) < 0 && not effect.AllowDowngrade ->
                machine, Machine.fail Cause.DowngradeRefused effect.Name (there.Version + " is installed, " + version + " is lower")
            | version :: _ -> machine |> claim unit effect.Name |> put effect.Name version, Outcome.Changed

    let private install unit (effect: InstallPackage) (machine: Machine) : Machine * Outcome =
        if not ((Machine.package effect.Name machine).Satisfies effect.Version) then fetch unit effect machine
        elif isClaimed unit effect.Name machine then machine, Outcome.Unchanged
        else claim unit effect.Name machine, Outcome.Changed

    let private remove unit (effect: RemovePackage) (machine: Machine) : Machine * Outcome =
        let there = Machine.package effect.Name machine
        if there.Status <> PackageStatus.Installed then
            release unit effect.Name machine, (if isClaimed unit effect.Name machine then Outcome.Changed else Outcome.Unchanged)
        elif not (LedgerState.Of(machine.Ledger).IsLastClaim(unit, effect.Name)) then
            machine, Machine.fail Cause.NotOurs effect.Name "another unit uses it, or no charm brought it"
        elif there.Held then
            machine, Machine.fail Cause.PackageHeld effect.Name ("held; run: apt-mark unhold " + effect.Name)
        else
            let state = if effect.Purge then PackageState.Absent else { PackageState.Absent with Status = PackageStatus.Residual }
            replace effect.Name { machine with Packages = machine.Packages.Add(effect.Name, state) } |> release unit effect.Name, Outcome.Changed

    let private hold (effect: HoldPackage) (machine: Machine) : Machine * Outcome =
        let there = Machine.package effect.Name machine
        if there.Held = effect.Hold then machine, Outcome.Unchanged
        else { machine with Packages = machine.Packages.Add(effect.Name, { there with Held = effect.Hold }) }, Outcome.Changed

    let apply unit (effect: PackageEffect) (machine: Machine) : Machine * Outcome =
        match effect with
        | PackageEffect.UpdatePackageIndex _ -> machine, Outcome.Changed
        | PackageEffect.InstallPackage effect -> install unit effect machine
        | PackageEffect.RemovePackage effect -> remove unit effect machine
        | PackageEffect.ReleasePackage effect ->
            if isClaimed unit effect.Name machine then release unit effect.Name machine, Outcome.Changed
            else machine, Outcome.Unchanged
        | PackageEffect.HoldPackage effect -> hold effect machine
