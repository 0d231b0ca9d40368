namespace Simulation.Juju

open Core.Domain

/// What a committed hook leaves behind. The versions are those that the agent saw when it chose the hook: what came later is still due.
/// Source: internal/worker/uniter/operation/runhook.go and internal/worker/uniter/resolver/opfactory.go in Juju
module internal Committing =
    let private configured (seen: Versions) (agent: Agent) =
        { agent with
            ConfiguredCharm = agent.Charm
            Versions = { agent.Versions with Config = seen.Config; Trust = seen.Trust; Address = seen.Address }
            Op = if agent.IsStarted then Op.Continue else Op.Queued(HookInfo.Of Event.Start) }

    let private effect (seen: Versions) (info: HookInfo) (agent: Agent) =
        match info.Event with
        | Event.Install -> { agent with IsInstalled = true }
        | Event.Start -> { agent with IsStarted = true; IsStopped = false }
        | Event.Stop -> { agent with IsStopped = true }
        | Event.Remove -> { agent with IsRemoved = true }
        | Event.ConfigChanged -> configured seen agent
        | Event.UpgradeCharm -> { agent with Op = Op.Queued(HookInfo.Of Event.ConfigChanged) }
        | Event.LeaderSettingsChanged -> { agent with Versions = { agent.Versions with LeaderSettings = seen.LeaderSettings } }
        | Event.StorageAttached storage -> { agent with Attached = storage.Id :: agent.Attached |> List.sort }
        | Event.StorageDetaching storage -> { agent with Attached = agent.Attached |> List.filter ((<>) storage.Id) }
        | Event.RelationCreated relation
        | Event.RelationJoined relation
        | Event.RelationChanged relation
        | Event.RelationDeparted relation
        | Event.RelationBroken relation -> RelationHooks.commit info relation agent
        | Event.UpdateStatus | Event.LeaderElected | Event.PreSeriesUpgrade | Event.PostSeriesUpgrade | Event.CollectMetrics
        | Event.MeterStatusChanged
        | Event.SecretChanged _ | Event.SecretExpired _ | Event.SecretRemove _ | Event.SecretRotate _ | Event.Action _ | Event.Unknown _ ->
            agent

    /// The agent after the commit. Every hook takes the resources that it saw for handled, as Juju does.
    let hook (seen: Versions) (info: HookInfo) (agent: Agent) : Agent =
        effect seen info { agent with Op = Op.Continue; Versions = { agent.Versions with Resources = seen.Resources } }

    /// The agent after its charm's files were replaced.
    let upgrade (interrupted: Op) (agent: Agent) : Agent =
        let op = if interrupted.IsContinue then Op.Queued(HookInfo.Of Event.UpgradeCharm) else interrupted
        { agent with Op = op }
