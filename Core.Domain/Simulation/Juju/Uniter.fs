namespace Simulation.Juju

open System.Collections.Generic
open Core.Domain

/// Juju's worker for one unit: its agent, what it is told, and what is under way. An immutable value; equal ones have equal futures.
/// Everything that Juju leaves open is an explicit choice: which operation of <c>Next</c>, how it ends, when something happens, when
/// the agent dies.
/// Not here: juju-exec, conflicted upgrades, series upgrades, subordinates.
/// Source: internal/worker/uniter in Juju
[<NoComparison>]
type Uniter =
    { Agent: Agent
      Remote: Remote
      Phase: Phase }

    /// An agent that has unpacked its first charm and run nothing.
    static member Fresh(remote: Remote) : Uniter = { Agent = Agent.Fresh remote; Remote = remote; Phase = Phase.Resolving }

    /// <summary>What such an agent may do next; one of it happens. Never empty: what waits says so.</summary>
    static member Next(agent: Agent, remote: Remote) : IReadOnlyList<Operation> = Resolver.next agent remote

    /// What may be done next; empty while an operation is under way.
    member x.Next() : IReadOnlyList<Operation> = if x.Phase.IsResolving then Resolver.next x.Agent x.Remote else []

    /// The same unit with the charm's revisions 0 and 1 named so that the newest is 0. What has only these
    /// two has no other difference between them.
    member x.WithNewestRevision0() : Uniter =
        let swap revision = if revision < 0 then revision else 1 - revision
        if x.Remote.Charm = 0 then x
        else
            { x with
                Agent = { x.Agent with Charm = swap x.Agent.Charm; ConfiguredCharm = swap x.Agent.ConfiguredCharm }
                Remote = { x.Remote with Charm = 0 } }

    /// Something changed for the unit. It may happen at any time, also while a hook runs.
    member x.Change(change: System.Func<Remote, Remote>) : Uniter = { x with Remote = change.Invoke x.Remote }

    /// A hook failed, the agent runs nothing, and Juju shows the unit in error.
    member x.IsInError = x.Phase.IsResolving && x.Agent.Op.IsPending

    /// The unit was started and is to stay, and nothing is due.
    member x.IsAtRest =
        x.Agent.IsStarted && x.Remote.Life = LifeStage.Alive && x.Phase.IsResolving && Resolver.next x.Agent x.Remote = [ Operation.Idle ]

    /// juju resolved, or the timer that retries after 5 s, then twice as long each time up to 5 min: the failed hook runs again.
    /// Without effect unless the unit is in error and nothing was said yet.
    member x.Resolve() : Uniter = x.Answer Resolved.Retry
    /// juju resolved --no-retry: the failed hook counts as run. Without effect unless the unit is in error and nothing was said yet.
    member x.ResolveWithoutRetry() : Uniter = x.Answer Resolved.Skip

    member private x.Answer(resolved: Resolved) =
        if x.IsInError && x.Remote.Resolved = Resolved.No then { x with Remote = { x.Remote with Resolved = resolved } } else x

    // An answer to a failure is used up by what it lets run.
    member private x.Answered() =
        if x.Agent.Op.IsPending then { x.Remote with Resolved = Resolved.No } else x.Remote

    // The scopes are entered before the agent chooses, which it does here: what is chosen next needs them.
    member private x.InScopes() =
        let agent = x.Agent
        let isAsked = agent.IsInstalled && agent.IsFree && not x.Remote.IsDying && not agent.IsRebootDetected
        if isAsked then RelationHooks.enterScopes x.Remote agent else agent

    // Files older than the charm are replaced whenever the loop is entered: at the start, and after a hook failed or was terminated.
    member private x.Entered() =
        let agent = x.Agent
        let isDue =
            agent.IsStarted && agent.Charm <> x.Remote.Charm && not (agent.Op.IsUpgrading || agent.Op.IsOfEvent Event.UpgradeCharm)
        { x with Agent = { agent with IsUpgradeDue = isDue }; Phase = Phase.Resolving }

    member private x.BeginHook(hook: HookInfo) =
        let agent = x.InScopes()
        let isReboot = agent.IsRebootDetected && not agent.Op.IsOfHook
        { Agent = { agent with Op = Op.Pending hook; IsRebootDetected = agent.IsRebootDetected && not isReboot }
          Remote = { x.Answered() with IsTickDue = false }
          Phase = Phase.Executing(Operation.RunHook hook, x.Remote.Versions, x.Remote.IsTickDue) }

    member private x.BeginAction(action: ActionEvent) =
        let begun (other: RemoteAction) = if other.Action.Id = action.Id then { other with IsRunning = true } else other
        { Agent = { x.InScopes() with Op = Op.Acting(action, x.Agent.Op) }
          Remote = { x.Remote with Actions = List.map begun x.Remote.Actions }
          Phase = Phase.Executing(Operation.RunAction action, x.Remote.Versions, false) }

    member private x.BeginUpgrade() =
        let op = if x.Agent.Op.IsUpgrading then x.Agent.Op else Op.Upgrading x.Agent.Op
        let versions = { x.Agent.Versions with Resources = x.Remote.Versions.Resources }
        { x with
            Agent = { x.InScopes() with Op = op; Charm = x.Remote.Charm; Versions = versions; IsUpgradeDue = false }
            Phase = Phase.Executing(Operation.Upgrade, x.Remote.Versions, false) }

    // A secret's hook that was committed is due no more, unless there is a newer revision.
    member private x.CommitHook(hook: HookInfo, seen: Versions) =
        let remote = RelationHooks.ended hook x.Remote
        { Agent = Committing.hook seen hook x.Agent
          Remote = { remote with Secrets = remote.Secrets |> List.filter (fun secret -> secret.Hook <> hook) }
          Phase = Phase.Resolving }

    member private x.WithoutAction(action: ActionEvent) =
        { x with Remote = { x.Remote with Actions = x.Remote.Actions |> List.filter (fun other -> other.Action.Id <> action.Id) } }

    member private x.FailAction(action: ActionEvent) =
        match x.Agent.Op with
        | Op.Acting(_, interrupted) -> { x.WithoutAction action with Agent = { x.Agent with Op = interrupted } }
        | Op.Continue | Op.Queued _ | Op.Pending _ | Op.Done _ | Op.Upgrading _ -> x.WithoutAction action

    member private x.AcceptLeadership() =
        { x with Agent = { x.InScopes() with IsLeader = true; Op = Op.Queued(HookInfo.Of Event.LeaderElected) } }

    /// <summary>The operation begins, and the controller knows. What runs no program is also finished and committed.</summary>
    /// <param name="operation">One of <c>Next</c>.</param>
    member x.Begin(operation: Operation) : Uniter =
        match operation with
        | Operation.RunHook hook -> x.BeginHook hook
        | Operation.CommitHook hook ->
            let chosen = { x with Agent = x.InScopes(); Remote = { x.Answered() with IsTickDue = false } }
            chosen.CommitHook(hook, x.Remote.Versions)
        | Operation.RunAction action -> x.BeginAction action
        | Operation.FailAction action -> x.FailAction action
        | Operation.Upgrade -> x.BeginUpgrade()
        | Operation.AcceptLeadership -> x.AcceptLeadership()
        | Operation.Resign -> { x with Agent = { x.Agent with IsLeader = false } }
        | Operation.Terminate -> { x with Remote = { x.Remote with Life = LifeStage.Dead } }
        | Operation.AwaitResolution _
        | Operation.Wait
        | Operation.Idle -> x

    member private x.SucceededIn(operation: Operation) =
        match operation with
        | Operation.RunHook hook -> { x with Agent = { x.Agent with Op = Op.Done hook } }
        | Operation.RunAction action -> x.WithoutAction action
        | Operation.CommitHook _ | Operation.FailAction _ | Operation.Upgrade | Operation.AcceptLeadership | Operation.Resign
        | Operation.AwaitResolution _ | Operation.Wait | Operation.Idle | Operation.Terminate -> x

    /// What is under way succeeded. It is not committed yet: an agent that dies now commits a hook, and does not run it again.
    member x.Succeed() : Uniter =
        match x.Phase with
        | Phase.Executing(operation, seen, _) -> { x.SucceededIn operation with Phase = Phase.Executed(operation, seen) }
        | Phase.Resolving
        | Phase.Executed _ -> x

    member private x.CommitUpgrade(interrupted: Op) =
        let agent = Committing.upgrade interrupted x.Agent
        let unseen = { agent.Versions with LeaderSettings = -1 }
        { x with
            Agent = { agent with Versions = unseen }
            Remote = { x.Remote with IsTickDue = false } }
            .Entered()

    member private x.CommitOf(operation: Operation, seen: Versions) =
        match operation.Runs, x.Agent.Op with
        | Some hook, _ -> x.CommitHook(hook, seen)
        | None, Op.Upgrading interrupted when operation.IsUpgrade -> x.CommitUpgrade interrupted
        | None, Op.Acting(_, interrupted) -> { x with Agent = { x.Agent with Op = interrupted }; Phase = Phase.Resolving }
        | None, (Op.Continue | Op.Queued _ | Op.Pending _ | Op.Done _ | Op.Upgrading _) -> x

    /// What succeeded is committed.
    member x.Commit() : Uniter =
        match x.Phase with
        | Phase.Executed(operation, seen) -> x.CommitOf(operation, seen)
        | Phase.Resolving
        | Phase.Executing _ -> x

    // The tick that the hook would have taken with it is due again.
    member private x.Interrupted(op: Op, hadTick: bool) =
        { x with
            Agent = { x.Agent with Op = op }
            Remote = { x.Remote with IsTickDue = x.Remote.IsTickDue || hadTick } }
            .Entered()

    /// What is under way failed: a hook waits for its resolution, an action is over, an upgrade takes the agent with it.
    member x.Fail() : Uniter =
        match x.Phase with
        | Phase.Executing(operation, _, hadTick) ->
            match operation.Runs with
            | Some hook -> x.Interrupted(Op.Pending hook, hadTick)
            | None -> if operation.IsRunAction then x.Succeed().Commit() else x.Crash()
        | Phase.Resolving
        | Phase.Executed _ -> x

    /// Dispatch was killed by SIGTERM or SIGKILL: a hook is queued and runs again, without an error. Else as <c>Fail</c>.
    /// Followed by <c>Reboot</c> it is what juju-reboot --now does.
    member x.Terminate() : Uniter =
        match x.Phase with
        | Phase.Executing(operation, _, hadTick) ->
            match operation.Runs with
            | Some hook -> x.Interrupted(Op.Queued hook, hadTick)
            | None -> x.Fail()
        | Phase.Resolving
        | Phase.Executed _ -> x

    /// The agent dies and is started again. A hook that was under way counts as failed; one that succeeded is only to be committed.
    member x.Crash() : Uniter =
        let versions = { x.Agent.Versions with LeaderSettings = -1; Resources = x.Remote.Versions.Resources }
        { x with
            Agent = RelationHooks.restarted { x.Agent with Versions = versions; IsRebootDetected = false }
            Remote = { x.Remote with IsTickDue = false } }
            .Entered()

    /// The machine boots. After <c>Succeed</c> it is what juju-reboot does.
    member x.Reboot() : Uniter =
        let restarted = x.Crash()
        { restarted with Agent = { restarted.Agent with IsRebootDetected = restarted.Agent.IsStarted } }

    override x.ToString() = x.Phase.ToString() + ", " + x.Agent.ToString() + ", " + x.Remote.ToString()
