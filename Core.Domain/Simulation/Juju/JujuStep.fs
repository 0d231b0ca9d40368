namespace Simulation.Juju

open Core.Domain
open Simulation

/// Something that an operator, a timer or Juju itself does, of which the unit's agent comes to know.
[<NoComparison; RequireQualifiedAccess>]
type JujuStep =
    | Deploy
    | Configure of Options: Config
    | UpdateStatus
    | Refresh
    | RefreshByForce
    | Reboot
    | Remove
    /// The parameters have their types; a field of an object has a dotted name.
    | RunAction of Name: string * Parameters: Config
    | Retry
    | ResolveWithoutRetry
    | RestartAgent
    | GainLeadership
    | LoseLeadership
    | ChangeAddress of Address: string
    | LoseAddress
    | AttachResource of Name: string * Content: string
    | Trust
    | RemoveTrust
    | AttachStorage of Storage: string * Location: string
    | DetachStorage of Storage: string
    | Relation of Step: RelationStep
    | Secret of Step: SecretStep
    /// Nothing if Juju would run another hook, or none.
    | RunHook of Event: Event * End: HookEnd

    /// The hook that runs, and how it ends; none of any other step.
    member x.Hook: (Event * HookEnd) option =
        match x with
        | RunHook(event, ending) -> Some(event, ending)
        | Deploy
        | Configure _
        | UpdateStatus
        | Refresh
        | RefreshByForce
        | Reboot
        | Remove
        | RunAction _
        | Retry
        | ResolveWithoutRetry
        | RestartAgent
        | GainLeadership
        | LoseLeadership
        | ChangeAddress _
        | LoseAddress
        | AttachResource _
        | Trust
        | RemoveTrust
        | AttachStorage _
        | DetachStorage _
        | Relation _
        | Secret _ -> None

    override x.ToString() =
        match x with
        | Deploy -> "juju deploy"
        | Configure options -> "juju config " + options.ToString()
        | UpdateStatus -> "time passes"
        | Refresh -> "juju refresh"
        | RefreshByForce -> "juju refresh --force-units"
        | Reboot -> "the machine reboots"
        | Remove -> "juju remove-unit"
        | RunAction(name, parameters) ->
            "juju run " + name + (if parameters.Values.Count = 0 then "" else " " + parameters.ToString())
        | Retry -> "Juju retries"
        | ResolveWithoutRetry -> "juju resolved --no-retry"
        | RestartAgent -> "Juju's agent is started again"
        | GainLeadership -> "the unit becomes leader"
        | LoseLeadership -> "another unit becomes leader"
        | ChangeAddress address -> "the machine's address becomes " + address
        | LoseAddress -> "the machine loses its address"
        | AttachResource(name, content) -> "juju attach-resource " + name + ": " + PlainText.Quote(PlainText.Head(content, 40))
        | Trust -> "juju trust"
        | RemoveTrust -> "juju trust --remove"
        | AttachStorage(id, location) -> "juju attach-storage " + id + " at " + location
        | DetachStorage id -> "juju detach-storage " + id
        | Relation step -> step.ToString()
        | Secret step -> step.ToString()
        | RunHook(event, ending) -> "Juju runs " + event.Name + (if ending.IsUndisturbed then "" else ", " + ending.ToString())
