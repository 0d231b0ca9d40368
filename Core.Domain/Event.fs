namespace Core.Domain

open System.Collections.Generic

/// A hook of a relation: which relation, and who is on its other side.
[<NoComparison>]
type RelationEvent =
    { /// The endpoint as charmcraft.yaml names it.
      Endpoint: string
      /// The relation's id, such as db:1.
      Id: string
      RemoteApplication: string
      /// Empty for -created, -broken and for an application's data change.
      RemoteUnit: string
      /// The unit that leaves, in -departed only; this unit itself when it is the one to go.
      DepartingUnit: string }

    override x.ToString() = if x.RemoteUnit = "" then x.Id else x.Id + " " + x.RemoteUnit

    static member op_Equality(one: RelationEvent, other: RelationEvent) = obj.Equals(one, other)
    static member op_Inequality(one: RelationEvent, other: RelationEvent) = not (obj.Equals(one, other))

/// A hook of a storage instance.
[<NoComparison>]
type StorageEvent =
    { /// The name as charmcraft.yaml has it.
      Storage: string
      /// The instance, such as data/0; empty if it is not provisioned.
      Id: string
      /// filesystem or block.
      Kind: string
      /// The mount point or the device.
      Location: string }

    override x.ToString() = x.Id

    static member op_Equality(one: StorageEvent, other: StorageEvent) = obj.Equals(one, other)
    static member op_Inequality(one: StorageEvent, other: StorageEvent) = not (obj.Equals(one, other))

/// A hook of a secret.
[<NoComparison>]
type SecretEvent =
    { /// The secret's URI.
      Uri: string
      Label: string
      /// Only for secret-expired and secret-remove; else 0.
      Revision: int }

    override x.ToString() = x.Uri

    static member op_Equality(one: SecretEvent, other: SecretEvent) = obj.Equals(one, other)
    static member op_Inequality(one: SecretEvent, other: SecretEvent) = not (obj.Equals(one, other))

/// An action that an operator runs.
[<NoComparison>]
type ActionEvent =
    { Name: string
      /// The task's number, such as 12.
      Id: string
      /// The parameters by dotted name, each as its JSON text.
      Parameters: IReadOnlyDictionary<string, string> }

    /// <summary>An action with parameters of these types; a field of an object has a dotted name.</summary>
    static member Of(name: string, id: string, parameters: Config) : ActionEvent =
        let texts = parameters.Values |> Seq.map (fun pair -> pair.Key, pair.Value.Json) |> Map.ofSeq
        { Name = name; Id = id; Parameters = texts }

    override x.ToString() = x.Name

    static member op_Equality(one: ActionEvent, other: ActionEvent) = obj.Equals(one, other)
    static member op_Inequality(one: ActionEvent, other: ActionEvent) = not (obj.Equals(one, other))

