namespace Simulation

open System
open System.Collections.Generic
open Core.Domain

/// A hook that ended badly, and the world that its retry finds.
[<NoComparison; NoEquality>]
type Crash = { Fault: Fault; World: World }

/// Runs one hook in a world, as the shell does on a machine: observe, decide, interpret, observe again, report.
[<AbstractClass; Sealed>]
type Hook private () =
    /// <summary>Makes one effect true in this world.</summary>
    /// <returns>The world after it, and what became of it.</returns>
    static member Interpret(effect: Effect, world: World) : struct (World * Outcome) =
        let unit = world.Unit.Context.Unit
        let onMachine (machine, outcome) = struct ({ world with Machine = machine }, outcome)
        match effect with
        | Effect.Package effect -> onMachine (Packages.apply unit effect world.Machine)
        | Effect.Snap effect -> onMachine (Snaps.apply unit effect world.Machine)
        | Effect.Service effect -> onMachine (ServiceEffects.apply unit effect world.Machine)
        | Effect.Process effect -> onMachine (Processes.apply unit effect world.Machine)
        | Effect.File effect -> onMachine (Files.apply unit effect world.Machine)
        | Effect.Juju effect ->
            let unit, outcome = JujuSide.apply effect world.Unit
            struct ({ world with Unit = unit }, outcome)

    static member private Answers (world: World) (asked: IReadOnlyList<Query>) : IReadOnlyList<Answer> = asked |> Seq.map world.Answer |> List.ofSeq :> _

    /// <summary>What the charm comes to know in this world before it decides.</summary>
    static member Observe(charm: ICharm, event: Event, world: World) : State =
        HookProgress.Observe(charm, event, world.Unit.Context, world.Unit.Config, Func<_, _>(Hook.Answers world))

    // Juju keeps what is immediate of a failed hook, and drops its port changes.
    static member private Commit(before: World, reported: World, isFailed: bool) =
        { reported with Unit = reported.Unit.WithPorts(if isFailed then before.Unit.OpenedPorts else reported.Unit.OpenedPorts) }

    // Shown is the status that Juju showed when the hook began.
    // What is left of a hook: its record, every effect that was begun with the world before it, the newest first, and the world after the last.
    // Meanwhile is what comes over the machine after the last effect of the decision, before the charm reads it again or tells.
    static member private Drive(progress: HookProgress, shown: Status, world: World, acts: (Effect * World * Outcome) list, meanwhile: World -> World) =
        let interpret effect (world: World) (next: Func<Taken, HookProgress>) meanwhile =
            let struct (after, outcome) = Hook.Interpret(effect, world)
            Hook.Drive(next.Invoke(Taken.Untimed outcome), shown, after, (effect, world, outcome) :: acts, meanwhile)
        match progress with
        | HookProgress.Asking(questions, next) ->
            let world = meanwhile world
            Hook.Drive(next.Invoke(Hook.Answers world questions), shown, world, acts, id)
        | HookProgress.Decided(_, next) -> Hook.Drive(next.Invoke(), shown, world, acts, meanwhile)
        | HookProgress.Acting(step, next) -> interpret step.Effect world next meanwhile
        | HookProgress.Telling(step, next) -> interpret (Effect.Juju step.Effect) (meanwhile world) next id
        | HookProgress.Logging(line, next) ->
            let level = line.LevelIf(Func<_, _>((=) shown))
            let struct (logged, _) = Hook.Interpret(Effect.Juju(JujuEffect.WriteLog { Level = level; Message = line.Message }), world)
            Hook.Drive(next.Invoke(), shown, logged, acts, meanwhile)
        | HookProgress.Ended(record, defect) -> HookProgress.Whole(record, defect), List.rev acts, meanwhile world

    static member private FromBegin(charm: ICharm, event: Event, world: World, meanwhile: World -> World) =
        let begun = HookProgress.Begin(charm, event, world.Unit.Context, world.Unit.Config)
        Hook.Drive(begun.ToDecision(Func<_, _>(Hook.Answers world)), world.Unit.Status, world, [], meanwhile)

    static member private WholeWith(charm: ICharm, event: Event, world: World, meanwhile: World -> World) =
        let record, acts, final = Hook.FromBegin(charm, event, world, meanwhile)
        HookTrace.Of(record, final.Unit.Status), acts, final

    /// <summary>Runs one hook to its end, which Juju has not taken over yet.</summary>
    /// <returns>The hook as its unit would record it, without a clock, and the world that its program leaves.</returns>
    static member Record(charm: ICharm, event: Event, world: World) : struct (HookRecord * World) =
        let record, _, left = Hook.FromBegin(charm, event, world, id)
        struct (record, left)

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
                Told = trace.Told |> List.ofSeq |> List.truncate (max 0 (effects - begun.Length))
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
