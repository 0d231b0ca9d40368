namespace Simulation

open System
open Core.Domain

/// The users of the machine, and what they may read. Who is not known here, and whom the site does not name, is nobody.
module internal Accounts =
    // Debian has them on each machine. Source: /usr/share/base-passwd/passwd.master and group.master; systemd's own.
    let private usersOfTheSystem =
        Places.words
            ("root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc _apt nobody systemd-network "
             + "systemd-resolve systemd-timesync messagebus syslog sshd")

    let private groupsOfTheSystem =
        Places.words
            ("root daemon bin sys adm tty disk lp mail news uucp man proxy kmem dialout fax voice cdrom floppy tape sudo audio dip "
             + "www-data backup operator list irc src shadow utmp video sasl plugdev staff games users nogroup systemd-journal "
             + "systemd-network systemd-resolve systemd-timesync messagebus syslog")

    let private isNumber (name: string) = Seq.forall Char.IsAsciiDigit name

    // The owner of a file that a package brings is there with it.
    let private isOwner part name (offer: FileOffer) (machine: Machine) =
        match Machine.rights offer.File with
        | Some(_, owner) -> (owner.Text.Split ':')[part] = name && Places.isBrought offer.Package machine
        | None -> false

    let private isKnown part name (machine: Machine) =
        machine.Site.Users |> Seq.exists (fun offer -> offer.Name = name && Places.isBrought offer.Package machine)
        || machine.Site.Files |> Seq.exists (fun offer -> isOwner part name offer machine)

    let private hasUser name machine = isNumber name || usersOfTheSystem.Contains name || isKnown 0 name machine
    let private hasGroup name machine = isNumber name || groupsOfTheSystem.Contains name || isKnown 1 name machine

    let private nobody kind name =
        "this machine has no " + kind + " \"" + name + "\"; if a package or a command makes it, the site has to say so: WithUser"

    /// Why nothing can belong to an owner here; none if something can.
    let missing (owner: Owner) (machine: Machine) : string option =
        match owner.Text.Split ':' with
        | [| user; _ |] when not (hasUser user machine) -> Some(nobody "user" user)
        | [| _; group |] when not (hasGroup group machine) -> Some(nobody "group" group)
        | _ -> None // the owner is there

    // The other users of the system have groups of their own names, and so has a user of the site.
    let private ownGroup user = if List.contains user [ "nobody"; "sync"; "_apt" ] then "nogroup" else user

    let private groupsOf user (machine: Machine) =
        ownGroup user :: [ for offer in machine.Site.Users do if offer.Name = user then yield! offer.Groups ]

    let private allows bits user groups (mode: Mode) (owner: Owner) =
        match owner.Text.Split ':' with
        | [| holder; _ |] when holder = user -> mode.Bits &&& (bits <<< 6) <> 0
        | [| _; group |] when List.contains group groups -> mode.Bits &&& (bits <<< 3) <> 0
        | _ -> mode.Bits &&& bits <> 0 // others

    let private mayPass user groups path (machine: Machine) =
        machine.Files |> Map.forall (fun directory file ->
            match file with
            | FileState.Directory(mode, owner) when Machine.isBelow directory path -> allows 0o1 user groups mode owner
            | FileState.Directory _
            | FileState.Absent
            | FileState.Regular _
            | FileState.Withheld _
            | FileState.Link _
            | FileState.Special -> true)

    // Links are followed by programs; the simulation has no program that reads one.
    let private mayOpen user groups path (machine: Machine) =
        match Machine.rights (Machine.file path machine) with
        | Some(mode, owner) -> allows 0o4 user groups mode owner
        | None -> true

    // Whose rights the program of a unit has; none of root, who may read all.
    let private runsAs (unitText: string) (machine: Machine) : (string * string list) option =
        let isFull = (UnitFile.value "ExecStart" unitText).StartsWith '+'
        match UnitFile.value "User" unitText, UnitFile.value "DynamicUser" unitText with
        | _ when isFull -> None // as root
        | ("" | "root" | "0"), ("yes" | "true" | "on" | "1") -> Some("", UnitFile.words "SupplementaryGroups" unitText)
        | ("" | "root" | "0"), _ -> None // as root
        | user, _ ->
            let own = match UnitFile.value "Group" unitText with "" -> groupsOf user machine | group -> group :: groupsOf user machine
            Some(user, own @ UnitFile.words "SupplementaryGroups" unitText)

    /// Why the program of a unit cannot read its configuration, or cannot be started as its user; none if nothing stands in the way.
    let obstacle (unitText: string) (machine: Machine) : string option =
        match runsAs unitText machine with
        | None -> None
        | Some(user, _) when user <> "" && not (hasUser user machine) && UnitFile.value "DynamicUser" unitText = "" ->
            Some("User=" + user + ": " + nobody "user" user)
        | Some(user, groups) ->
            let isClosed path = not (mayPass user groups path machine && mayOpen user groups path machine)
            let reader = if user = "" then "the user of DynamicUser=" else user
            UnitFile.reads unitText machine
            |> List.tryFind isClosed
            |> Option.map (fun path -> path + ": " + (Machine.file path machine).ToString() + ", which " + reader + " may not read")
