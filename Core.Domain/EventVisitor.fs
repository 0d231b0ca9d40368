namespace Core.Domain

open System.Runtime.CompilerServices

/// <summary>
/// Answers events by kind, for C# authors: override what the charm cares about; every other event, also one
/// that a later version adds, goes to <c>Other</c>.
/// </summary>
[<AbstractClass>]
type EventVisitor<'Result>() =
    /// Every event that is not overridden.
    abstract Other: event: Event -> 'Result
    abstract Install: unit -> 'Result
    default x.Install() = x.Other Event.Install
    abstract Start: unit -> 'Result
    default x.Start() = x.Other Event.Start
    abstract ConfigChanged: unit -> 'Result
    default x.ConfigChanged() = x.Other Event.ConfigChanged
    abstract UpgradeCharm: unit -> 'Result
    default x.UpgradeCharm() = x.Other Event.UpgradeCharm
    abstract UpdateStatus: unit -> 'Result
    default x.UpdateStatus() = x.Other Event.UpdateStatus
    abstract LeaderElected: unit -> 'Result
    default x.LeaderElected() = x.Other Event.LeaderElected
    abstract Stop: unit -> 'Result
    default x.Stop() = x.Other Event.Stop
    abstract Remove: unit -> 'Result
    default x.Remove() = x.Other Event.Remove
    abstract RelationCreated: relation: RelationEvent -> 'Result
    default x.RelationCreated relation = x.Other(Event.RelationCreated relation)
    abstract RelationJoined: relation: RelationEvent -> 'Result
    default x.RelationJoined relation = x.Other(Event.RelationJoined relation)
    abstract RelationChanged: relation: RelationEvent -> 'Result
    default x.RelationChanged relation = x.Other(Event.RelationChanged relation)
    abstract RelationDeparted: relation: RelationEvent -> 'Result
    default x.RelationDeparted relation = x.Other(Event.RelationDeparted relation)
    abstract RelationBroken: relation: RelationEvent -> 'Result
    default x.RelationBroken relation = x.Other(Event.RelationBroken relation)
    abstract StorageAttached: storage: StorageEvent -> 'Result
    default x.StorageAttached storage = x.Other(Event.StorageAttached storage)
    abstract StorageDetaching: storage: StorageEvent -> 'Result
    default x.StorageDetaching storage = x.Other(Event.StorageDetaching storage)
    abstract SecretChanged: secret: SecretEvent -> 'Result
    default x.SecretChanged secret = x.Other(Event.SecretChanged secret)
    abstract SecretExpired: secret: SecretEvent -> 'Result
    default x.SecretExpired secret = x.Other(Event.SecretExpired secret)
    abstract SecretRemove: secret: SecretEvent -> 'Result
    default x.SecretRemove secret = x.Other(Event.SecretRemove secret)
    abstract SecretRotate: secret: SecretEvent -> 'Result
    default x.SecretRotate secret = x.Other(Event.SecretRotate secret)
    /// An action. Juju runs one at any time, also between stop and remove; one that the charm does not know
    /// is to do nothing but fail (<c>Tell.FailAction</c>).
    abstract Action: action: ActionEvent -> 'Result
    default x.Action action = x.Other(Event.Action action)

/// Lets an event be visited.
[<AbstractClass; Sealed; Extension>]
type EventExtensions private () =
    /// Answers by kind, through a visitor.
    [<Extension>]
    static member Accept(event: Event, visitor: EventVisitor<'Result>) : 'Result =
        match event with
        | Event.Install -> visitor.Install()
        | Event.Start -> visitor.Start()
        | Event.ConfigChanged -> visitor.ConfigChanged()
        | Event.UpgradeCharm -> visitor.UpgradeCharm()
        | Event.UpdateStatus -> visitor.UpdateStatus()
        | Event.LeaderElected -> visitor.LeaderElected()
        | Event.Stop -> visitor.Stop()
        | Event.Remove -> visitor.Remove()
        | Event.RelationCreated relation -> visitor.RelationCreated relation
        | Event.RelationJoined relation -> visitor.RelationJoined relation
        | Event.RelationChanged relation -> visitor.RelationChanged relation
        | Event.RelationDeparted relation -> visitor.RelationDeparted relation
        | Event.RelationBroken relation -> visitor.RelationBroken relation
        | Event.StorageAttached storage -> visitor.StorageAttached storage
        | Event.StorageDetaching storage -> visitor.StorageDetaching storage
        | Event.SecretChanged secret -> visitor.SecretChanged secret
        | Event.SecretExpired secret -> visitor.SecretExpired secret
        | Event.SecretRemove secret -> visitor.SecretRemove secret
        | Event.SecretRotate secret -> visitor.SecretRotate secret
        | Event.Action action -> visitor.Action action
        | Event.LeaderSettingsChanged
        | Event.PreSeriesUpgrade
        | Event.PostSeriesUpgrade
        | Event.CollectMetrics
        | Event.MeterStatusChanged
        | Event.Unknown _ -> visitor.Other event
