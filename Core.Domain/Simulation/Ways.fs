namespace Simulation

open System
open Core.Domain

/// <summary>
/// How far a hook has come, and how it goes on with each answer and each outcome. A hook is a function of them (HookProgress): who runs
/// many hooks may keep the ways that they went, and need not decide again where the same comes again.
/// </summary>
[<AbstractClass>]
type Way(progress: HookProgress) =
    let other () = raise (InvalidOperationException "the hook goes on otherwise")

    /// Where the hook is.
    member _.Progress = progress

    /// The way on with these answers.
    abstract Answered: answers: Answer list -> Way
    /// The way on after an effect.
    abstract Taken: outcome: Outcome -> Way
    /// The way on, where only one leads on.
    abstract Next: unit -> Way

    /// <summary>The hook that is over, as it ran. Throws what the charm threw.</summary>
    /// <param name="status">The status that Juju shows in the end.</param>
    abstract Traced: status: Status -> HookTrace
    default x.Traced(status: Status) : HookTrace = HookTrace.Of(x.Record, status)

    /// The hook that is over, as its unit would record it, without a clock. Throws what the charm threw.
    member _.Record : HookRecord =
        match progress with
        | HookProgress.Ended(record, defect) -> HookProgress.Whole(record, defect)
        | HookProgress.Asking _ | HookProgress.Decided _ | HookProgress.Acting _ | HookProgress.Telling _ | HookProgress.Logging _ ->
            other ()

    /// Goes on with these answers.
    member _.Go(answers: Answer list) : HookProgress =
        match progress with
        | HookProgress.Asking(_, next) -> next.Invoke answers
        | HookProgress.Decided _ | HookProgress.Acting _ | HookProgress.Telling _ | HookProgress.Logging _ | HookProgress.Ended _ ->
            other ()

    /// Goes on after an effect.
    member _.Go(outcome: Outcome) : HookProgress =
        match progress with
        | HookProgress.Acting(_, next)
        | HookProgress.Telling(_, next) -> next.Invoke(Taken.Untimed outcome)
        | HookProgress.Asking _ | HookProgress.Decided _ | HookProgress.Logging _ | HookProgress.Ended _ -> other ()

    /// Goes on where nothing is to be said.
    member _.Go() : HookProgress =
        match progress with
        | HookProgress.Decided(_, next)
        | HookProgress.Logging(_, next) -> next.Invoke()
        | HookProgress.Asking _ | HookProgress.Acting _ | HookProgress.Telling _ | HookProgress.Ended _ -> other ()

// Gone anew each time.
[<Sealed>]
type private FreshWay(progress: HookProgress) =
    inherit Way(progress)
    override x.Answered answers = FreshWay(x.Go answers)
    override x.Taken outcome = FreshWay(x.Go outcome)
    override x.Next() = FreshWay(x.Go())

/// The ways that hooks of one charm go.
[<AbstractClass>]
type Ways(charm: ICharm) =
    /// The charm.
    member _.Charm = charm

    /// A hook at its beginning.
    abstract Begin: event: Event * context: HookContext * config: Config -> Way

    /// A hook at its beginning that reports after its first round, whatever that changed.
    member _.BeginRound(event: Event, context: HookContext, config: Config) : Way =
        FreshWay(HookProgress.BeginRound(charm, event, context, config))

    /// Ways that are gone anew each time.
    static member Of(charm: ICharm) : Ways = FreshWays charm

and [<Sealed>] private FreshWays(charm: ICharm) =
    inherit Ways(charm)
    override _.Begin(event, context, config) = FreshWay(HookProgress.Begin(charm, event, context, config))
