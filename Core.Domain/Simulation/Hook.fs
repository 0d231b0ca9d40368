namespace Simulation

open System.Collections.Generic
open Core.Domain

/// A hook that ended badly, and the world that its retry finds.
[<NoComparison; NoEquality>]
type Crash = { Fault: Fault; World: World }

/// Runs one hook in a world, as the shell does on a machine: observe, decide, interpret, observe again, report.
[<AbstractClass; Sealed>]
type Hook private () =
    static member private Apply(effect: Effect, world: World) : World * Outcome =
        let unit = world.Unit.Context.Unit
        let onMachine (machine, outcome) = { world with Machine = machine }, outcome
        match effect with
        | Effect.Package effect -> onMachine (Packages.apply unit effect world.Machine)
        | Effect.Snap effect -> onMachine (Snaps.apply unit effect world.Machine)
        | Effect.Service effect -> onMachine (ServiceEffects.apply unit effect world.Machine)
        | Effect.Process effect -> onMachine (Processes.apply unit effect world.Machine)
        | Effect.File effect -> onMachine (Files.apply unit effect world.Machine)
        | Effect.Juju effect ->
            let unit, outcome = JujuSide.apply effect world.Unit
            { world with Unit = unit }, outcome

    /// <summary>What the charm comes to know in this world before it decides.</summary>
    static member Observe(charm: ICharm, event: Event, world: World) : State =
        Observation.Run(charm, event, world.Unit.Context, world.Unit.Config, Seq.map world.Answer)

    // Each effect with the world before it, up to and with the first that fails; then the world after them all.
    static member private Interpret(effects: Effect list, world: World) : (Effect * World * Outcome) list * World =
        match effects with
        | [] -> [], world
        | effect :: rest ->
            let after, outcome = Hook.Apply(effect, world)
            let done', final = if outcome.IsFailed then [], after else Hook.Interpret(rest, after)
            (effect, world, outcome) :: done', final

    static member private Traces(steps: Step<Effect> list, taken: (Effect * World * Outcome) list) : StepTrace list =
        let outcomes = taken |> List.map (fun (_, _, outcome) -> outcome)
        steps |> List.mapi (fun i step -> { Step = step; Outcome = outcomes |> List.tryItem i |> Option.defaultValue Outcome.Skipped })

    // A refusal of Juju does not keep the report from going on; in the simulation Juju refuses nothing.
    static member private Tell(report: Step<JujuEffect> list, world: World) =
        Hook.Interpret(report |> List.map (fun step -> Effect.Juju step.Effect), world)

    // Juju keeps what is immediate of a failed hook, and drops its port changes.
    static member private Commit(before: World, reported: World, isFailed: bool) =
        if isFailed then { reported with Unit = { reported.Unit with OpenedPorts = before.Unit.OpenedPorts } } else reported

    static member private IsFailed(steps: StepTrace list, report: Step<JujuEffect> list) =
        steps |> List.exists (fun trace -> trace.Step.Effect.FailsHook && trace.Outcome.IsChanged)
        || report |> List.exists _.Effect.IsFailHook

    // The trace, every effect that was begun with the world before it, and the world after the last. Meanwhile is what comes over the machine
    // before it is read again.
    static member private WholeWith(charm: ICharm, event: Event, world: World, meanwhile: World -> World) =
        let config = world.Unit.Config
        let before = Hook.Observe(charm, event, world)
        let decision = List.ofSeq (charm.Decide(event, before, config))
        let taken, done' = Hook.Interpret(decision |> List.map _.Effect, world)
        let acted = meanwhile done'
        let steps = Hook.Traces(decision, taken)
        let outcome = Outcome.Combine(steps |> Seq.map _.Outcome)
        let after = if outcome = Outcome.Unchanged then before else Hook.Observe(charm, event, acted)
        let report = List.ofSeq (charm.Report(event, outcome, after, config))
        let told, final = Hook.Tell(report, acted)
        let trace =
            { Event = event
              Config = config
              Before = before
              Steps = steps
              After = after
              Report = report
              Exit = if Hook.IsFailed(steps, report) then 1 else 0
              Status = final.Unit.Status }
        trace, taken @ told, final

    static member private Whole(charm: ICharm, event: Event, world: World) = Hook.WholeWith(charm, event, world, id)

    /// <summary>Runs one hook, and something comes over its world after the last effect, before the charm reads it again to report.</summary>
    /// <returns>What happened, and the world after it.</returns>
    static member internal RunInto(charm: ICharm, event: Event, world: World, meanwhile: World -> World) : struct (HookTrace * World) =
        let trace, _, final = Hook.WholeWith(charm, event, world, meanwhile)
        struct (trace, Hook.Commit(world, final, trace.Exit <> 0))

    /// <summary>Runs one hook.</summary>
    /// <returns>What happened, and the world after it.</returns>
    static member Run(charm: ICharm, event: Event, world: World) : struct (HookTrace * World) =
        let trace, _, final = Hook.Whole(charm, event, world)
        struct (trace, Hook.Commit(world, final, trace.Exit <> 0))

    static member private Torn(final: World, taken: (Effect * World * Outcome) list) =
        let afters = (taken |> List.tail |> List.map (fun (_, before, _) -> before)) @ [ final ]
        List.zip taken afters
        |> List.mapi (fun at ((effect, before, outcome), after) ->
            if not outcome.IsChanged then []
            else Tearing.between effect before after |> List.mapi (fun part torn -> { Fault = Fault.Torn(at, part); World = torn }))
        |> List.concat

    static member private Crashes(succeeded: bool, taken: (Effect * World * Outcome) list, final: World, world: World) =
        let killed = taken |> List.mapi (fun at (_, before, _) -> { Fault = Fault.Killed at; World = before })
        let last = { Fault = Fault.Killed taken.Length; World = final }
        let torn = if taken.IsEmpty then [] else Hook.Torn(final, taken)
        let unflushed = if succeeded then [ { Fault = Fault.Unflushed; World = final } ] else []
        killed @ [ last ] @ torn @ unflushed
        |> List.map (fun crash -> { crash with World = Hook.Commit(world, crash.World, true) })

    /// <summary>Runs one hook, and every way in which it can end badly: killed at each boundary of its effects, and in the middle of each.</summary>
    /// <returns>What happened, the world after it, and, made when they are asked for, the worlds that a retry finds: in the order of the
    /// effects, the one in which nothing was done first.</returns>
    static member Explore(charm: ICharm, event: Event, world: World) : struct (HookTrace * World * IEnumerable<Crash>) =
        let trace, taken, final = Hook.Whole(charm, event, world)
        let succeeded = trace.Exit = 0
        struct (trace, Hook.Commit(world, final, not succeeded), Seq.delay (fun () -> Hook.Crashes(succeeded, taken, final, world)))

    /// <summary>Every way in which this hook can end badly in this world.</summary>
    static member Crashes(charm: ICharm, event: Event, world: World) : IReadOnlyList<Crash> =
        let struct (_, _, crashes) = Hook.Explore(charm, event, world)
        List.ofSeq crashes

    // What came to pass until the fault: of the effects that were begun, those before it.
    static member private Cut(fault: Fault, trace: HookTrace, status: Status) : HookTrace =
        match fault with
        | Fault.Unflushed -> { trace with Exit = 1 }
        | Fault.Killed effects
        | Fault.Torn(effects, _) ->
            let begun = trace.Steps |> Seq.filter (fun step -> not step.Outcome.IsSkipped) |> List.ofSeq
            { trace with
                Steps = List.truncate effects begun
                Report = trace.Report |> List.ofSeq |> List.truncate (max 0 (effects - begun.Length))
                Exit = 137
                Status = status }

    /// <summary>Runs one hook that ends badly; killed where it has no more effects means after the last.</summary>
    /// <returns>What happened until then, with exit code 137 if its program was killed, and the world that the retry finds.</returns>
    static member RunBroken(charm: ICharm, event: Event, fault: Fault, world: World) : struct (HookTrace * World) =
        let trace, _, final = Hook.Whole(charm, event, world)
        let reached =
            Hook.Crashes(charm, event, world)
            |> Seq.tryFind (fun crash -> crash.Fault = fault)
            |> Option.map _.World
            |> Option.defaultWith (fun () -> Hook.Commit(world, final, true))
        struct (Hook.Cut(fault, trace, reached.Unit.Status), reached)
