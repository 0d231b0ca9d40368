namespace Simulation

open Core.Domain

/// What an effect leaves behind whose program is killed in the middle: the order of its own steps, as the shell takes them.
module internal Tearing =
    // The ledger is written before a thing is made, and struck after it is gone.
    let private entered (before: Machine) (after: Machine) = { before with Ledger = after.Ledger }
    let private unstruck (before: Machine) (after: Machine) = { after with Ledger = before.Ledger }

    let private withBroken name (machine: Machine) = Packages.interrupt name machine

    let private package (effect: PackageEffect) before after =
        match effect with
        // Who only says that the unit uses it, or no longer, has nothing to do with dpkg.
        | _ when before.Packages = after.Packages -> []
        | PackageEffect.InstallPackage effect -> [ entered before after; withBroken effect.Name after ]
        | PackageEffect.RemovePackage effect -> [ withBroken effect.Name before; unstruck before after ]
        | _ -> []

    // systemd goes on with a job whose caller was killed, and the retry waits for the end of that job: it finds the world after the effect, which
    // is what a kill after the effect leaves, too. Here is what is left where the job was not asked for, or its own commands were killed.
    let private service (effect: ServiceEffect) before after =
        match effect with
        | ServiceEffect.WriteService _ -> [ entered before after; { entered before after with Files = after.Files } ]
        | ServiceEffect.RemoveService effect -> Services.stopProcess effect.Name before :: [ unstruck before after ]
        | ServiceEffect.StartService effect -> [ Services.enable effect.Name before ]
        | ServiceEffect.StopService effect -> [ Services.stopProcess effect.Name before ]
        | ServiceEffect.RestartService effect -> [ Services.halt effect.Name "success" before ]
        | ServiceEffect.ReloadService effect -> Services.reloading effect.Name before

    let private file (effect: FileEffect) before after =
        match effect with
        | FileEffect.WriteFile _
        | FileEffect.CreateDirectory _ -> [ entered before after ]
        | FileEffect.RemoveFile _
        | FileEffect.RemoveDirectory _ -> [ unstruck before after ]

    let private daemon (effect: ProcessEffect) before after =
        match effect with
        | ProcessEffect.StartProcess effect -> [ entered before after; Processes.unnoted effect.PidFile after ]
        | ProcessEffect.StopProcess _ -> [ unstruck before after ]
        | ProcessEffect.Signal { Target = SignalTarget.Process(pidFile, _, reads) } when reads <> "" ->
            [ Processes.unnoted pidFile before; Processes.unnoted pidFile after ]
        | ProcessEffect.Signal _
        | ProcessEffect.RunCommand _ -> []

    let private snap (effect: SnapEffect) before after =
        match effect with
        | SnapEffect.InstallSnap _ -> [ entered before after ]
        | SnapEffect.RemoveSnap _ -> [ unstruck before after ]
        | _ -> []

    // What was told before is forgotten, then Juju is told, then it is remembered.
    let private juju (effect: JujuEffect) (world: World) =
        match effect with
        | JujuEffect.SetWorkloadVersion effect ->
            let forgotten = { world.Unit with ToldVersion = "" }
            [ { world with Unit = forgotten }; { world with Unit = { forgotten with Version = effect.Version } } ]
        | _ -> []

    /// <summary>The worlds between that before an effect and that after it, the least done first.</summary>
    let between (effect: Effect) (before: World) (after: World) : World list =
        let machine = List.map (fun machine -> { before with Machine = machine })
        match effect with
        | Effect.Package effect -> package effect before.Machine after.Machine |> machine
        | Effect.Service effect -> service effect before.Machine after.Machine |> machine
        | Effect.File effect -> file effect before.Machine after.Machine |> machine
        | Effect.Process effect -> daemon effect before.Machine after.Machine |> machine
        | Effect.Snap effect -> snap effect before.Machine after.Machine |> machine
        | Effect.Juju effect -> juju effect before
