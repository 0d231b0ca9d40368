namespace Simulation

open Core.Domain

/// What effects on systemd's units do to the machine.
module internal ServiceEffects =
    let private write unit (effect: WriteService) (machine: Machine) : Machine * Outcome =
        let file = Machine.file (Services.path effect.Name) machine
        let isWritten = file = FileState.Regular(effect.Text, 0o644, "root:root")
        if file = FileState.Link "/dev/null" then
            machine, Machine.fail Cause.ServiceMasked effect.Name ("masked; run: systemctl unmask " + effect.Name)
        elif file.Exists && not file.IsRegular then
            machine, Machine.fail Cause.NotRegular (Services.path effect.Name) (file.ToString())
        elif file.Exists && not (Machine.owns unit Possession.Service effect.Name machine) then
            machine, Machine.fail Cause.NotOurs (Services.path effect.Name) "a unit file that this unit did not write"
        elif isWritten && Services.load (Services.get effect.Name machine) = "loaded" && not (Services.needsReload effect.Name machine) then
            machine, Outcome.Unchanged
        else
            let written =
                if isWritten then machine
                else machine |> Machine.enter unit Possession.Service effect.Name |> Machine.write (Services.path effect.Name) effect.Text
            let loaded = Services.reload written
            Services.set effect.Name (Services.get effect.Name loaded) loaded, Outcome.Changed

    let private remove unit name (machine: Machine) : Machine * Outcome =
        if not (Machine.owns unit Possession.Service name machine) then
            machine, Outcome.Unchanged
        else
            let stopped = Services.halt name "success" machine
            let gone = if (Machine.file (Services.path name) stopped).IsRegular then Machine.erase (Services.path name) stopped else stopped
            { gone with Services = gone.Services.Remove name } |> Machine.strike unit Possession.Service name |> Services.reload, Outcome.Changed

    // What stands in the way of a start, a restart and a reload.
    let private refusal name (machine: Machine) : Outcome option =
        match Services.load (Services.get name machine) with
        | "masked" -> Some(Machine.fail Cause.ServiceMasked name ("masked; run: systemctl unmask " + name))
        | "not-found" -> Some(Machine.fail Cause.ServiceNotFound name "no such unit")
        | _ -> None

    let private start name (machine: Machine) : Machine * Outcome =
        let service = Services.get name machine
        match refusal name machine, Services.fileState service = "disabled" with
        | Some refused, _ -> machine, refused
        | None, false -> if service.Main.IsSome then machine, Outcome.Unchanged else Services.launch name machine
        | None, true ->
            let enabled = Services.enable name machine
            if not (Services.get name enabled).IsEnabled then machine, Machine.fail Cause.CommandFailed name "the unit file is gone"
            elif service.Main.IsSome then enabled, Outcome.Changed
            else Services.launch name enabled

    // systemctl reads every unit file when it has disabled one; one that is masked it does not disable.
    let private stop name (machine: Machine) : Machine * Outcome =
        let service = Services.get name machine
        let isEnabled = Services.fileState service = "enabled"
        if service.Main.IsNone && not isEnabled then
            machine, Outcome.Unchanged
        else
            let stopped = Services.stopProcess name machine
            // One that was masked over an enabled file is read anew once it is down.
            (if isEnabled || Services.fileState (Services.get name stopped) = "enabled" then Services.reload (Services.set name { Services.get name stopped with IsEnabled = false } stopped) else stopped), Outcome.Changed

    let private restart name (machine: Machine) : Machine * Outcome =
        match refusal name machine with
        | Some refused -> machine, refused
        | None -> Services.relaunch name machine

    let private runReload name (machine: Machine) : Machine * Outcome =
        let service = Services.get name machine
        match refusal name machine, service.Main, UnitFile.values "ExecReload" service.Text with
        | Some refused, _, _ -> machine, refused
        | None, None, _ -> machine, Machine.fail Cause.ServiceFailed name "not active, cannot reload"
        | None, _, [] -> machine, Machine.fail Cause.CommandFailed name "the unit has no ExecReload="
        | None, Some _, commands ->
            let steps = Services.reloading name machine
            List.tryLast steps |> Option.defaultValue machine,
            (if steps.Length = commands.Length then Outcome.Changed else Machine.fail Cause.CommandFailed name "a command of the reload failed")

    let apply unit (effect: ServiceEffect) (machine: Machine) : Machine * Outcome =
        let on name act = Machine.unless (Refusal.OfService name) act machine
        match effect with
        | ServiceEffect.WriteService effect -> on effect.Name (write unit effect)
        | ServiceEffect.RemoveService effect -> on effect.Name (remove unit effect.Name)
        | ServiceEffect.StartService effect -> on effect.Name (start effect.Name)
        | ServiceEffect.StopService effect -> on effect.Name (stop effect.Name)
        | ServiceEffect.RestartService effect -> on effect.Name (restart effect.Name)
        | ServiceEffect.ReloadService effect -> on effect.Name (runReload effect.Name)
