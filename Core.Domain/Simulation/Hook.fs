namespace Simulation

open Core.Domain

/// Runs one hook in a world, as the shell does on a machine: observe, decide, interpret, observe again, report.
[<AbstractClass; Sealed>]
type Hook private () =
    static member private Apply(effect: Effect, world: World) : World * Outcome =
        let unit = world.Unit.Context.Unit
        let onMachine (machine, outcome) = { world with Machine = machine }, outcome
        match effect with
        | Effect.Package effect -> onMachine (Packages.apply unit effect world.Machine)
        | Effect.Snap effect -> onMachine (Snaps.apply unit effect world.Machine)
        | Effect.Service effect -> onMachine (Services.apply unit effect world.Machine)
        | Effect.Process effect -> onMachine (Processes.apply unit effect world.Machine)
        | Effect.File effect -> onMachine (Files.apply unit effect world.Machine)
        | Effect.Juju effect ->
            let unit, outcome = JujuSide.apply effect world.Unit
            { world with Unit = unit }, outcome

    /// <summary>What the charm comes to know in this world before it decides.</summary>
    static member Observe(charm: ICharm, event: Event, world: World) : State =
        Observation.Run(charm, event, world.Unit.Context, world.Unit.Config, Seq.map world.Answer)

    static member private Interpret(steps: Step<Effect> seq, world: World) : StepTrace list * World =
        let next (traces, world, isFailed) (step: Step<Effect>) =
            if isFailed then
                { Step = step; Outcome = Outcome.Skipped } :: traces, world, true
            else
                let world, outcome = Hook.Apply(step.Effect, world)
                { Step = step; Outcome = outcome } :: traces, world, outcome.IsFailed
        let traces, world, _ = Seq.fold next ([], world, false) steps
        List.rev traces, world

    // Juju keeps what is immediate of a failed hook, and drops its port changes.
    static member private Commit(before: JujuUnit, reported: JujuUnit, isFailed: bool) =
        if isFailed then { reported with OpenedPorts = before.OpenedPorts } else reported

    static member private IsFailed(steps: StepTrace list, report: Step<JujuEffect> list) =
        steps |> List.exists (fun trace -> trace.Step.Effect.FailsHook && trace.Outcome.IsChanged)
        || report |> List.exists _.Effect.IsFailHook

    // Decision and report count as one sequence of effects, of which at most so many are interpreted.
    static member private Trace(charm: ICharm, event: Event, world: World, limit: int) : HookTrace * World =
        let before = Hook.Observe(charm, event, world)
        let decision = charm.Decide(event, before, world.Unit.Config)
        let steps, acted = Hook.Interpret(Seq.truncate limit decision, world)
        let outcome = Outcome.Combine(steps |> Seq.map _.Outcome)
        let after = if outcome = Outcome.Unchanged then before else Hook.Observe(charm, event, acted)
        let report =
            if limit <= decision.Count then []
            else charm.Report(event, outcome, after, world.Unit.Config) |> Seq.truncate (limit - decision.Count) |> List.ofSeq
        let unit = report |> Seq.fold (fun unit step -> fst (JujuSide.apply step.Effect unit)) acted.Unit
        let trace =
            { Event = event
              Before = before
              Steps = steps
              After = after
              Report = report
              Exit = if Hook.IsFailed(steps, report) then 1 else 0
              Status = unit.Status }
        trace, { acted with Unit = unit }

    /// <summary>Runs one hook.</summary>
    /// <returns>What happened, and the world after it.</returns>
    static member Run(charm: ICharm, event: Event, world: World) : struct (HookTrace * World) =
        let trace, after = Hook.Trace(charm, event, world, System.Int32.MaxValue)
        struct (trace, { after with Unit = Hook.Commit(world.Unit, after.Unit, trace.Exit <> 0) })

    /// <summary>Runs one hook whose program is killed after so many effects, those of the report counted on; Juju takes it for failed.</summary>
    /// <returns>What happened until then, with exit code 137, and the world that the retry finds.</returns>
    static member RunKilledAfter(charm: ICharm, event: Event, effects: int, world: World) : struct (HookTrace * World) =
        let trace, after = Hook.Trace(charm, event, world, effects)
        struct ({ trace with Exit = 137 }, { after with Unit = Hook.Commit(world.Unit, after.Unit, true) })
