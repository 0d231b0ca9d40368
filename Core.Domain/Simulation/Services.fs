namespace Simulation

open Core.Domain

/// systemd: what it knows of its units, and what becomes of them.
module internal Services =
    /// Where the administrator's unit file stands, or a drop-in.
    let path name = "/etc/systemd/system/" + name

    /// Where the unit file of a package stands.
    let packaged name = "/usr/lib/systemd/system/" + name

    // The administrator's unit file stands before that of a package.
    let private file name (machine: Machine) =
        match Machine.file (path name) machine with
        | FileState.Absent -> Machine.file (packaged name) machine
        | FileState.Regular _
        | FileState.Withheld _
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special as there -> there

    let private isDropIn name (file: string) = file.StartsWith(path name + ".d/", System.StringComparison.Ordinal)

    // systemd reads the drop-ins after the unit file, in the order of their names.
    let private text name (machine: Machine) =
        let add (text: string) (path: string) (file: FileState) = if isDropIn name path then text + "\n" + file.Content else text
        match (file name machine).Content with
        | "" -> ""
        | text -> Map.fold add text machine.Files

    let private unknown: Service =
        { Text = ""; IsTouched = false; IsEnabled = false; IsMasked = false; Result = "success"; Main = None }

    /// True if a unit file stands there, the administrator's or a package's.
    let isThere name (machine: Machine) = (file name machine).Exists

    // What systemd would read now. A mask is a link to /dev/null.
    let private read name (machine: Machine) (service: Service) =
        { service with
            Text = text name machine
            IsTouched = false
            IsMasked = (file name machine = FileState.Link "/dev/null") }

    // A unit that is neither up, failed nor wanted at boot is forgotten, and read anew when somebody looks at it.
    let private isKept (service: Service) =
        service.Main.IsSome || service.Result <> "success" || service.IsEnabled

    // What is wanted at boot and masked is not: systemd passes over the dependency. The link that wants it stays on disk.
    let private isLoaded (service: Service) =
        service.Main.IsSome || service.Result <> "success" || (service.IsEnabled && not service.IsMasked)

    /// systemd knows this of the unit from now on.
    let set name (service: Service) (machine: Machine) =
        { machine with
            Services = if isKept service then machine.Services.Add(name, service) else machine.Services.Remove name }

    // Up or failed, and not-found when systemd read it.
    let private isMissed (service: Service) =
        (service.Main.IsSome || service.Result <> "success") && service.Text = "" && not service.IsMasked

    /// True if systemd cannot load the unit: its file was gone when systemd read it, and came back while the unit was up or failed (EBUSY).
    /// The next daemon-reload mends it.
    let isBad name (machine: Machine) =
        (file name machine).IsRegular && (machine.Services |> Map.tryFind name |> Option.exists isMissed)

    /// The unit as systemd knows it, or one that it does not know.
    let get name (machine: Machine) =
        let service = machine.Services |> Map.tryFind name |> Option.defaultValue unknown
        let isInMemory = isLoaded service && (service.Text <> "" || service.IsMasked)
        if isInMemory || isBad name machine then service else read name machine service

    /// What the files say of the unit, whatever systemd has read.
    let onDisk name (machine: Machine) = read name machine (get name machine)

    /// systemd reads every unit file.
    let reload (machine: Machine) =
        { machine with Services = machine.Services |> Map.map (fun name service -> read name machine service) }

    /// The unit starts at boot, if its file is there and has an [Install]. systemctl goes by the file and not by what systemd has read;
    /// then systemd reads every unit file.
    let enable name (machine: Machine) =
        let file = file name machine
        if file.IsRegular && not (UnitFile.isInstallable file.Content) then reload machine
        elif file.IsRegular then reload (set name { get name machine with IsEnabled = true } machine)
        else machine

    /// True if an administrator masked a unit, whether systemd keeps it or not.
    let isAnyMasked (machine: Machine) =
        machine.Services |> Map.exists (fun _ service -> service.IsMasked)
        || machine.Files |> Map.exists (fun path file ->
            file = FileState.Link "/dev/null" && path.StartsWith("/etc/systemd/system/", System.StringComparison.Ordinal))

    /// Somebody writes the file at a path, which may be that of a unit. What comes back for the first time is tried by systemd at once.
    let touch (file: string) (machine: Machine) =
        let name = DropIn.ServiceOf(file.Substring((path "").Length |> min file.Length))
        match machine.Services.TryFind name with
        | Some service when file.StartsWith(path name, System.StringComparison.Ordinal) && (not (isMissed service) || isBad name machine) ->
            { machine with Services = machine.Services.Add(name, { service with IsTouched = true }) }
        | Some _
        | None -> machine

    /// LoadState.
    let load (service: Service) =
        if service.IsMasked then LoadState.Masked
        elif service.Text = "" then LoadState.NotFound
        else LoadState.Loaded

    /// UnitFileState.
    let fileState (service: Service) =
        if service.IsMasked then UnitFileState.Masked
        elif service.Text = "" then UnitFileState.None
        elif service.IsEnabled then UnitFileState.Enabled
        elif UnitFile.isInstallable service.Text then UnitFileState.Disabled
        else UnitFileState.Static

    /// True if the file on disk is not the one that systemd has read.
    let needsReload name (machine: Machine) =
        let service = get name machine
        // systemd reads no drop-in of a masked unit, and says for ever that it should.
        (service.IsMasked && machine.Files |> Map.exists (fun path _ -> isDropIn name path))
        || (isBad name machine && service.IsTouched)
        || isLoaded service
        && if service.IsMasked then file name machine <> FileState.Link "/dev/null"
           else service.Text <> "" && (service.IsTouched || text name machine <> service.Text)

    let private eraseRuntime (service: Service) machine =
        UnitFile.words "RuntimeDirectory" service.Text
        |> List.fold (fun machine directory -> Machine.eraseBelow ("/run/" + directory) machine) machine

    /// The unit's process ends; systemd removes its runtime directory.
    let halt name result (machine: Machine) =
        let service = get name machine
        machine |> set name { service with Main = None; Result = result } |> eraseRuntime service

    /// The unit's process ends, if it has one, as systemd's own stop ends it.
    let stopProcess name (machine: Machine) =
        if (get name machine).Main.IsSome then halt name "success" machine else machine

    let private spawn (service: Service) name fail (prepared: Machine) : Machine * Outcome =
        let executable, config = UnitFile.start service.Text prepared
        match Machine.spawn executable config prepared with
        | Ok(running, started) -> set name { service with Main = Some running; Result = "success" } started, Outcome.Changed
        | Error reason -> fail prepared reason

    // What systemd has in memory starts, whatever the file says by now.
    let private launchAs (service: Service) name (machine: Machine) : Machine * Outcome =
        // A file that is gone makes no failed unit, but none.
        let result = if load service = LoadState.Loaded then "exit-code" else "success"
        let fail machine reason =
            let ended = set name { service with Main = None; Result = result } machine
            eraseRuntime service ended, Machine.fail Cause.ServiceFailed name reason
        match UnitFile.run service.Text (UnitFile.values "ExecStartPre" service.Text) machine with
        | prepared, false -> fail prepared "a command before the start failed"
        | prepared, true ->
            match Accounts.obstacle service.Text prepared with
            | Some reason -> fail prepared reason
            | None -> spawn service name fail prepared

    // systemctl reset-failed: a unit that failed is forgotten by it, unless it is wanted at boot, and read anew.
    let private reset name (machine: Machine) =
        let service = get name machine
        if service.Main.IsNone then set name { service with Result = "success" } machine else machine

    /// The unit starts, or fails and says why.
    let launch name (machine: Machine) : Machine * Outcome =
        let machine = reset name machine
        launchAs (get name machine) name machine

    /// The unit starts in a new process. One that runs stays in memory in between, whatever became of its file.
    let relaunch name (machine: Machine) : Machine * Outcome =
        let service = get name machine
        if service.Main.IsSome then launchAs service name (halt name "success" machine) else launch name machine

    /// The unit's process is killed; systemd starts it again if the unit says so.
    let kill name (machine: Machine) =
        let service = get name machine
        let halted = halt name "signal" machine
        if service.Main.IsNone then machine
        elif List.contains (UnitFile.value "Restart" service.Text) [ ""; "no" ] then halted
        else fst (launchAs service name halted)

    /// An administrator puts a link to /dev/null in the unit file's place.
    let mask name (machine: Machine) =
        let linked = reload { machine with Files = machine.Files.Add(path name, FileState.Link "/dev/null") }
        set name (get name linked) linked

    /// The link goes, and with it what starts the unit at boot, unless a package's unit file comes to light.
    let unmask name (machine: Machine) =
        if Machine.file (path name) machine = FileState.Link "/dev/null" then
            let free = Machine.erase (path name) machine
            let service = get name free
            reload (set name { service with IsEnabled = service.IsEnabled && (file name free).IsRegular } free)
        else
            reload machine

    // A command that is no transfer is the signal: the process reads its configuration again. What it may not read leaves it as it is.
    let private reloadStep name (machine: Machine) (command: string) : Machine option =
        let service = get name machine
        match service.Main with
        | Some running when Array.tryHead (UnitFile.command command) = Some "/bin/kill" ->
            let mayRead = (Accounts.obstacle service.Text machine).IsNone
            let loaded = if mayRead then snd (UnitFile.start service.Text machine) else running.Loaded
            Some(set name { service with Main = Some { running with Loaded = loaded } } machine)
        | _ -> UnitFile.transfer service.Text command machine

    /// The machine after each command of ExecReload=, up to the first that fails.
    let reloading name (machine: Machine) : Machine list =
        let rec go commands machine =
            match commands with
            | [] -> []
            | command :: later ->
                reloadStep name machine command |> Option.map (fun next -> next :: go later next) |> Option.defaultValue []
        go (UnitFile.values "ExecReload" (get name machine).Text) machine