/// Why dispatch was started. The names are Juju's own.
/// Source: https://documentation.ubuntu.com/juju/3.6/reference/hook/
[<NoComparison; RequireQualifiedAccess>]
type Event =
    | Install
    | Start
    | ConfigChanged
    | UpgradeCharm
    | UpdateStatus
    | LeaderElected
    | Stop
    | Remove
    /// Juju 3 only.
    | LeaderSettingsChanged
    /// Juju 3 only.
    | PreSeriesUpgrade
    /// Juju 3 only.
    | PostSeriesUpgrade
    /// Juju 2.9 and early 3 only.
    | CollectMetrics
    /// Juju 2.9 and early 3 only.
    | MeterStatusChanged
    | RelationCreated of Payload: RelationEvent
    | RelationJoined of Payload: RelationEvent
    | RelationChanged of Payload: RelationEvent
    | RelationDeparted of Payload: RelationEvent
    | RelationBroken of Payload: RelationEvent
    | StorageAttached of Payload: StorageEvent
    | StorageDetaching of Payload: StorageEvent
    | SecretChanged of Payload: SecretEvent
    | SecretExpired of Payload: SecretEvent
    | SecretRemove of Payload: SecretEvent
    | SecretRotate of Payload: SecretEvent
    | Action of Payload: ActionEvent
    /// A hook that this build does not know; it is decided too.
    | Unknown of Name: string

    /// Juju's name of the hook, such as config-changed or db-relation-changed; an action's own name.
    member x.Name =
        match x with
        | Event.Install -> "install"
        | Event.Start -> "start"
        | Event.ConfigChanged -> "config-changed"
        | Event.UpgradeCharm -> "upgrade-charm"
        | Event.UpdateStatus -> "update-status"
        | Event.LeaderElected -> "leader-elected"
        | Event.Stop -> "stop"
        | Event.Remove -> "remove"
        | Event.LeaderSettingsChanged -> "leader-settings-changed"
        | Event.PreSeriesUpgrade -> "pre-series-upgrade"
        | Event.PostSeriesUpgrade -> "post-series-upgrade"
        | Event.CollectMetrics -> "collect-metrics"
        | Event.MeterStatusChanged -> "meter-status-changed"
        | Event.RelationCreated e -> e.Endpoint + "-relation-created"
        | Event.RelationJoined e -> e.Endpoint + "-relation-joined"
        | Event.RelationChanged e -> e.Endpoint + "-relation-changed"
        | Event.RelationDeparted e -> e.Endpoint + "-relation-departed"
        | Event.RelationBroken e -> e.Endpoint + "-relation-broken"
        | Event.StorageAttached e -> e.Storage + "-storage-attached"
        | Event.StorageDetaching e -> e.Storage + "-storage-detaching"
        | Event.SecretChanged _ -> "secret-changed"
        | Event.SecretExpired _ -> "secret-expired"
        | Event.SecretRemove _ -> "secret-remove"
        | Event.SecretRotate _ -> "secret-rotate"
        | Event.Action e -> e.Name
        | Event.Unknown name -> name

    /// What a hook of a relation says of the relation; none of any other hook.
    member x.Relation : RelationEvent option =
        match x with
        | Event.RelationCreated e
        | Event.RelationJoined e
        | Event.RelationChanged e
        | Event.RelationDeparted e
        | Event.RelationBroken e -> Some e
        | Event.Install | Event.Start | Event.ConfigChanged | Event.UpgradeCharm | Event.UpdateStatus | Event.LeaderElected | Event.Stop
        | Event.Remove
        | Event.LeaderSettingsChanged | Event.PreSeriesUpgrade | Event.PostSeriesUpgrade | Event.CollectMetrics | Event.MeterStatusChanged
        | Event.StorageAttached _ | Event.StorageDetaching _
        | Event.SecretChanged _ | Event.SecretExpired _ | Event.SecretRemove _ | Event.SecretRotate _
        | Event.Action _
        | Event.Unknown _ -> None

    override x.ToString() =
        match x with
        | Event.RelationCreated e
        | Event.RelationJoined e
        | Event.RelationChanged e
        | Event.RelationDeparted e
        | Event.RelationBroken e -> x.Name + " " + e.ToString()
        | Event.StorageAttached e
        | Event.StorageDetaching e -> x.Name + " " + e.ToString()
        | Event.SecretChanged e
        | Event.SecretExpired e
        | Event.SecretRemove e
        | Event.SecretRotate e -> x.Name + " " + e.ToString()
        | Event.Action e -> "action " + e.Name
        | Event.Install | Event.Start | Event.ConfigChanged | Event.UpgradeCharm | Event.UpdateStatus | Event.LeaderElected | Event.Stop
        | Event.Remove
        | Event.LeaderSettingsChanged | Event.PreSeriesUpgrade | Event.PostSeriesUpgrade | Event.CollectMetrics | Event.MeterStatusChanged
        | Event.Unknown _ -> x.Name

    static member op_Equality(one: Event, other: Event) = obj.Equals(one, other)
    static member op_Inequality(one: Event, other: Event) = not (obj.Equals(one, other))

