namespace Simulation.Juju

open Core.Domain

/// Where the agent is in its work. The controller keeps it, step by step, so it outlives the agent.
/// Source: internal/worker/uniter/operation/state.go in Juju
[<NoComparison; RequireQualifiedAccess>]
type Op =
    /// Nothing is under way.
    | Continue
    /// The hook is to be run as soon as possible.
    | Queued of Hook: HookInfo
    /// The hook was begun and did not succeed. An agent that finds this takes the hook for failed.
    | Pending of Hook: HookInfo
    /// The hook succeeded and is only to be committed.
    | Done of Hook: HookInfo
    /// The charm's files are being replaced; afterwards the agent returns to what that interrupted.
    | Upgrading of Interrupted: Op
    /// An action was begun; afterwards the agent returns to what that interrupted.
    | Acting of Action: ActionEvent * Interrupted: Op

    /// Juju's kind run-hook.
    member internal x.IsOfHook =
        match x with
        | Queued _
        | Pending _
        | Done _ -> true
        | Continue
        | Upgrading _
        | Acting _ -> false

    member internal x.IsOfEvent(event: Event) =
        match x with
        | Queued hook
        | Pending hook
        | Done hook -> hook.Event = event
        | Upgrading inner
        | Acting(_, inner) -> inner.IsOfEvent event
        | Continue -> false

    override x.ToString() =
        match x with
        | Continue -> "continue"
        | Queued hook -> hook.ToString() + " is queued"
        | Pending hook -> hook.ToString() + " is pending"
        | Done hook -> hook.ToString() + " is done"
        | Upgrading _ -> "upgrading"
        | Acting(action, _) -> action.ToString() + " is running"

/// What the agent remembers of a relation whose scope the unit entered.
/// Source: internal/worker/uniter/relation/state.go in Juju
[<NoComparison>]
type AgentRelation =
    { Id: string
      /// relation-created ran, or the agent takes it for run.
      IsCreated: bool
      /// The units that joined, with the version of their data that a hook showed.
      Members: Map<string, int>
      ApplicationVersion: int
      /// The unit whose -changed has to come next; empty if there is none.
      ChangedPending: string }

    override x.ToString() = x.Id

/// What a unit's agent knows and remembers. A unit without relations and storage has empty lists.
[<NoComparison>]
type Agent =
    { Op: Op
      IsInstalled: bool
      IsStarted: bool
      IsStopped: bool
      IsRemoved: bool
      IsLeader: bool
      /// The revision of the charm's files.
      Charm: int
      /// The revision of the charm's files when config-changed was last committed; -1 if it never was. Juju's hash of the
      /// configuration differs from charm to charm, so config-changed is due after every replacement of the files.
      ConfiguredCharm: int
      /// What the hooks were run for; -1 where none was.
      Versions: Versions
      /// The machine booted, and start did not run since. Forgotten when the agent restarts.
      IsRebootDetected: bool
      /// The resolver's loop was entered with files older than the charm: they are replaced whatever is under way.
      IsUpgradeDue: bool
      Relations: AgentRelation list
      /// The ids of the attached storage instances, sorted.
      Attached: string list }

    /// An agent that has unpacked its first charm and run nothing.
    static member Fresh(remote: Remote) : Agent =
        { Op = Op.Queued(HookInfo.Of Event.Install)
          IsInstalled = false
          IsStarted = false
          IsStopped = false
          IsRemoved = false
          IsLeader = false
          Charm = remote.Charm
          ConfiguredCharm = -1
          Versions = { Versions.All -1 with Resources = remote.Versions.Resources }
          IsRebootDetected = false
          IsUpgradeDue = false
          Relations = []
          Attached = [] }

    member internal x.IsFree = x.Op.IsContinue

    member internal x.IsOutdated(remote: Remote) = x.Charm <> remote.Charm || x.Versions.Resources <> remote.Versions.Resources

    member internal x.IsConfigured(remote: Remote) = x.ConfiguredCharm = x.Charm && x.Versions.IsConfiguredAs remote.Versions

    override x.ToString() = x.Op.ToString()
