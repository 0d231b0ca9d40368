namespace Simulation.Juju

open System.Collections.Generic
open Core.Domain

/// A point in the life of an operation at which Juju sets statuses itself.
[<RequireQualifiedAccess>]
type OperationPoint =
    | Begins
    | Succeeds
    | Fails

/// A status that Juju sets itself, of the agent or of the workload. The words are more than those that a charm may set.
/// Source: beforeHook and afterHook in internal/worker/uniter/operation/runhook.go in Juju
type OwnStatus =
    { /// The agent's status rather than the workload's.
      IsAgent: bool
      Word: string
      Message: string }

    static member private Agent(word: string, message: string) = { IsAgent = true; Word = word; Message = message }
    static member private Workload(word: string, message: string) = { IsAgent = false; Word = word; Message = message }

    /// What a unit has that was just assigned to a machine.
    static member Initial: IReadOnlyList<OwnStatus> =
        [ OwnStatus.Agent("allocating", ""); OwnStatus.Workload("waiting", "agent initialising") ]

    /// What a unit has whose machine is about to boot because a hook asked for it.
    static member Rebooting: IReadOnlyList<OwnStatus> = [ OwnStatus.Agent("rebooting", "") ]

    static member private Subject(hook: HookInfo) =
        match hook.Event with
        | Event.RelationJoined relation
        | Event.RelationChanged relation
        | Event.RelationDeparted relation -> if relation.RemoteUnit = "" then "" else " for " + relation.RemoteUnit
        | Event.SecretChanged secret
        | Event.SecretRotate secret -> " for " + secret.Uri
        | Event.SecretExpired secret
        | Event.SecretRemove secret -> " for " + secret.Uri + "/" + string secret.Revision
        | Event.Install | Event.Start | Event.ConfigChanged | Event.UpgradeCharm | Event.UpdateStatus | Event.LeaderElected | Event.Stop
        | Event.Remove
        | Event.LeaderSettingsChanged | Event.PreSeriesUpgrade | Event.PostSeriesUpgrade | Event.CollectMetrics | Event.MeterStatusChanged
        | Event.RelationCreated _ | Event.RelationBroken _ | Event.StorageAttached _ | Event.StorageDetaching _ | Event.Action _
        | Event.Unknown _ ->
            ""

    static member private Executing(hook: HookInfo) =
        if hook.Event.IsUpdateStatus then []
        else [ OwnStatus.Agent("executing", "running " + hook.Event.Name + " hook" + OwnStatus.Subject hook) ]

    static member private Before(hook: HookInfo, isSet: bool) =
        if hook.Event.IsInstall && not isSet then [ OwnStatus.Workload("maintenance", "installing charm software") ]
        elif hook.Event.IsStop then [ OwnStatus.Workload("maintenance", "stopping charm software") ]
        elif hook.Event.IsRemove then [ OwnStatus.Workload("maintenance", "cleaning up prior to charm deletion") ]
        else []

    static member private After(hook: HookInfo, isSet: bool) =
        if hook.Event.IsStart && not isSet then [ OwnStatus.Workload("unknown", "") ]
        elif hook.Event.IsStop then [ OwnStatus.Workload("maintenance", "") ]
        elif hook.Event.IsRemove then [ OwnStatus.Workload("terminated", "") ]
        else []

    static member private Failed(hook: HookInfo) = [ OwnStatus.Agent("error", "hook failed: \"" + hook.Event.Name + "\"") ]

    /// <summary>What Juju sets itself at this point, in its order. A hook that is terminated has none.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="point">Where it is.</param>
    /// <param name="hasCharmSetStatus">The charm set a status in this hook, or in an earlier one that succeeded.</param>
    static member Of(operation: Operation, point: OperationPoint, hasCharmSetStatus: bool) : IReadOnlyList<OwnStatus> =
        match operation, point with
        | Operation.RunHook hook, OperationPoint.Begins -> OwnStatus.Before(hook, hasCharmSetStatus) @ OwnStatus.Executing hook
        | Operation.RunHook hook, OperationPoint.Succeeds -> OwnStatus.After(hook, hasCharmSetStatus)
        | Operation.RunHook hook, OperationPoint.Fails
        | Operation.AwaitResolution hook, _ -> OwnStatus.Failed hook
        | Operation.RunAction action, OperationPoint.Begins -> [ OwnStatus.Agent("executing", "running action " + action.Name) ]
        | Operation.Idle, _ -> [ OwnStatus.Agent("idle", "") ]
        | Operation.RunAction _, (OperationPoint.Succeeds | OperationPoint.Fails)
        | (Operation.CommitHook _ | Operation.FailAction _ | Operation.Upgrade | Operation.AcceptLeadership | Operation.Resign), _
        | (Operation.Wait | Operation.Terminate), _ -> []

    override x.ToString() = (if x.IsAgent then "agent " else "") + (if x.Message = "" then x.Word else x.Word + ": " + x.Message)
