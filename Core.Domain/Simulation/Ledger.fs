namespace Simulation

open Core.Domain

/// The ledger of what the units of the machine made and use.
module internal Ledger =
    let answer (machine: Machine) : Answer = Answer.Ledger(LedgerState.Of machine.Ledger)

    let private recorded (machine: Machine) (fact: Fact) : Machine =
        match fact.Query, fact.Answer with
        | Query.Ledger, Answer.Ledger ledger -> { machine with Ledger = List.ofSeq ledger.Entries }
        | _ -> machine // another pair of question and answer

    // Of a charm that does not ask for the ledger, what it looks at is taken for its own.
    let private taken (unit: string) (machine: Machine) (fact: Fact) : Machine =
        match fact.Query, fact.Answer with
        | Query.File query, Answer.File state when state.Exists -> Machine.enter unit Possession.File query.Path machine
        | Query.Service query, Answer.Service state when state.Exists -> Machine.enter unit Possession.Service query.Name machine
        | Query.Process query, Answer.Process(ProcessState.Running _) -> Machine.enter unit Possession.Process query.PidFile machine
        | _ -> machine // another pair of question and answer, or nothing there

    let private recall (state: State) : World -> World =
        Part.recalling (if state.Has Query.Ledger then recorded else taken state.Context.Unit) state

    // A set: its order means nothing.
    let private image (sight: Sight) (entries: LedgerEntry list) =
        let kind (entry: LedgerEntry) =
            if sight = Sight.WithoutPackages && entry.Kind = Possession.SharedPackage then Possession.Package else entry.Kind
        [ Part.sees "ledger" (entries |> Seq.map (fun entry -> entry.Unit, (kind entry).Word, entry.Name) |> Set.ofSeq) ]

    let part: Part =
        { Slices = [ Part.ofMachine "ledger" _.Ledger (fun slice machine -> { machine with Ledger = slice }) image ]
          Boot = Part.asBefore
          Recall = recall }
