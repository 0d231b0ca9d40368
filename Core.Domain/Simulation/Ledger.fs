namespace Simulation

open Core.Domain

/// The ledger of what the units of the machine made and use.
module internal Ledger =
    let answer (machine: Machine) : Answer = Answer.Ledger(LedgerState.Of machine.Ledger)

    let recall (ledger: LedgerState) (machine: Machine) : Machine = { machine with Ledger = List.ofSeq ledger.Entries }

    /// Of a charm that does not ask for the ledger, what it looks at and finds is taken for its own.
    let take (state: State) kind name isThere (machine: Machine) : Machine =
        if isThere && not (state.Has Ask.Ledger) then Machine.enter state.Context.Unit kind name machine else machine

    // A set: its order means nothing.
    let private image (sight: Sight) (entries: LedgerEntry list) =
        let kind (entry: LedgerEntry) =
            if sight = Sight.WithoutPackages && entry.Kind = Possession.SharedPackage then Possession.Package else entry.Kind
        [ Part.sees "ledger" (entries |> Seq.map (fun entry -> entry.Unit, (kind entry).Word, entry.Name) |> Set.ofSeq) ]

    let part: Part =
        { Slices = [ Part.ofMachine "ledger" _.Ledger (fun slice machine -> { machine with Ledger = slice }) image ]
          Boot = Part.asBefore }
