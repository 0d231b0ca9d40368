namespace Simulation

open Core.Domain
open Simulation.Juju

/// What Juju's agent does by itself, and what it makes of a step.
module internal Agency =
    // A unit that was never deployed in this life counts as deployed and at rest.
    let private agent (step: JujuStep) (world: World) : Uniter =
        match world.Uniter with
        | Some uniter when not step.IsDeploy -> uniter
        | Some _
        | None when step.IsDeploy -> Unit.deployed world.Unit
        | Some _
        | None -> Unit.settled world.Unit

    /// The world after the step, of which Juju knows.
    let rec tell (step: LifeStep) (world: World) : World =
        match step.Quiet, step.Juju with
        | Some step, _ -> tell step world
        | None, Some juju when juju.Hook.IsNone ->
            let after = Family.happen step world
            if Family.isHeard juju world then { after with Uniter = Some((agent juju world).Hear(juju, after.Unit.Config)) } else after
        | None, (Some _ | None) -> Family.happen step world

    /// What Juju's agent does next; what waits says so.
    let next (world: World) : (Uniter * Operation) option =
        world.Uniter |> Option.map (fun uniter -> uniter, Seq.head (uniter.Next()))

    let private run (charm: ICharm) (event: Event) (ending: HookEnd) (begun: Uniter) (world: World) : HookTrace list * World =
        let struct (trace, final) =
            match ending.Fault with
            | Some fault -> Hook.RunBroken(Ways.Of charm, event, fault, world)
            | None -> Hook.Run(charm, event, world)
        [ trace ], { final with Uniter = Some(begun.Ended(ending, trace.Exit)) }

    /// The event that an operation runs the charm for, if it does.
    let event (operation: Operation) : Event option =
        match operation.TryEvent() with
        | true, event -> Some event
        | false, _ -> None

    let private finished (uniter: Uniter) (operation: Operation) (world: World) =
        { world with Uniter = Some(uniter.Begin(operation).Succeed().Commit()) }

    /// The operation happens; a hook among them ends so.
    let perform (charm: ICharm) (ending: HookEnd) (uniter: Uniter, operation: Operation) (world: World) : HookTrace list * World =
        match event operation with
        | Some event -> run charm event ending (uniter.Begin operation) world
        | None -> [], finished uniter operation world

    /// The agent does all that is due, one thing after the other, as long as no hook fails: the hook that
    /// ran, if one did, and the world after it.
    /// First comes what was there before. Each is lived when it is asked for.
    let rec drain (charm: ICharm) (hooks: HookTrace list, world: World) : (HookTrace list * World) seq =
        seq {
            yield hooks, world
            match next world with
            | Some(_, operation as due) when not operation.IsWaiting -> yield! drain charm (perform charm HookEnd.Undisturbed due world)
            | Some _
            | None -> ()
        }

    /// The agent does what is due before its next hook or action.
    let rec advance (world: World) : World =
        match next world with
        | Some(uniter, operation) when (event operation).IsNone && not operation.IsWaiting -> advance (finished uniter operation world)
        | Some _
        | None -> world
