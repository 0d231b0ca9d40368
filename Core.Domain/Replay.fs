namespace Core.Domain

open System.Collections.Generic

/// The first difference of two lists of effects.
[<NoComparison>]
type Difference =
    { /// decision or report.
      Part: string
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
        x.Part + ", effect " + string (x.Index + 1) + ": recorded " + shown x.Recorded + "; this build " + shown x.Now

/// Decides recorded hooks again. It touches nothing but its arguments.
[<AbstractClass; Sealed>]
type Replay private () =
    // A reason is told, not compared: rewording it changes nothing on a machine.
    static member private Compare(part: string, recorded: Step<'E> list, now: Step<'E> list) : Difference list =
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
            | Some wanted, Reading.Known opened -> [ for effect in wanted.Sent opened -> effect.Because step.Because ]
            | Some _, Reading.Unreadable _
            | None, _ -> [ step ]
        let isOfPorts (step: Step<JujuEffect>) = step.Effect.ToPorts.IsSome
        if Seq.exists isOfPorts finished.Report then report else report |> Seq.collect sent |> List.ofSeq :> _

    /// <summary>What this charm decides for a recorded hook.</summary>
    static member Decide(charm: ICharm, record: HookRecord) : IReadOnlyList<Step<Effect>> =
        charm.Decide(record.Decided.Event, record.Decided.State, record.Decided.Config)

    /// <summary>
    /// Returns what this charm tells Juju in a recorded hook, if Juju refuses the same as then; nothing if the hook had no report.
    /// </summary>
    static member Report(charm: ICharm, record: HookRecord) : IReadOnlyList<Step<JujuEffect>> =
        match record.Ending with
        | Ending.Finished finished ->
            let refusals = Refusals.Of(finished.Report, finished.Told)
            let report = charm.Report(record.Decided.Event, finished.Outcome, finished.State, record.Decided.Config)
            refusals.Told(Replay.AsThen(finished, report))
        | Ending.Threw _
        | Ending.Unfinished -> ([]: Step<JujuEffect> list)

    /// <summary>
    /// Calls again the function in which the recorded charm threw, with the same arguments. Throws if this charm throws there, too.
    /// </summary>
    static member Again(charm: ICharm, decided: Decided, threw: Threw) : unit =
        match threw.Stage with
        | Stage.Observe
        | Stage.ObserveAgain -> charm.Observe(decided.Event, threw.State, decided.Config) |> ignore
        | Stage.Decide -> charm.Decide(decided.Event, threw.State, decided.Config) |> ignore
        | Stage.Report -> charm.Report(decided.Event, threw.Outcome, threw.State, decided.Config) |> ignore

    static member private Decision(charm: ICharm, record: HookRecord) =
        Replay.Compare("decision", List.ofSeq record.Decided.Own, List.ofSeq (Replay.Decide(charm, record)))

    /// <summary>
    /// Decides one recorded hook again with this charm. A hook in which the recorded charm threw is compared up to that call.
    /// </summary>
    /// <returns>Empty if decision and report have the same effects; else the first difference of each.</returns>
    static member Check(charm: ICharm, record: HookRecord) : IReadOnlyList<Difference> =
        match record.Ending with
        | Ending.Threw threw ->
            Replay.Again(charm, record.Decided, threw)
            if threw.Stage.IsAfterDecision then Replay.Decision(charm, record) else []
        | Ending.Finished _
        | Ending.Unfinished ->
            Replay.Decision(charm, record) @ Replay.Compare("report", List.ofSeq record.Report, List.ofSeq (Replay.Report(charm, record)))
