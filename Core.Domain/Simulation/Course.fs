namespace Simulation

open System
open System.Collections.Generic
open Core.Domain

/// How far a hook of the simulation has come: the world, and what was done in it.
[<NoComparison; NoEquality>]
type internal Course =
    { World: World
      /// The status that Juju showed when the hook began.
      Shown: Status
      /// Every effect that was begun, those that tell Juju, too, each with the world before it and what became of it; the newest first.
      Acts: (Effect * World * Outcome) list
      /// How many questions were asked.
      Asked: int
      /// Which of its questions gets no answer, counted from 0; -1 for none.
      Unread: int
      /// What comes over the machine before it is read again, or Juju is told.
      Meanwhile: World -> World }

    static member private Begin(world: World, unread: int) : Course =
        { World = world; Shown = world.Unit.Status; Acts = []; Asked = 0; Unread = unread; Meanwhile = id }

    member private x.Settled : Course = { x with World = x.Meanwhile x.World; Meanwhile = id }

    /// What stands in the place of an answer that cannot be had: a program does not come back, or a hook tool prints rubbish. The words are
    /// the same for all, so that what a unit says of them is, too: a world for each would be many more places, and none of them new.
    static member NoAnswer(query: Query) : Answer =
        let cause = if query.Asked.IsJuju then Cause.Malformed else Cause.TimedOut
        Answer.Unreadable { Cause = cause; Subject = "one question"; Detail = "no answer" }

    member private x.Act(effect: Effect, way: Way) : struct (Way * Course) =
        let struct (after, outcome) = Family.apply effect x.World
        struct (way.Taken outcome, { x with World = after; Acts = (effect, x.World, outcome) :: x.Acts })

    static member private Drive(way: Way, course: Course, meanwhile: World -> World) : struct (Way * Course) =
        match way.Progress with
        | HookProgress.Asking(questions, _) -> Course.Answer(questions, way, course.Settled, meanwhile)
        | HookProgress.Decided(soFar, _) ->
            let course = if soFar.Again.Count = 0 then { course with Meanwhile = meanwhile } else course
            Course.Drive(way.Next(), course, meanwhile)
        | HookProgress.Acting(step, _) ->
            let struct (way, course) = course.Act(step.Effect, way)
            Course.Drive(way, course, meanwhile)
        | HookProgress.Telling(step, _) ->
            let struct (way, course) = course.Settled.Act(Effect.Juju step.Effect, way)
            Course.Drive(way, course, meanwhile)
        | HookProgress.Logging(line, _) ->
            let level = line.LevelIf(Func<_, _>((=) course.Shown))
            let struct (logged, _) = Family.apply (Effect.Juju(JujuEffect.WriteLog { Level = level; Message = line.Message })) course.World
            Course.Drive(way.Next(), { course with World = logged }, meanwhile)
        | HookProgress.Ended _ ->
            let course = course.Settled
            struct (way, { course with Acts = List.rev course.Acts })

    /// These answers, but for that of this number.
    static member Without(asked: IReadOnlyList<Query>, answers: Answer list, number: int) : Answer list =
        if number < 0 || number >= asked.Count then answers
        else answers |> List.mapi (fun i answer -> if i = number then Course.NoAnswer asked[i] else answer)

    static member private Answer(asked: IReadOnlyList<Query>, way: Way, course: Course, meanwhile) =
        let answers = asked |> Seq.map (fun query -> course.World.Answer query) |> List.ofSeq
        let known = Course.Without(asked, answers, course.Unread - course.Asked)
        let read = { course with World = Family.asked asked course.World; Asked = course.Asked + asked.Count }
        Course.Drive(way.Answered known, read, meanwhile)

    /// <summary>Runs one hook to its end.</summary>
    /// <param name="ways">The charm's.</param>
    /// <param name="event">Why the hook runs.</param>
    /// <param name="world">Where it begins.</param>
    /// <param name="unread">Which of its questions gets no answer, counted from 0 in the order in which it asks; -1 for none.</param>
    /// <param name="meanwhile">What comes over the world after the last effect of the first round, before the charm reads again or
    /// tells.</param>
    /// <returns>The hook that is over, and where it came to; what it did in order.</returns>
    static member Run(ways: Ways, event: Event, world: World, unread: int, meanwhile: World -> World) : struct (Way * Course) =
        let world = Family.enter event world
        Course.Drive(ways.Begin(event, world.Unit.Context, world.Unit.Config), Course.Begin(world, unread), meanwhile)

    /// <summary>Runs one hook that reports after its first round.</summary>
    static member RunRound(ways: Ways, event: Event, world: World) : struct (Way * Course) =
        let world = Family.enter event world
        Course.Drive(ways.BeginRound(event, world.Unit.Context, world.Unit.Config), Course.Begin(world, -1), id)
