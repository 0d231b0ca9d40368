namespace Simulation

open System
open Core.Domain

/// The lines of a unit file that the simulation understands. Source: systemd.service(5), systemd.exec(5).
module internal UnitFile =
    let values (key: string) (text: string) =
        text.Split '\n'
        |> Array.filter _.StartsWith(key + "=", StringComparison.Ordinal)
        |> Array.map _.Substring(key.Length + 1)
        |> List.ofArray

    let value key text = values key text |> List.tryHead |> Option.defaultValue ""

    /// Copies and moves of files, which is all that the simulation does of ExecStartPre= and ExecReload=.
    let transfer (command: string) (machine: Machine) =
        match command.Split(' ', StringSplitOptions.RemoveEmptyEntries) with
        | [| "/bin/cp"; source; target |] -> Machine.write target (Machine.text source machine) machine
        | [| "/bin/mv"; source; target |] -> machine |> Machine.write target (Machine.text source machine) |> Machine.erase source
        | _ -> machine

    /// The program and the configuration that ExecStart= names: the argument that is a file.
    let start text (machine: Machine) =
        match (value "ExecStart" text).Split(' ', StringSplitOptions.RemoveEmptyEntries) |> List.ofArray with
        | [] -> "", ""
        | program :: arguments ->
            let config = arguments |> List.tryFind (fun argument -> (Machine.file argument machine).Exists)
            program, (config |> Option.map (fun path -> Machine.text path machine) |> Option.defaultValue "")

/// systemd: what effects on its units do to the machine.
module internal Services =
    let private path name = "/etc/systemd/system/" + name

    let private set name (service: Service) (machine: Machine) =
        { machine with Services = machine.Services.Add(name, service) }

    let private unknown: Service =
        { Text = ""; IsEnabled = false; IsMasked = false; Result = "success"; Main = None }

    /// The unit as systemd knows it, or one that it does not know.
    let get name (machine: Machine) = machine.Services |> Map.tryFind name |> Option.defaultValue unknown

    let private eraseRuntime (service: Service) machine =
        match UnitFile.value "RuntimeDirectory" service.Text with
        | "" -> machine
        | directory -> Machine.eraseBelow ("/run/" + directory) machine

    /// The unit's process ends; systemd removes its runtime directory.
    let halt name result (machine: Machine) =
        let service = get name machine
        machine |> set name { service with Main = None; Result = result } |> eraseRuntime service

    /// The unit starts, or fails and says why.
    let launch name (machine: Machine) : Machine * Outcome =
        let service = get name machine
        let prepared = UnitFile.values "ExecStartPre" service.Text |> List.fold (fun m command -> UnitFile.transfer command m) machine
        let executable, config = UnitFile.start service.Text prepared
        match Machine.spawn executable config prepared with
        | Ok(running, started) -> set name { service with Main = Some running; Result = "success" } started, Outcome.Changed
        | Error reason -> halt name "exit-code" prepared, Machine.fail Cause.ServiceFailed name reason

    /// The unit's process is killed; systemd starts it again if the unit says so.
    let kill name (machine: Machine) =
        let service = get name machine
        let halted = halt name "signal" machine
        if service.Main.IsNone then machine
        elif UnitFile.value "Restart" service.Text = "" then halted
        else fst (launch name halted)

    let private write unit (effect: WriteService) (machine: Machine) : Machine * Outcome =
        let service = get effect.Name machine
        let file = Machine.file (path effect.Name) machine
        if service.IsMasked then
            machine, Machine.fail Cause.ServiceMasked effect.Name ("masked; run: systemctl unmask " + effect.Name)
        elif file.Exists && not (Machine.owns unit Possession.Service effect.Name machine) then
            machine, Machine.fail Cause.NotOurs (path effect.Name) "a unit file that this unit did not write"
        elif file = FileState.Regular(effect.Text, 0o644, "root:root") && service.Text = effect.Text then
            machine, Outcome.Unchanged
        else
            machine
            |> Machine.enter unit Possession.Service effect.Name
            |> Machine.write (path effect.Name) effect.Text
            |> set effect.Name { service with Text = effect.Text },
            Outcome.Changed

    let private remove unit name (machine: Machine) : Machine * Outcome =
        if not (Machine.owns unit Possession.Service name machine) then
            machine, Outcome.Unchanged
        else
            let gone = halt name "success" machine |> Machine.erase (path name) |> Machine.strike unit Possession.Service name
            { gone with Services = gone.Services.Remove name }, Outcome.Changed

    /// The unit starts at boot.
    let enable name (machine: Machine) = set name { get name machine with IsEnabled = true } machine

    let private start name (machine: Machine) : Machine * Outcome =
        let service = get name machine
        if service.IsMasked then machine, Machine.fail Cause.ServiceMasked name ("masked; run: systemctl unmask " + name)
        elif service.Text = "" then machine, Machine.fail Cause.ServiceNotFound name "no such unit"
        elif service.Main.IsSome && service.IsEnabled then machine, Outcome.Unchanged
        elif service.Main.IsSome then set name { service with IsEnabled = true } machine, Outcome.Changed
        else launch name (set name { service with IsEnabled = true } machine)

    let private stop name (machine: Machine) : Machine * Outcome =
        let service = get name machine
        if service.Main.IsNone && not service.IsEnabled then machine, Outcome.Unchanged
        else halt name "success" (set name { service with IsEnabled = false } machine), Outcome.Changed

    // A command that is no transfer is the signal: the process reads its configuration again.
    let private reloadStep name (machine: Machine) (command: string) =
        let service = get name machine
        match service.Main with
        | Some running when command.StartsWith("/bin/kill", StringComparison.Ordinal) ->
            set name { service with Main = Some { running with Loaded = snd (UnitFile.start service.Text machine) } } machine
        | _ -> UnitFile.transfer command machine

    /// The machine after each command of ExecReload=, before the first excepted.
    let reloading name (machine: Machine) : Machine list =
        UnitFile.values "ExecReload" (get name machine).Text |> List.scan (reloadStep name) machine |> List.tail

    let private reload name (machine: Machine) : Machine * Outcome =
        match (get name machine).Main with
        | None -> machine, Machine.fail Cause.ServiceFailed name "not active, cannot reload"
        | Some _ -> reloading name machine |> List.tryLast |> Option.defaultValue machine, Outcome.Changed

    let apply unit (effect: ServiceEffect) (machine: Machine) : Machine * Outcome =
        match effect with
        | ServiceEffect.WriteService effect -> write unit effect machine
        | ServiceEffect.RemoveService effect -> remove unit effect.Name machine
        | ServiceEffect.StartService effect -> start effect.Name machine
        | ServiceEffect.StopService effect -> stop effect.Name machine
        | ServiceEffect.RestartService effect -> launch effect.Name (halt effect.Name "success" machine)
        | ServiceEffect.ReloadService effect -> reload effect.Name machine
