namespace Core.Domain

open System.Collections.Generic

/// One of a hook's lists of effects.
[<RequireQualifiedAccess>]
type HookPart =
    /// The decision of a round, from 1.
    | Decision of Round: int
    | Report

    override x.ToString() =
        match x with
        | Decision 1 -> "decision"
        | Decision round -> "decision of round " + string round
        | Report -> "report"

/// The first difference of two lists of effects.
[<NoComparison>]
type Difference =
    { Part: HookPart
      /// The first place at which they differ, from 0.
      Index: int
      /// What was recorded there; empty if the record ends before.
      Recorded: string
      /// What this build decides there; empty if it ends before.
      Now: string
      RecordedBecause: string
      NowBecause: string }

    override x.ToString() =
        let shown text = if text = "" then "nothing" else text
        x.Part.ToString() + ", effect " + string (x.Index + 1) + ": recorded " + shown x.Recorded + "; this build " + shown x.Now

/// Decides recorded hooks again. It touches nothing but its arguments.
[<AbstractClass; Sealed>]
type Replay private () =
    // A reason is told, not compared: rewording it changes nothing on a machine.
    static member private Compare(part: HookPart, recorded: Step<'E> list, now: Step<'E> list) : Difference list =
        let text (step: Step<'E> option) = step |> Option.map (fun s -> string (box s.Effect)) |> Option.defaultValue ""
        let reason (step: Step<'E> option) = step |> Option.map _.Because |> Option.defaultValue ""
        let rec go index recorded now =
            match recorded, now with
            | [], [] -> []
            | r :: recorded, n :: now when r.Effect = n.Effect -> go (index + 1) recorded now
            | _ ->
                let r, n = List.tryHead recorded, List.tryHead now
                [ { Part = part
                    Index = index
                    Recorded = text r
                    Now = text n
                    RecordedBecause = reason r
                    NowBecause = reason n } ]
        go 0 recorded now

    // Early builds recorded what was sent in the place of the set of ports: a report is told as they told it.
    static member private AsThen(finished: Finished, report: IReadOnlyList<Step<JujuEffect>>) : IReadOnlyList<Step<JujuEffect>> =
        let sent (step: Step<JujuEffect>) =
            match step.Effect.ToPorts, finished.State.OpenedPorts with
            | Some wanted, Reading.Known opened -> [ for effect in wanted.Sent opened -> effect.Because(step.Because).At step.Source ]
            | Some _, Reading.Unreadable _
            | None, _ -> [ step ]
        let isOfPorts (step: Step<JujuEffect>) = step.Effect.ToPorts.IsSome
        if Seq.exists isOfPorts finished.Report then report else report |> Seq.collect sent |> List.ofSeq :> _

    /// <summary>What this charm decides in one round of a recorded hook.</summary>
    static member Decide(charm: ICharm, record: HookRecord, round: Round) : IReadOnlyList<Step<Effect>> =
        charm.Decide(record.Decided.Event, round.State, record.Decided.Config)

    /// <summary>
    /// Returns what this charm tells Juju in a recorded hook, if Juju refuses the same as then; nothing if the hook had no report.
    /// </summary>
    static member Report(charm: ICharm, record: HookRecord) : IReadOnlyList<Step<JujuEffect>> =
        match record.Ending with
        | Ending.Finished finished ->
            let refusals = Refusals.Of(finished.Report, finished.Told)
            let report = charm.Report(record.Decided.Event, record.Outcome, finished.State, record.Decided.Config)
            refusals.Told(Replay.AsThen(finished, report))
        | Ending.Threw _
        | Ending.Unfinished -> ([]: Step<JujuEffect> list)

    /// <summary>
    /// Calls again the function in which the recorded charm threw, with the same arguments. Throws if this charm throws there, too.
    /// </summary>
    static member Again(charm: ICharm, record: HookRecord, threw: Threw) : unit =
        let decided = record.Decided
        match threw.Stage with
        | Stage.Observe
        | Stage.ObserveAgain -> charm.Observe(decided.Event, threw.State, decided.Config) |> ignore
        | Stage.Decide
        | Stage.DecideAgain -> charm.Decide(decided.Event, threw.State, decided.Config) |> ignore
        | Stage.Report -> charm.Report(decided.Event, record.Outcome, threw.State, decided.Config) |> ignore

    static member private Decisions(charm: ICharm, record: HookRecord) =
        [ for round in record.Rounds do
              let now = Replay.Decide(charm, record, round)
              yield! Replay.Compare(HookPart.Decision round.Number, List.ofSeq round.Own, List.ofSeq now) ]

    /// <summary>
    /// Decides one recorded hook again with this charm: each round from what was known then, and the report. A hook in which the recorded
    /// charm threw is compared up to that call.
    /// </summary>
    /// <returns>Empty if decisions and report have the same effects; else the first difference of each.</returns>
    static member Check(charm: ICharm, record: HookRecord) : IReadOnlyList<Difference> =
        match record.Ending with
        | Ending.Threw threw ->
            Replay.Again(charm, record, threw)
            if threw.Stage.IsAfterDecision then Replay.Decisions(charm, record) else []
        | Ending.Finished _
        | Ending.Unfinished ->
            Replay.Decisions(charm, record)
            @ Replay.Compare(HookPart.Report, List.ofSeq record.Report, List.ofSeq (Replay.Report(charm, record)))
