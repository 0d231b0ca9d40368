namespace Simulation

open Core.Domain
open Simulation.Juju

/// What Juju's agent makes of a step, and what it does by itself.
module internal Agency =
    // Juju compares hashes of configurations, too.
    let private version (config: Config) : int = config.ToString() |> Seq.fold (fun hash c -> (hash ^^^ int c) * 16777619) -2128831035

    let private remote (unit: JujuUnit) : Remote =
        Remote.Fresh(unit.Context.Unit, Release.Juju4).Leading(unit.IsLeader).Configured(version unit.Config)

    let private settled (unit: JujuUnit) : Uniter =
        let remote = remote unit
        let agent = Agent.Fresh remote
        let installed =
            { agent with
                Op = Op.Continue
                IsInstalled = true
                IsStarted = true
                IsLeader = remote.IsLeader
                ConfiguredCharm = remote.Charm
                Versions = remote.Versions }
        { Agent = installed; Remote = remote; Phase = Phase.Resolving }

    let private action (name: string) (remote: Remote) =
        remote.With({ Name = name; Id = string (remote.Actions.Length + 1); Parameters = (Map.empty: Map<string, string>) })

    let private onRemote (change: Remote -> Remote) = Some(fun (uniter: Uniter) -> uniter.Change change)

    // What the step asks of an agent; none if it is no business of Juju's.
    // The charm is the same in both revisions: what a refresh does is its hooks.
    let private request (step: LifeStep) (unit: JujuUnit) : (Uniter -> Uniter) option =
        match step with
        | LifeStep.Configure _ -> onRemote _.Configured(version unit.Config)
        | LifeStep.UpdateStatus -> onRemote _.Ticking()
        | LifeStep.Refresh
        | LifeStep.RefreshOver _ -> onRemote (fun remote -> remote.Refreshed(1 - remote.Charm))
        | LifeStep.RefreshByForce -> onRemote (fun remote -> remote.RefreshedByForce(1 - remote.Charm))
        | LifeStep.Remove -> onRemote _.Dying()
        | LifeStep.RunAction name -> onRemote (action name)
        | LifeStep.GainLeadership -> onRemote _.Leading(true)
        | LifeStep.LoseLeadership -> onRemote _.Leading(false)
        | LifeStep.Reboot -> Some _.Reboot()
        | LifeStep.RestartAgent -> Some _.Crash()
        | LifeStep.Retry -> Some _.Resolve()
        | LifeStep.ResolveWithoutRetry -> Some _.ResolveWithoutRetry()
        | _ -> None

    /// The world after the step, of which Juju knows. A unit that was never deployed in this life counts as deployed and at rest.
    let rec tell (step: LifeStep) (world: World) : World =
        let after = Happening.apply step world
        match step, request step after.Unit with
        | LifeStep.Meanwhile step, _ -> tell step world
        | LifeStep.Deploy, _ -> { after with Uniter = Some(Uniter.Fresh(remote after.Unit)) }
        | _, Some change -> { after with Uniter = Some(change (world.Uniter |> Option.defaultWith (fun () -> settled world.Unit))) }
        | _ -> after

    /// What Juju's agent does next; what waits says so.
    let next (world: World) : (Uniter * Operation) option =
        world.Uniter |> Option.map (fun uniter -> uniter, Seq.head (uniter.Next()))

    let private after (ending: HookEnd) (exit: int) (begun: Uniter) : Uniter =
        match ending with
        | HookEnd.BrokenWithAgent _ -> begun.Crash()
        | _ when exit = 137 -> begun.Terminate()
        | HookEnd.Uncommitted when exit = 0 -> begun.Succeed().Crash()
        | _ when exit = 0 -> begun.Succeed().Commit()
        | _ -> begun.Fail()

    let private run (charm: ICharm) (event: Event) (ending: HookEnd) (begun: Uniter) (world: World) : HookTrace list * World =
        let struct (trace, final) =
            match ending with
            | HookEnd.Broken fault
            | HookEnd.BrokenWithAgent fault -> Hook.RunBroken(charm, event, fault, world)
            | _ -> Hook.Run(charm, event, world)
        [ trace ], { final with Uniter = Some(after ending trace.Exit begun) }

    /// The event that an operation runs the charm for, if it does.
    let (|Runs|_|) (operation: Operation) : Event option =
        match operation.TryEvent() with
        | true, event -> Some event
        | _ -> None

    /// The operation happens; a hook among them ends so.
    let perform (charm: ICharm) (ending: HookEnd) (uniter: Uniter, operation: Operation) (world: World) : HookTrace list * World =
        let begun = uniter.Begin operation
        match operation with
        | Runs event -> run charm event ending begun world
        | _ -> [], { world with Uniter = Some(begun.Succeed().Commit()) }

    /// The agent does all that is due, one thing after the other, as long as no hook fails: the hook that ran, if one did, and the world after it.
    /// First comes what was there before. Each is lived when it is asked for.
    let rec drain (charm: ICharm) (hooks: HookTrace list, world: World) : (HookTrace list * World) seq =
        seq {
            yield hooks, world
            match next world with
            | Some(_, operation as due) when not operation.IsWaiting -> yield! drain charm (perform charm HookEnd.Undisturbed due world)
            | _ -> ()
        }

    /// The agent does what is due before its next hook or action.
    let rec advance (world: World) : World =
        match next world with
        | None
        | Some(_, Runs _) -> world
        | Some(_, operation) when operation.IsWaiting -> world
        | Some(uniter, operation) ->
            advance { world with Uniter = Some(uniter.Begin(operation).Succeed().Commit()) }

    /// The name of the hook or action that an operation runs; else what it does.
    let name (operation: Operation) : string =
        match operation with
        | Runs event -> event.Name
        | _ -> operation.ToString()
