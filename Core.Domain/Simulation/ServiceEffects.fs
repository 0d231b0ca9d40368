namespace Simulation

open Core.Domain

/// What somebody else does to systemd's units, those of snaps among them.
[<RequireQualifiedAccess>]
type ServiceStep =
    | Kill of Name: string
    | Stop of Name: string
    | Mask of Name: string
    | Unmask of Name: string

    /// The unit's name.
    member x.Name =
        match x with
        | Kill name
        | Stop name
        | Mask name
        | Unmask name -> name

    override x.ToString() =
        match x with
        | Kill name -> name + " is killed"
        | Stop name -> "an administrator stops " + name
        | Mask name -> "an administrator masks " + name
        | Unmask name -> "an administrator unmasks " + name

/// What effects on systemd's units do to the machine.
module internal ServiceEffects =
    let private isAs (content: Content) (file: FileState) (machine: Machine) =
        match file with
        | FileState.Regular(text, _, _) as file when file = FileState.OfText text -> Values.isWritten content text machine
        | FileState.Absent
        | FileState.Regular _
        | FileState.Withheld _
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special -> false

    let private place unit (effect: WriteService) text (machine: Machine) : Machine * Outcome =
        let file = Machine.file (Services.path effect.Name) machine
        let isWritten = isAs effect.Content file machine
        let service = DropIn.ServiceOf effect.Name
        let load = Services.load (Services.get service machine)
        // A drop-in may stand there before the service does; systemd reads none of a masked service.
        let isLoaded = DropIn.Is effect.Name || load = LoadState.Loaded
        let isMasked = DropIn.Is effect.Name && load = LoadState.Masked
        if file = FileState.Link "/dev/null" then
            machine, Machine.fail Cause.ServiceMasked effect.Name ("masked; run: systemctl unmask " + effect.Name)
        elif file.Exists && not file.IsRegular then
            machine, Machine.fail Cause.NotRegular (Services.path effect.Name) (file.ToString())
        elif file.Exists && not (Machine.owns unit Possession.Service effect.Name machine) then
            machine, Machine.fail Cause.NotOurs (Services.path effect.Name) "a unit file that this unit did not write"
        elif isWritten && isLoaded && (isMasked || not (Services.needsReload service machine)) then
            machine, Outcome.Unchanged
        else
            let written =
                if isWritten then machine
                else machine |> Machine.enter unit Possession.Service effect.Name |> Machine.write (Services.path effect.Name) text
            let loaded = Services.reload written
            Services.set service (Services.get service loaded) loaded, Outcome.Changed

    let private write unit (effect: WriteService) (machine: Machine) : Machine * Outcome =
        match Values.write effect.Content machine with
        | Ok text -> place unit effect text machine
        | Error failure -> machine, Outcome.Failed failure

    let private erase name (machine: Machine) : Machine =
        if (Machine.file (Services.path name) machine).IsRegular then Machine.erase (Services.path name) machine else machine

    // A service that stands behind, in a file of a package, is neither up nor wanted at boot.
    let private removeService name (machine: Machine) : Machine =
        let gone = Services.halt name "success" machine |> erase name
        { gone with Services = gone.Services.Remove name }

    let private remove unit name (machine: Machine) : Machine * Outcome =
        if not (Machine.owns unit Possession.Service name machine) then
            machine, Outcome.Unchanged
        else
            let gone = if DropIn.Is name then erase name machine else removeService name machine
            Services.reload (Machine.strike unit Possession.Service name gone), Outcome.Changed

    // What stands in the way of a start, a restart and a reload.
    let private refusal name (machine: Machine) : Outcome option =
        let load = Services.load (Services.get name machine)
        if Services.isBad name machine then
            Some(Machine.fail Cause.ServiceFailed name ("error; run: systemd-analyze verify " + name))
        elif load = LoadState.Masked then
            Some(Machine.fail Cause.ServiceMasked name ("masked; run: systemctl unmask " + name))
        elif load = LoadState.NotFound then
            Some(Machine.fail Cause.ServiceNotFound name "no such unit")
        else
            None

    // What systemd has read may say that there is nothing to enable, and the file, which it reads anew at the start, that there is.
    let private launch name (machine: Machine) : Machine * Outcome =
        let launched, outcome = Services.launch name machine
        let isLeft = outcome.IsChanged && Services.fileState (Services.get name launched) = UnitFileState.Disabled
        launched, (if isLeft then Machine.fail Cause.NotTrue name "not enabled" else outcome)

    let private start name (machine: Machine) : Machine * Outcome =
        let service = Services.get name machine
        match refusal name machine, Services.fileState service = UnitFileState.Disabled with
        | Some refused, _ -> machine, refused
        | None, false -> if service.Main.IsSome then machine, Outcome.Unchanged else launch name machine
        | None, true ->
            let enabled = Services.enable name machine
            let service = Services.get name enabled
            if Services.fileState service = UnitFileState.Disabled then
                machine, Machine.fail Cause.CommandFailed name "the unit file is gone"
            elif service.Main.IsSome then enabled, Outcome.Changed
            else launch name enabled

    // systemctl reads every unit file when it has disabled one; one that is masked it does not disable.
    let private stop name (machine: Machine) : Machine * Outcome =
        let service = Services.get name machine
        let isEnabled = Services.fileState service = UnitFileState.Enabled
        if service.Main.IsNone && not isEnabled then
            machine, Outcome.Unchanged
        else
            let stopped = Services.stopProcess name machine
            // One that was masked over an enabled file is read anew once it is down.
            let service = Services.get name stopped
            (if isEnabled || Services.fileState service = UnitFileState.Enabled then
                Services.reload (Services.set name { service with IsEnabled = false } stopped)
             else stopped),
            Outcome.Changed

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
            (if steps.Length = commands.Length then Outcome.Changed
             else Machine.fail Cause.CommandFailed name "a command of the reload failed")

    let apply unit (effect: ServiceEffect) (machine: Machine) : Machine * Outcome =
        let on name act = Machine.unless (Refusal.OfService name) act machine
        match effect with
        | ServiceEffect.WriteService effect -> Machine.unless effect.Refusal (write unit effect) machine
        | ServiceEffect.RemoveService effect -> Machine.unless (Refusal.OfUnitFile effect.Name) (remove unit effect.Name) machine
        | ServiceEffect.StartService effect -> on effect.Name (start effect.Name)
        | ServiceEffect.StopService effect -> on effect.Name (stop effect.Name)
        | ServiceEffect.RestartService effect -> on effect.Name (restart effect.Name)
        | ServiceEffect.ReloadService effect -> on effect.Name (runReload effect.Name)

    let answer (query: ServiceQuery) (machine: Machine) : Answer =
        let service, isBad = Services.get query.Name machine, Services.isBad query.Name machine
        Answer.Service
            { Load = (if isBad then LoadState.Error else Services.load service)
              Active =
                if service.Main.IsSome then ActiveState.Active
                elif service.Result = "success" then ActiveState.Inactive
                else ActiveState.Failed
              File = Services.fileState (if isBad then Services.onDisk query.Name machine else service)
              Result = service.Result
              MainPid = service.Main |> Option.map _.Pid |> Option.defaultValue 0
              NeedsReload = Services.needsReload query.Name machine
              IsReplaced = service.Main |> Option.exists _.IsReplaced }

    /// What the effect leaves whose program is killed in the middle, the least done first. systemd goes on
    /// with a job whose caller was killed, and the retry waits for the end of that job: it finds the world
    /// after the effect, which is what a kill after the effect leaves, too. Here is what is left where the
    /// job was not asked for, or its own commands were killed.
    let torn (effect: ServiceEffect) (before: Machine) (after: Machine) : Machine list =
        match effect with
        | ServiceEffect.WriteService _ -> [ Machine.entered before after; { Machine.entered before after with Files = after.Files } ]
        | ServiceEffect.RemoveService effect when DropIn.Is effect.Name -> [ Machine.unstruck before after ]
        | ServiceEffect.RemoveService effect -> [ Services.stopProcess effect.Name before; Machine.unstruck before after ]
        | ServiceEffect.StartService effect -> [ Services.enable effect.Name before ]
        | ServiceEffect.StopService effect -> [ Services.stopProcess effect.Name before ]
        | ServiceEffect.RestartService effect -> [ Services.halt effect.Name "success" before ]
        | ServiceEffect.ReloadService effect -> Services.reloading effect.Name before

    let happen (step: ServiceStep) (machine: Machine) : Machine =
        match step with
        | ServiceStep.Kill name -> Services.kill name machine
        | ServiceStep.Stop name when name.StartsWith("snap.", System.StringComparison.Ordinal) -> Snaps.halt name machine
        | ServiceStep.Stop name -> Services.stopProcess name machine
        | ServiceStep.Mask name -> Services.mask name machine
        | ServiceStep.Unmask name -> Services.unmask name machine

    // What is enabled starts, in no order that matters here.
    let private boot (machine: Machine) : Machine =
        let stopped = machine.Services |> Map.fold (fun m name _ -> Services.halt name "success" m) machine |> Services.reload
        let start (m: Machine) name (service: Service) =
            if service.IsEnabled && Services.load service = LoadState.Loaded then fst (Services.launch name m) else m
        Map.fold start stopped stopped.Services

    // A unit that copies its configuration when it starts tells by the copy what the process loaded.
    let private loaded (text: string) (machine: Machine) =
        let isRead source = Array.contains source (UnitFile.command (UnitFile.value "ExecStart" text))
        let copy (line: string) =
            match UnitFile.command line with
            | [| "/bin/cp"; source; target |] when isRead source && (Machine.file target machine).IsRegular ->
                Some(Machine.text target machine)
            | _ -> None // another command
        UnitFile.values "ExecStartPre" text |> List.tryPick copy |> Option.defaultValue (snd (UnitFile.start text machine))

    // A unit whose file nobody asked for has one that says no more than what is known of it.
    let private unitFile name (state: ServiceState) (machine: Machine) =
        let add file = Machine.put (Services.path name) file machine
        let text = if state.File = UnitFileState.Static then "[Service]\n" else "[Service]\n[Install]\n"
        if Services.isThere name machine then machine
        elif state.IsMasked then add (FileState.Link "/dev/null")
        elif state.IsLoaded then add (FileState.OfText text)
        else machine

    let private asRecorded name (state: ServiceState) (machine: Machine) : Service =
        let text = if state.Load = LoadState.Loaded then (Services.onDisk name machine).Text else ""
        let main () = Machine.recalled state.MainPid (fst (UnitFile.start text machine)) (loaded text machine) true machine
        { Text = text
          IsTouched = state.NeedsReload
          IsEnabled = state.IsEnabled
          IsMasked = state.IsMasked
          Result = state.Result
          Main = if state.MainPid = 0 then None else Some { main () with IsReplaced = state.IsReplaced } }

    let recall (query: ServiceQuery) (state: ServiceState) (machine: Machine) : Machine =
        if not (state.Exists || state.IsMasked) then machine
        else
            let machine = unitFile query.Name state machine
            Services.set query.Name (asRecorded query.Name state machine) machine

    // systemd forgets a unit that is gone; one that it never knew, or knows nothing of, is the same.
    let private isKnown _ (service: Service) = service.Text <> "" || service.IsMasked || service.IsEnabled || service.Main.IsSome

    let private image _ (services: Map<string, Service>) =
        let known =
            services |> Map.filter isKnown |> Map.map (fun _ service -> { service with Main = Option.map Machine.nameless service.Main })
        [ Part.sees "services" known ]

    let part: Part =
        { Slices = [ Part.ofMachine "services" _.Services (fun slice machine -> { machine with Services = slice }) image ]
          Boot = Part.onMachine boot }
