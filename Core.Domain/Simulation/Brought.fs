namespace Simulation

open Core.Domain

/// The services and configuration files that a package brings, as dpkg and the scripts do it that debhelper writes into packages.
/// Source: dh_installsystemd(1), deb-systemd-helper(1p), deb-systemd-invoke(1p), deb-conffiles(5).
module internal Brought =
    let private services package (machine: Machine) =
        machine.Site.Services |> Seq.filter (fun service -> service.Package = package) |> List.ofSeq

    let private files package (machine: Machine) =
        machine.Site.Files |> Seq.filter (fun file -> file.Package = package) |> List.ofSeq

    // deb-systemd-helper notes here what it enabled once: an administrator who disables the service keeps the last word.
    let private note name = "/var/lib/systemd/deb-systemd-helper-enabled/" + name + ".dsh-also"

    /// The paths whose files come and go with the package.
    let paths package (machine: Machine) : string list =
        [ for service in services package machine do
              Services.packaged service.Name
              note service.Name
          for file in files package machine do file.Path ]

    let private over things (change: 'T -> Machine -> Machine) (machine: Machine) =
        List.fold (fun machine thing -> change thing machine) machine things

    /// The package is unpacked. Configuration files come with a package that was not there, where nothing stands: one that somebody
    /// deleted dpkg does not bring back.
    let unpack package isNew (machine: Machine) : Machine =
        let place (file: FileOffer) (machine: Machine) =
            if (Machine.file file.Path machine).Exists then machine else Machine.put file.Path file.File machine
        machine
        |> over (services package machine) (fun service -> Machine.put (Services.packaged service.Name) (FileState.OfText service.Text))
        |> over (if isNew then files package machine else []) place

    let private enableOnce name (machine: Machine) : Machine =
        if (Machine.file (note name) machine).Exists then machine
        else machine |> Services.enable name |> Machine.write (note name) ""

    // deb-systemd-invoke: what is masked, or neither enabled nor up, is left alone. That a start fails is no failure of the package.
    let private invoke isNew name (machine: Machine) : Machine =
        let service = Services.get name machine
        let isUp = service.Main.IsSome
        if Services.load service <> LoadState.Loaded || (isNew && isUp) || not (isUp || service.IsEnabled) then machine
        else fst (Services.relaunch name machine)

    /// The package is configured: its services are enabled, once, and started, or restarted after an upgrade.
    let configure package isNew (machine: Machine) : Machine =
        match services package machine with
        | [] -> machine
        | brought ->
            let started = brought |> List.filter _.IsStarted
            Services.reload machine
            |> over started (fun service -> enableOnce service.Name)
            |> over started (fun service -> invoke isNew service.Name)

    let private forget (service: ServiceOffer) (machine: Machine) : Machine =
        let known = Services.get service.Name machine
        Services.set service.Name { known with IsEnabled = false } (Machine.erase (note service.Name) machine)

    /// The package is removed: its services are stopped, and their unit files are gone. A purge takes the configuration files, too, and
    /// what starts the services at boot.
    let takeAway package isPurged (machine: Machine) : Machine =
        match services package machine, (if isPurged then files package machine else []) with
        | [], [] -> machine
        | brought, files ->
            machine
            |> over brought (fun service -> Services.stopProcess service.Name)
            |> over brought (fun service -> Machine.erase (Services.packaged service.Name))
            |> over (if isPurged then brought else []) forget
            |> over files (fun file -> Machine.erase file.Path)
            |> Services.reload
