namespace Simulation

open System
open System.Collections.Generic
open Core.Domain

/// A hook that went badly, and the world that comes after it.
[<NoComparison; NoEquality>]
type Crash =
    { Fault: Fault
      World: World
      /// The exit code: 137 of a program that was killed, 0 or 1 of a hook that came to its end.
      Exit: int
      /// What it did to the machine, and would not have done if it had gone well.
      Beyond: Effect list }

/// Runs one hook in a world, as the shell does on a machine. Its rules are HookProgress's.
[<AbstractClass; Sealed>]
type Hook private () =
    /// <summary>Makes one effect true in this world.</summary>
    /// <returns>The world after it, and what became of it.</returns>
    static member Interpret(effect: Effect, world: World) : struct (World * Outcome) = Family.apply effect world

    /// <summary>What the charm comes to know in this world before it decides.</summary>
    static member Observe(charm: ICharm, event: Event, world: World) : State =
        let world = Family.enter event world
        let answer (asked: IReadOnlyList<Query>) : IReadOnlyList<Answer> =
            asked |> Seq.map (fun query -> world.Answer query) |> List.ofSeq :> _
        HookProgress.Observe(charm, event, world.Unit.Context, world.Unit.Config, Func<_, _> answer)

    // Juju keeps what is immediate of a failed hook, and drops what it has buffered.
    static member private Commit(before: World, reported: World, isFailed: bool) =
        let ports = if isFailed then before.Unit.OpenedPorts else Ports.committed reported.Unit
        let remembered = if isFailed then before.Unit.Remembered else reported.Unit.Remembered
        let unit = reported.Unit.WithPorts ports |> Relations.committed before.Unit isFailed
        { reported with
            Machine = OwnSecrets.committed isFailed reported.Machine
            Unit = if obj.ReferenceEquals(unit.Remembered, remembered) then unit else { unit with Remembered = remembered } }

    static member private Traced(struct (way: Way, course: Course)) =
        struct (way.Traced course.World.Unit.Status, course)

    static member private Whole(ways: Ways, event: Event, world: World) = Hook.Traced(Course.Run(ways, event, world, -1, id))

    /// <summary>Runs one hook to its end, which Juju has not taken over yet.</summary>
    /// <returns>The hook as its unit would record it, without a clock, and the world that its program leaves.</returns>
    static member Record(charm: ICharm, event: Event, world: World) : struct (HookRecord * World) =
        let struct (way, course) = Course.Run(Ways.Of charm, event, world, -1, id)
        struct (way.Record, course.World)

    // Juju takes over what the hook leaves.
    static member private Left(world: World, trace: HookTrace, course: Course) : World =
        let committed = Hook.Commit(world, course.World, trace.Exit <> 0)
        if trace.Exit <> 0 then committed else Family.committed trace.Event committed

    static member private Taken(world: World, struct (trace: HookTrace, course: Course)) : struct (HookTrace * World) =
        struct (trace, Hook.Left(world, trace, course))

    /// <summary>
    /// Runs one hook, and something comes over its world after the last effect, before the charm reads it again to report.
    /// </summary>
    /// <returns>What happened, and the world after it.</returns>
    static member internal RunInto(ways: Ways, event: Event, world: World, meanwhile: World -> World) : struct (HookTrace * World) =
        Hook.Taken(world, Hook.Traced(Course.Run(ways, event, world, -1, meanwhile)))

    /// <summary>Runs one hook.</summary>
    /// <returns>What happened, and the world after it.</returns>
    static member Run(ways: Ways, event: Event, world: World) : struct (HookTrace * World) =
        Hook.Taken(world, Hook.Whole(ways, event, world))

    /// <summary>Runs one hook.</summary>
    /// <returns>What happened, and the world after it.</returns>
    static member Run(charm: ICharm, event: Event, world: World) : struct (HookTrace * World) = Hook.Run(Ways.Of charm, event, world)

    /// <summary>Runs one hook that reports after its first round, whatever that changed.</summary>
    /// <returns>What happened, and the world after it.</returns>
    static member internal RunRound(ways: Ways, event: Event, world: World) : struct (HookTrace * World) =
        Hook.Taken(world, Hook.Traced(Course.RunRound(ways, event, world)))

    static member private Torn(final: World, taken: (Effect * World * Outcome) list) =
        let afters = (taken |> List.tail |> List.map (fun (_, before, _) -> before)) @ [ final ]
        List.zip taken afters
        |> List.mapi (fun at ((effect, before, outcome), after) ->
            if not outcome.IsChanged then []
            else Family.torn effect before after |> List.mapi (fun part torn -> Fault.Torn(at, part), torn))
        |> List.concat

    // How a program is killed, and how Juju loses what it buffered.
    static member private Cut(succeeded: bool, course: Course, world: World) =
        let killed = course.Acts |> List.mapi (fun at (_, before, _) -> Fault.Killed at, before)
        let last = Fault.Killed course.Acts.Length, course.World
        let torn = if course.Acts.IsEmpty then [] else Hook.Torn(course.World, course.Acts)
        let unflushed = if succeeded then [ Fault.Unflushed, course.World ] else []
        killed @ [ last ] @ torn @ unflushed
        |> List.map (fun (fault, left) ->
            { Fault = fault
              World = Hook.Commit(world, left, true)
              Exit = (if fault.IsUnflushed then 1 else 137)
              Beyond = [] })

    /// <summary>Runs one hook, and every way in which it can be cut short: killed at each boundary of its
    /// effects and in the middle of each, its changes lost.</summary>
    /// <returns>What happened, the world after it, and, made when they are asked for, the worlds that come
    /// after the ways in which it is cut short: in the order of the effects, the one in which nothing was done first.</returns>
    static member Explore(ways: Ways, event: Event, world: World) : struct (HookTrace * World * IEnumerable<Crash>) =
        let struct (trace, course) = Hook.Whole(ways, event, world)
        let succeeded = trace.Exit = 0
        let crashes = Seq.delay (fun () -> Hook.Cut(succeeded, course, world))
        struct (trace, Hook.Left(world, trace, course), crashes)

    /// <summary>Every way in which this hook can be cut short in this world.</summary>
    static member Crashes(ways: Ways, event: Event, world: World) : IReadOnlyList<Crash> =
        let struct (_, _, crashes) = Hook.Explore(ways, event, world)
        List.ofSeq crashes

    static member private Lacking(ways: Ways, event: Event, world: World, question: int) =
        Hook.Taken(world, Hook.Traced(Course.Run(ways, event, world, question, id)))

    /// <summary>How this hook goes without one answer.</summary>
    /// <param name="ways">The charm's.</param>
    /// <param name="world">Where it begins.</param>
    /// <param name="trace">How it goes with all its answers.</param>
    /// <param name="question">Which one, counted from 0 in the order in which it asks.</param>
    static member Without(ways: Ways, world: World, trace: HookTrace, question: int) : Crash =
        let changed = trace.Changed
        let struct (other, left) = Hook.Lacking(ways, trace.Event, world, question)
        { Fault = Fault.Unread question
          World = left
          Exit = other.Exit
          Beyond = other.Changed |> List.filter (fun effect -> not (List.contains effect changed)) }

    /// <summary>How this hook goes without the answer to each of its questions.</summary>
    static member Unanswered(ways: Ways, event: Event, world: World) : IReadOnlyList<Crash> =
        let struct (trace, _) = Hook.Run(ways, event, world)
        List.init trace.Asked.Count (fun question -> Hook.Without(ways, world, trace, question))

    /// <summary>The lacks that have to be followed wherever the hook goes as it did here: the others come to
    /// the same as one of these, or as the hook itself.</summary>
    static member Lacks(ways: Ways, trace: HookTrace) : IReadOnlyList<Lack> = Lacks.ofHook ways trace

    // What came to pass until its program was killed: of the effects that were begun, those before it.
    static member private Until(effects: int, trace: HookTrace, status: Status) : HookTrace =
        let told = max 0 (effects - trace.Begun.Length)
        { trace with
            Rounds = trace.Until effects
            Report = trace.Report |> List.ofSeq |> List.truncate told
            Told = trace.Told |> List.ofSeq |> List.truncate told
            Exit = 137
            Status = status }

    /// <summary>Runs one hook that goes badly; killed where it has no more effects means after the last.</summary>
    /// <returns>What happened, with exit code 137 if its program was killed, and the world that comes after it.</returns>
    static member RunBroken(ways: Ways, event: Event, fault: Fault, world: World) : struct (HookTrace * World) =
        let struct (trace, course) = Hook.Whole(ways, event, world)
        let reached =
            Hook.Cut(trace.Exit = 0, course, world)
            |> Seq.tryFind (fun crash -> crash.Fault = fault)
            |> Option.map _.World
            |> Option.defaultWith (fun () -> Hook.Commit(world, course.World, true))
        match fault with
        | Fault.Unread question -> Hook.Lacking(ways, event, world, question)
        | Fault.Unflushed -> struct ({ trace with Exit = 1; Status = reached.Unit.Status }, reached)
        | Fault.Killed effects
        | Fault.Torn(effects, _) -> struct (Hook.Until(effects, trace, reached.Unit.Status), reached)
