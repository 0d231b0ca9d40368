namespace Simulation

open Core.Domain

/// What becomes of an effect where a directory is full. To take away needs no room, neither on the disk nor in the ledger.
module internal Room =
    // What a program writes is its own business; which room a package needs nobody knows here.
    let private place unit (thing: Thing) =
        match thing.Kind with
        | Possession.File
        | Possession.Directory -> thing.Name
        | Possession.Service -> Services.path thing.Name
        | Possession.Value -> Values.path unit thing.Name
        | Possession.Package
        | Possession.SharedPackage
        | Possession.Snap
        | Possession.Process -> ""

    // The notes of the files with secrets are written anew with each of them.
    let private places unit (effect: Effect) (after: Machine) =
        match effect.Traits.Creates with
        | Some thing when not effect.IsProcess ->
            [ place unit thing
              if thing.Kind.IsFile && after.Values.Withheld.Contains thing.Name then Machine.home unit + "/withheld" ]
        | Some _
        | None -> []

    let private isEntered (before: Machine) (after: Machine) =
        after.Ledger |> List.exists (fun entry -> not (List.contains entry before.Ledger))

    let private full path = Machine.fail Cause.DiskFull path "no space left on device"

    // The ledger has the thing, and the notes have its path, before it is written.
    let private begun unit (before: Machine) (after: Machine) =
        let withheld =
            if Machine.isFull (Machine.home unit + "/withheld") before then before.Values.Withheld
            else Set.union before.Values.Withheld after.Values.Withheld
        { before with Ledger = after.Ledger; Values.Withheld = withheld }

    /// What the effect comes to, had there been room, and what it comes to here.
    let limit unit (effect: Effect) (before: Machine) (after: Machine, outcome: Outcome) : Machine * Outcome =
        if before.Full.IsEmpty then after, outcome
        elif isEntered before after && Machine.isFull (Machine.home unit + "/ledger") before then before, full (Machine.home unit)
        else
            match places unit effect after |> List.tryFind (fun path -> Machine.isFull path before) with
            | Some path when outcome.IsChanged -> begun unit before after, full path
            | Some _
            | None -> after, outcome
