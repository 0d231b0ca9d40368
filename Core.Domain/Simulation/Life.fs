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
    /// <summary>The world after something happened to the machine or to the configuration; no hook runs, and Juju does not come to know.</summary>
    static member Happen(world: World, step: LifeStep) : World = Happening.apply step world

    static member private Hook(charm: ICharm, world: World, name: string, ending: HookEnd) : (HookTrace list * World) seq =
        match Agency.next world with
        | Some(_, Agency.Runs event as due) when event.Name = name ->
            seq {
                yield [], world
                let traces, after = Agency.perform charm ending due world
                yield traces, Agency.advance after
            }
        | _ -> Seq.singleton ([], world)

    // A hook that failed is tried again with every step, as Juju does after a while.
    static member private Whole(charm: ICharm, world: World, step: LifeStep) : (HookTrace list * World) seq =
        let told = Agency.tell step world
        Agency.drain charm ([], { told with Uniter = told.Uniter |> Option.map _.Resolve() })

    static member private Walked(charm: ICharm, world: World, step: LifeStep) : (HookTrace list * World) seq =
        match step with
        | LifeStep.RunHook(name, ending) -> Life.Hook(charm, world, name, ending)
        | LifeStep.Meanwhile step -> Seq.singleton ([], Agency.advance (Agency.tell step world))
        | _ -> Life.Whole(charm, world, step)

    /// <summary>
    /// One step of a life, one thing after the other, each lived when it is asked for: the hook that Juju ran, if one, and the world after it. A hook that
    /// failed before is tried again first. If the charm throws, that is thrown when its hook is asked for, and the last world is the one in which it runs.
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

    static member private Wanted(world: World, name: string) : string =
        match Agency.next world with
        | None -> "the unit is not deployed"
        | Some(_, operation) when Agency.name operation = name -> ""
        | Some(_, operation) when operation.IsWaiting -> "Juju has nothing to do: " + operation.ToString()
        | Some(_, operation) -> "the next thing that Juju does is: " + operation.ToString()

    static member private Reached(charm: ICharm, world: World, ending: HookEnd) : string =
        match ending, Agency.next world with
        | (HookEnd.Broken fault | HookEnd.BrokenWithAgent fault), Some(_, Agency.Runs event) ->
            let struct (trace, _, ways) = Hook.Explore(charm, event, world)
            let crashes = List.ofSeq ways
            let effects = (crashes |> Seq.filter _.Fault.IsKilled |> Seq.length) - 1
            match fault with
            | Fault.Unread question when question < trace.Asked.Count -> ""
            | Fault.Unread _ -> event.Name + " asks " + string trace.Asked.Count + " questions here"
            | _ when crashes |> List.exists (fun crash -> crash.Fault = fault) -> ""
            | _ -> event.Name + " has " + string effects + " effects here, and none of them can be " + fault.ToString()
        | _ -> ""

    /// <summary>Why this step cannot happen in this world; empty if it can. <c>Life.Step</c> passes over what cannot.</summary>
    static member Obstacle(charm: ICharm, world: World, step: LifeStep) : string =
        match step with
        | LifeStep.RunHook(name, ending) ->
            match Life.Wanted(world, name) with
            | "" -> Life.Reached(charm, world, ending)
            | reason -> reason
        | (LifeStep.Retry | LifeStep.ResolveWithoutRetry) when not world.IsInError -> "no hook has failed"
        | LifeStep.Meanwhile step -> Life.Obstacle(charm, world, step)
        | LifeStep.RefreshOver leftover ->
            match leftover.Leave world with
            | Ok _ -> ""
            | Error reason -> reason
        | _ -> ""
