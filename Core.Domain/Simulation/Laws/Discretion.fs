namespace Simulation.Laws

open Core.Domain
open Simulation

/// Laws of what a unit keeps to itself, and what it leaves to the leader.
module internal Discretion =
    // By the rule of the record (docs/record-format.md): one of less than eight characters only where it is all of a text.
    let private shows (text: string) (secret: string) =
        if secret.Length < 8 then text = secret else text.Contains(secret, System.StringComparison.Ordinal)

    // An effect that changed something is in the log, with its reason.
    let private shown (step: Step<Effect>) = step.Effect.ToString() :: step.Because :: step.Effect.Traits.Shows

    let private asked (state: State) = state.Facts |> Seq.collect _.Query.Asked.Shows |> List.ofSeq

    // Its kind alone: the rest may hold the secret.
    let private kind (step: Step<Effect>) = step.Effect.ToString().Split(' ')[0]

    // A made value or a secret has a mark wherever the machine has it; of that no charm may learn.
    let private isMarked (trace: HookTrace) =
        let answers (state: State) = state.Facts |> Seq.map _.Answer.ToString() |> List.ofSeq
        let told = trace.Report |> Seq.map _.Effect.ToString() |> List.ofSeq
        List.collect answers trace.States @ told @ List.collect shown (trace.Steps |> Seq.map _.Step |> List.ofSeq)
        |> List.exists Mark.isIn

    let private noMadeValueIsShown (case: Case) (trace: HookTrace) =
        if case.World.Machine.Values.Made.IsEmpty && case.World.Machine.Secrets.IsEmpty then Verdict.Silent
        else require (not (isMarked trace)) (fun () -> "a made value or a secret is in what is asked, told or done")

    let private noSecretIsShown =
        law "NoSecretIsShown" "P28"
            "No secret is shown: in a status, a log, an action's result, or an argument of a program." (fun case ->
            let trace = case.Ran.Trace
            let secrets (state: State) = case.Futures.Charm.Secrets(case.Event, state, case.Config) |> Seq.filter ((<>) "") |> List.ofSeq
            match List.distinct (List.collect secrets trace.States) with
            | [] -> noMadeValueIsShown case trace
            | secrets ->
                let isIn texts = texts |> List.exists (fun text -> List.exists (shows text) secrets)
                let steps =
                    Seq.append (trace.Steps |> Seq.map _.Step) (trace.Report |> Seq.map (fun step ->
                        (Effect.Juju step.Effect).Because step.Because))
                let questions =
                    require (not (isIn (List.collect asked trace.States))) (fun () -> "a secret is in a command that it asks")
                every (Seq.append [ questions; noMadeValueIsShown case trace ] (steps |> Seq.map (fun step ->
                    require (not (isIn (shown step))) (fun () -> "a secret is in " + kind step)))))

    // The files with a secret that this hook began to write, as they are after the hook. What somebody else writes is theirs to close.
    let private withSecret (ran: Ran) =
        let machine = ran.World.Machine
        let isSecret (thing: Thing) = thing.Kind.IsFile && machine.Values.Withheld.Contains thing.Name
        ran.Begun |> List.choose (fun step -> step.Step.Effect.Traits.Creates) |> List.filter isSecret |> List.distinct

    let private isOpen (machine: Machine) (path: string) =
        match Machine.file path machine with
        | FileState.Regular(_, mode, _)
        | FileState.Withheld(_, mode, _) -> mode.Bits &&& 0o007 <> 0
        | FileState.Absent | FileState.Directory _ | FileState.Link _ | FileState.Special -> false

    let private fileWithASecretIsClosed =
        law "FileWithASecretIsClosed" "P28b"
            "A file that a unit writes with a secret is closed to all but its owner and its group." (fun case ->
            let machine = case.Ran.World.Machine
            withSecret case.Ran
            |> List.map (fun file -> require (not (isOpen machine file.Name)) (fun () -> "everybody can open " + file.Name))
            |> every)

    // Where nothing stands in the charm's way, and the hook that comes with time has run.
    let private isKept (left: Machine -> string list -> (string * string) option) (texts: Machine -> string list) why (case: Case) =
        let ran = case.Ran
        let machine = ran.World.Machine
        let hasNone (machine: Machine) = machine.Secrets.IsEmpty && not (OwnSecrets.isAnyRead machine)
        let isDue = case.IsAtRest && case.IsUnhindered && case.Claims.IsValid.Invoke case.Config && ran.IsClean
        if not isDue || (hasNone case.Origin.Machine && hasNone case.World.Machine) then Verdict.Silent
        else
            match left machine (texts machine) with
            | None -> Verdict.Holds
            | Some(uri, key) -> Verdict.Broken("the value of " + key + " of the secret " + uri + why)

    let private firstThat (isLeft: Machine -> string * string * string -> bool) (machine: Machine) (texts: string list) =
        texts |> List.collect Mark.secretsIn |> List.tryFind (isLeft machine) |> Option.map (fun (uri, key, _) -> uri, key)

    let private revokedSecretIsUsedNoMore =
        law "RevokedSecretIsUsedNoMore" "X5"
            "No value of a secret that the unit may not read, or that is gone, stays in a file or in a process."
            (isKept (firstThat Secrets.isRevoked) Machine.texts " is still there, and the unit may not read it")

    let private former (machine: Machine) (texts: string list) =
        firstThat Secrets.isFormer machine texts |> Option.orElseWith (fun () -> OwnSecrets.former machine texts)

    // What a command was given, too: it runs again with the new value.
    let private changedSecretIsTakenOver =
        let texts (machine: Machine) = Machine.texts machine @ [ for KeyValue(_, input) in machine.Programs.Inputs do input ]
        law "ChangedSecretIsTakenOver" "X6"
            "What was written or given to a command with a value of a secret follows that value when its owner changes the value."
            (isKept former texts " is a former one")

    // What the unit and its application say in each relation. Peers read what their application owns without a grant.
    let private said (isPeerToo: bool) (world: World) : (string * string list) list =
        [ for KeyValue(id, relation) in world.Unit.Relations.ById |> Map.filter (fun _ relation -> isPeerToo || not relation.IsPeer) do
              id, List.ofSeq relation.OwnUnit.Values.Values @ List.ofSeq relation.OwnApplication.Values.Values ]

    let private isNamed (uri: string) (texts: string list) = texts |> List.exists _.Contains(uri, System.StringComparison.Ordinal)

    let private ownSecretIsReadWhereItIsNamed =
        law "OwnSecretIsReadWhereItIsNamed" "X7"
            "The other side of a relation may read a secret of the unit's own exactly if the relation's data has the secret's address."
            (fun case ->
            let own = case.Ran.World.Machine.Own.Told
            if own.IsEmpty || not case.Ran.IsClean then Verdict.Silent
            else
                let said = said false case.Ran.World
                [ for KeyValue(label, held) in own do
                      for id, texts in said do
                          let mayRead, isNamed = OwnSecrets.isReadIn id held, isNamed held.Uri texts
                          let what = if mayRead then " may be read in " else " is named in "
                          require (mayRead = isNamed) (fun () -> "the secret " + label + what + id + " and not the other") ]
                |> every)

    let private removedSecretIsNamedNoMore =
        law "RemovedSecretIsNamedNoMore" "X8"
            "No relation's data has the address of a secret of the unit's own that is gone." (fun case ->
            let machine = case.Ran.World.Machine
            let isThere uri =
                machine.Secrets.ContainsKey uri
                || machine.Site.Secrets.ContainsKey uri
                || machine.Own.Told |> Map.exists (fun _ held -> held.Uri = uri)
            if not case.Ran.IsClean then Verdict.Silent
            else
                [ for id, texts in said true case.Ran.World do
                      for uri in List.collect OwnSecrets.addresses texts do
                          require (isThere uri) (fun () -> "the data of " + id + " names a secret that is gone") ]
                |> every)

    let private onlyTheLeaderActsForTheApplication =
        law "OnlyTheLeaderActsForTheApplication" "P29"
            "Only the leader does what belongs to the application." (fun case ->
            let told = case.Ran.Trace.Report |> Seq.map (fun step -> Effect.Juju step.Effect)
            let done' = Seq.append (case.Ran.Begun |> Seq.map _.Step.Effect) told
            let isOfApplication (effect: Effect) = effect.Traits.IsOfApplication || case.Claims.IsOfApplication.Invoke effect
            match done' |> Seq.tryFind isOfApplication with
            | None -> Verdict.Silent
            | Some effect -> require case.World.Unit.IsLeader (fun () -> "it would " + effect.ToString() + ", and does not lead"))

    let all =
        [ noSecretIsShown
          fileWithASecretIsClosed
          revokedSecretIsUsedNoMore
          changedSecretIsTakenOver
          ownSecretIsReadWhereItIsNamed
          removedSecretIsNamedNoMore
          onlyTheLeaderActsForTheApplication ]
