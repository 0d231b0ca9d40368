namespace Simulation

open Core.Domain

/// What a step of a life does to the machine and to the configuration by itself, whatever Juju makes of it.
module internal Happening =
    // Who comes second to a port does not get it.
    let private takePort (port: int) (program: string) (machine: Machine) : Machine =
        if Machine.listeners machine |> List.exists (fun (held, _, _, _) -> held = port) then machine
        else { machine with Strangers = machine.Strangers.Add(port, program) }

    // /run is empty after a boot; what is enabled starts, in no order that matters here.
    let private boot (machine: Machine) : Machine =
        let halted = machine.Services |> Map.fold (fun m name _ -> Services.halt name "success" m) { machine with Daemons = Map.empty }
        let stopped = Services.reload halted
        let start (m: Machine) name (service: Service) =
            if service.IsEnabled && Services.load service = "loaded" then fst (Services.launch name m) else m
        Map.fold start (stopped |> Machine.eraseBelow "/run" |> Snaps.boot) stopped.Services

    let private hold name isHeld (machine: Machine) =
        { machine with Packages = machine.Packages.Add(name, { Machine.package name machine with Held = isHeld }) }

    // A directory in the way stays.
    let private onFile path (change: Machine -> Machine) (machine: Machine) : Machine =
        if (Machine.file path machine).IsDirectory then machine else machine |> change |> Services.touch path

    let private onMachine (step: LifeStep) (machine: Machine) : Machine =
        match step with
        | LifeStep.KillService name -> Services.kill name machine
        | LifeStep.KillDaemon pidFile -> { machine with Daemons = machine.Daemons.Remove pidFile }
        | LifeStep.StopService name when name.StartsWith("snap.", System.StringComparison.Ordinal) -> Snaps.halt name machine
        | LifeStep.StopService name -> Services.stopProcess name machine
        | LifeStep.MaskService name -> Services.mask name machine
        | LifeStep.UnmaskService name -> Services.unmask name machine
        | LifeStep.WriteFile(path, text) -> onFile path (Machine.write path text) machine
        | LifeStep.RemoveFile path -> onFile path (Machine.erase path) machine
        | LifeStep.InstallPackage(name, version) -> Packages.put name version machine
        | LifeStep.HoldPackage name -> hold name true machine
        | LifeStep.UnholdPackage name -> hold name false machine
        | LifeStep.RemovePackage name -> Packages.takeAway name machine
        | LifeStep.BreakPackage name -> Packages.interrupt name machine
        | LifeStep.ClaimPackage(name, unit) -> Packages.claim unit name machine
        | LifeStep.LockPackages -> { machine with ArePackagesLocked = true }
        | LifeStep.UnlockPackages -> { machine with ArePackagesLocked = false }
        | LifeStep.BreakProgram path -> { machine with BrokenPrograms = machine.BrokenPrograms.Add path }
        | LifeStep.MendProgram path -> { machine with BrokenPrograms = machine.BrokenPrograms.Remove path }
        | LifeStep.LinkFile(path, target) -> { machine with Files = machine.Files.Add(path, FileState.Link target) }
        | LifeStep.TakePort(port, program) -> takePort port program machine
        | LifeStep.FreePort port -> { machine with Strangers = machine.Strangers.Remove port }
        | LifeStep.Reboot -> boot machine
        | _ -> machine

    let private onUnit (step: LifeStep) (unit: JujuUnit) : JujuUnit =
        match step with
        | LifeStep.Configure options -> { unit with Config = unit.Config.With options }
        | LifeStep.GainLeadership -> { unit with IsLeader = true }
        | LifeStep.LoseLeadership -> { unit with IsLeader = false }
        | LifeStep.OpenPort(port, name) -> JujuSide.openFor name port unit
        | LifeStep.ClosePort(port, name) -> JujuSide.closeFor name port unit
        | _ -> unit

    /// The world after the step; no hook runs.
    let rec apply (step: LifeStep) (world: World) : World =
        match step with
        | LifeStep.Meanwhile step -> apply step world
        | LifeStep.RefreshOver leftover -> leftover.Leave world |> Result.defaultValue world
        | _ -> { world with Machine = onMachine step world.Machine; Unit = onUnit step world.Unit }