/// Reads Juju's names of hooks.
module internal Hook =
    let private bare =
        [ Event.Install; Event.Start; Event.ConfigChanged; Event.UpgradeCharm; Event.UpdateStatus; Event.LeaderElected; Event.Stop
          Event.Remove; Event.LeaderSettingsChanged
          Event.PreSeriesUpgrade; Event.PostSeriesUpgrade; Event.CollectMetrics; Event.MeterStatusChanged ]
        |> List.map (fun event -> event.Name, event)
        |> Map.ofList

    let private relations =
        [ "-relation-created", Event.RelationCreated
          "-relation-joined", Event.RelationJoined
          "-relation-changed", Event.RelationChanged
          "-relation-departed", Event.RelationDeparted
          "-relation-broken", Event.RelationBroken ]

    let private storages = [ "-storage-attached", Event.StorageAttached; "-storage-detaching", Event.StorageDetaching ]

    let private secrets =
        Map [ "secret-changed", Event.SecretChanged
              "secret-expired", Event.SecretExpired
              "secret-remove", Event.SecretRemove
              "secret-rotate", Event.SecretRotate ]

    let private relation (variable: string -> string) =
        { Endpoint = variable "JUJU_RELATION"
          Id = variable "JUJU_RELATION_ID"
          RemoteApplication = variable "JUJU_REMOTE_APP"
          RemoteUnit = variable "JUJU_REMOTE_UNIT"
          DepartingUnit = variable "JUJU_DEPARTING_UNIT" }

    let private storage (name: string) (variable: string -> string) =
        { Storage = name
          Id = variable "JUJU_STORAGE_ID"
          Kind = variable "JUJU_STORAGE_KIND"
          Location = variable "JUJU_STORAGE_LOCATION" }

    let private secret (variable: string -> string) =
        { Uri = variable "JUJU_SECRET_ID"
          Label = variable "JUJU_SECRET_LABEL"
          Revision = Text.tryDigits (variable "JUJU_SECRET_REVISION") |> ValueOption.defaultValue 0 }

    let private suffixed (name: string) cases =
        cases
        |> List.tryFind (fun (suffix: string, _) -> name.Length > suffix.Length && name.EndsWith(suffix, System.StringComparison.Ordinal))

    // A payload whose variables are missing would name another hook than Juju ran: such a hook is unknown.
    let event (name: string) (variable: string -> string) =
        match bare.TryFind name, secrets.TryFind name with
        | Some event, _ -> event
        | _, Some case -> case (secret variable)
        | _ ->
            match suffixed name relations, suffixed name storages with
            | Some(suffix, case), _ when name = variable "JUJU_RELATION" + suffix -> case (relation variable)
            | _, Some(suffix, case) -> case (storage (name.Substring(0, name.Length - suffix.Length)) variable)
            | _ -> Event.Unknown name

type Event with

    /// <summary>The event of an action without parameters.</summary>
    /// <param name="name">The action's name, as charmcraft.yaml has it.</param>
    /// <param name="id">The task's number, such as 12.</param>
    static member OfAction(name: string, id: string) : Event =
        Event.Action { Name = name; Id = id; Parameters = (Map.empty: Map<string, string>) }

    /// <summary>The event of an action.</summary>
    /// <param name="name">The action's name, as charmcraft.yaml has it.</param>
    /// <param name="id">The task's number, such as 12.</param>
    /// <param name="parameters">Its parameters with their types; a field of an object by its dotted name.</param>
    static member OfAction(name: string, id: string, parameters: Config) : Event =
        Event.Action(ActionEvent.Of(name, id, parameters))

    /// The storage instance of a hook of one; none of any other.
    member x.Storage: StorageEvent option =
        match x with
        | Event.StorageAttached told
        | Event.StorageDetaching told -> Some told
        | Event.Install | Event.Start | Event.ConfigChanged | Event.UpgradeCharm | Event.UpdateStatus | Event.LeaderElected | Event.Stop
        | Event.Remove | Event.LeaderSettingsChanged | Event.PreSeriesUpgrade | Event.PostSeriesUpgrade | Event.CollectMetrics
        | Event.MeterStatusChanged
        | Event.RelationCreated _ | Event.RelationJoined _ | Event.RelationChanged _ | Event.RelationDeparted _ | Event.RelationBroken _
        | Event.SecretChanged _ | Event.SecretExpired _ | Event.SecretRemove _ | Event.SecretRotate _ | Event.Action _ | Event.Unknown _ ->
            None

    /// <summary>The event of a hook.</summary>
    /// <param name="hook">Juju's name of the hook, such as config-changed. A name that is not known gives <c>Event.Unknown</c>.</param>
    /// <param name="variables">The environment: JUJU_RELATION_ID and its kin.</param>
    static member Of(hook: string, variables: IReadOnlyDictionary<string, string>) : Event =
        Hook.event hook (fun name ->
            match variables.TryGetValue name with
            | true, value -> value
            | _ -> "")
