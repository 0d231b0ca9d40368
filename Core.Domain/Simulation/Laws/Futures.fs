namespace Simulation.Laws

open System
open System.Collections.Generic
open Core.Domain
open Simulation

/// One hook that ran, and the world after it.
[<NoComparison; NoEquality>]
type Ran =
    { Trace: HookTrace
      World: World }

    /// True if the next hook opens what this hook had Juju close: Juju counts a port until the hook that closes it has succeeded.
    member x.AwaitsJuju =
        x.Trace.Failures |> List.exists _.Cause.IsPortAwaited

    /// True if the hook succeeded and everything in it, too, and nothing is left to the next hook.
    member x.IsClean = x.Trace.Exit = 0 && x.Trace.Failures.IsEmpty && not x.AwaitsJuju

    /// The effects that were begun, in their order, with what became of them.
    member x.Begun = x.Trace.Begun

/// What would happen in a world: all that a law asks. Who asks much remembers the answers; they depend on the arguments alone.
type IFutures =
    /// The charm whose laws are asked for.
    abstract Charm: ICharm
    /// This hook runs to its end.
    abstract Run: world: World * event: Event -> Ran
    /// This hook runs, and reports after its first round, whatever that changed.
    abstract RunRound: world: World * event: Event -> Ran
    /// This hook runs to its end, and this happens after the last effect of its first round, before the charm reads again.
    abstract RunInto: world: World * event: Event * step: LifeStep -> Ran
    /// Every way in which this hook can be cut short.
    abstract Crashes: world: World * event: Event -> IReadOnlyList<Crash>
    /// Every way in which this hook can go without one of its answers, but for those that are no new way:
    /// they come to what another or the hook itself comes to.
    abstract Unanswered: world: World * event: Event -> IReadOnlyList<Crash>
    /// Something else happens; no hook runs.
    abstract Happen: world: World * step: LifeStep -> World
    /// What a law says of how a hook of this charm went, and of nothing else. Who remembers asks the law once for all hooks that went
    /// alike.
    abstract Said: trace: HookTrace * law: string * says: Func<Verdict> -> Verdict
    /// The same with another charm in the place of this one: what a refresh leads to.
    abstract Of: charm: ICharm -> IFutures

/// Futures that are worked out anew each time, on the ways of a charm.
[<Sealed>]
type Futures(ways: Ways) =
    /// On ways that are gone anew each time.
    new(charm: ICharm) = Futures(Ways.Of charm)

    interface IFutures with
        member _.Charm = ways.Charm
        member _.Run(world, event) =
            let struct (trace, after) = Hook.Run(ways, event, world)
            { Trace = trace; World = after }
        member _.RunRound(world, event) =
            let struct (trace, after) = Hook.RunRound(ways, event, world)
            { Trace = trace; World = after }
        member _.RunInto(world, event, step) =
            let struct (trace, after) = Hook.RunInto(ways, event, world, fun acted -> Life.Happen(acted, step))
            { Trace = trace; World = after }
        member _.Crashes(world, event) = Hook.Crashes(ways, event, world)
        member _.Unanswered(world, event) = Hook.Unanswered(ways, event, world)
        member _.Happen(world, step) = Life.Happen(world, step)
        member _.Said(_, _, says) = says.Invoke()
        member _.Of(charm) = Futures(Ways.Of charm)
