namespace Simulation

open System.Collections.Generic
open Core.Domain

/// A step of a life, and the hooks that Juju ran because of it.
[<NoComparison>]
type Moment =
    { Step: LifeStep
      Hooks: IReadOnlyList<HookTrace> }

/// Lives: sequences of steps in a world. What Juju does in them is what <c>Simulation.Juju.Uniter</c> says.
[<AbstractClass; Sealed>]
type Life private () =
    /// <summary>
    /// The world after something happened to the machine or to the configuration; no hook runs, and Juju does not come to know.
    /// </summary>
    static member Happen(world: World, step: LifeStep) : World = Family.happen step world

    static member private Hook(charm: ICharm, world: World, event: Event, ending: HookEnd) : (HookTrace list * World) seq =
        match Agency.next world with
        | Some(_, operation as due) when Agency.event operation = Some event ->
            seq {
                yield [], world
                let traces, after = Agency.perform charm ending due world
                yield traces, Agency.advance after
            }
        | Some _
        | None -> Seq.singleton ([], world)

    // A hook that failed is tried again with every step, as Juju does after a while.
    static member private Whole(charm: ICharm, world: World, step: LifeStep) : (HookTrace list * World) seq =
        let told = Agency.tell step world
        Agency.drain charm ([], { told with Uniter = told.Uniter |> Option.map _.Resolve() })

    static member private Walked(charm: ICharm, world: World, step: LifeStep) : (HookTrace list * World) seq =
        match step.Hook, step.Quiet with
        | Some(event, ending), _ -> Life.Hook(charm, world, event, ending)
        | None, Some step -> Seq.singleton ([], Agency.advance (Agency.tell step world))
        | None, None -> Life.Whole(charm, world, step)

    /// <summary>
    /// One step of a life, one thing after the other, each lived when it is asked for: the hook that Juju
    /// ran, if one, and the world after it. A hook that failed before is tried again first. If the charm throws, that is thrown when its
    /// hook is asked for, and the last world is the one in which it runs.
    /// </summary>
    static member Walk(charm: ICharm, world: World, step: LifeStep) : IEnumerable<struct (IReadOnlyList<HookTrace> * World)> =
        Life.Walked(charm, world, step) |> Seq.map (fun (hooks, world) -> struct (hooks :> IReadOnlyList<_>, world))

    /// <summary>One step of a life, with every hook that Juju runs because of it; a hook that failed before is tried again first.</summary>
    static member Step(charm: ICharm, world: World, step: LifeStep) : struct (Moment * World) =
        let walked = Life.Walked(charm, world, step) |> List.ofSeq
        struct ({ Step = step; Hooks = List.collect fst walked }, snd (List.last walked))

    /// <summary>A whole life, from a world on.</summary>
    static member Run(charm: ICharm, world: World, steps: IEnumerable<LifeStep>) : struct (IReadOnlyList<Moment> * World) =
        let next (moments, world) step =
            let struct (moment, world) = Life.Step(charm, world, step)
            moment :: moments, world
        let moments, final = Seq.fold next ([], world) steps
        struct (List.rev moments :> _, final)

    static member private Wanted(world: World, event: Event) : string =
        match Agency.next world with
        | None -> "the unit is not deployed"
        | Some(_, operation) when Agency.event operation = Some event -> ""
        | Some(_, operation) when operation.IsWaiting -> "Juju has nothing to do: " + operation.ToString()
        | Some(_, operation) -> "the next thing that Juju does is: " + operation.ToString()

    // Why a hook that can end badly in these ways cannot end so.
    static member private Unlike(hook: string, ways: Fault list, fault: Fault) : string =
        let effects = (ways |> List.filter _.IsKilled).Length - 1
        let has = hook + " has " + string effects + (if effects = 1 then " effect" else " effects") + " here"
        match fault with
        | Fault.Killed after -> has + ", and cannot be killed after " + string after
        | Fault.Torn(at, _) when at >= effects -> has + ", and no effect " + string (at + 1)
        | Fault.Torn(at, part) ->
            let isOfIt way =
                match way with
                | Fault.Torn(other, _) -> other = at
                | Fault.Killed _
                | Fault.Unread _
                | Fault.Unflushed -> false
            let middles = (ways |> List.filter isOfIt).Length
            let effect = "effect " + string (at + 1) + " of " + hook
            if middles = 0 then effect + " happens whole or not at all here: it has no middle"
            else effect + " has " + string middles + " parts here, from 0 on, and no part " + string part
        | Fault.Unflushed -> hook + " fails here, and has no changes that could be lost"
        | Fault.Unread _ -> hook + " asks fewer questions here"

    static member private Reached(charm: ICharm, world: World, event: Event, fault: Fault) : string =
        let struct (trace, _, ways) = Hook.Explore(Ways.Of charm, event, world)
        let crashes = List.ofSeq ways
        match fault with
        | Fault.Unread question ->
            if question < trace.Asked.Count then "" else event.Name + " asks " + string trace.Asked.Count + " questions here"
        | Fault.Killed _
        | Fault.Torn _
        | Fault.Unflushed ->
            let ways = crashes |> List.map _.Fault
            if List.contains fault ways then "" else Life.Unlike(event.Name, ways, fault)

    /// <summary>Why this step cannot happen in this world; empty if it can. <c>Life.Step</c> passes over what cannot.</summary>
    static member Obstacle(charm: ICharm, world: World, step: LifeStep) : string =
        match step.Hook, step.Quiet with
        | Some(event, ending), _ ->
            match Life.Wanted(world, event), ending.Fault with
            | "", Some fault -> Life.Reached(charm, world, event, fault)
            | reason, _ -> reason
        | None, Some step -> Life.Obstacle(charm, world, step)
        | None, None ->
            let isOfFailure = step.Juju |> Option.exists (fun step -> step.IsRetry || step.IsResolveWithoutRetry)
            match step.Older |> Option.map _.Leave(world) with
            | Some(Error reason) -> reason
            | Some(Ok _)
            | None -> if isOfFailure && not world.IsInError then "no hook has failed" else ""
