namespace Simulation.Juju

open System.Runtime.InteropServices
open Core.Domain

/// What an agent can do next.
/// Source: internal/worker/uniter/operation in Juju
[<NoComparison; RequireQualifiedAccess>]
type Operation =
    | RunHook of Hook: HookInfo
    /// The hook counts as run and is not run: it had succeeded, or was resolved with --no-retry, or is the leader's and the unit is none.
    | CommitHook of Hook: HookInfo
    | RunAction of Action: ActionEvent
    /// The action was begun by an agent that is gone: it fails with "action terminated".
    | FailAction of Action: ActionEvent
    /// The charm's files are replaced.
    | Upgrade
    /// The unit takes itself for the leader, and leader-elected is queued.
    | AcceptLeadership
    /// The unit takes itself for the leader no more. No hook runs.
    | Resign
    /// A hook failed: only an operator, the retry timer or a forced refresh goes on.
    | AwaitResolution of Hook: HookInfo
    /// Install is held back until the unit's storage is provisioned.
    | Wait
    /// Nothing is due.
    | Idle
    /// The unit is finished; its agent ends.
    | Terminate

    /// The agent can do nothing until something else happens.
    member x.IsWaiting =
        match x with
        | AwaitResolution _
        | Wait
        | Idle
        | Terminate -> true
        | RunHook _ | CommitHook _ | RunAction _ | FailAction _ | Upgrade | AcceptLeadership | Resign -> false

    /// The hook that it runs, if it runs one.
    member internal x.Runs : HookInfo option =
        match x with
        | RunHook hook -> Some hook
        | CommitHook _ | RunAction _ | FailAction _ | Upgrade | AcceptLeadership | Resign | AwaitResolution _ | Wait | Idle | Terminate ->
            None

    /// True if it starts the charm, and for which event.
    member x.TryEvent([<Out>] event: byref<Event>) : bool =
        match x with
        | RunHook hook ->
            event <- hook.Event
            true
        | RunAction action ->
            event <- Event.Action action
            true
        | CommitHook _ | FailAction _ | Upgrade | AcceptLeadership | Resign | AwaitResolution _ | Wait | Idle | Terminate -> false

    override x.ToString() =
        match x with
        | RunHook hook -> "run " + hook.ToString()
        | CommitHook hook -> "commit " + hook.ToString()
        | RunAction action -> "run action " + action.ToString()
        | FailAction action -> "fail action " + action.ToString()
        | Upgrade -> "upgrade"
        | AcceptLeadership -> "accept leadership"
        | Resign -> "resign leadership"
        | AwaitResolution hook -> "await resolution of " + hook.ToString()
        | Wait -> "wait"
        | Idle -> "idle"
        | Terminate -> "terminate"
