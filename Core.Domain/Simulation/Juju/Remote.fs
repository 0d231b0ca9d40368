namespace Simulation.Juju

open Core.Domain

/// What the controller and the timers say about a unit: Juju's snapshot of the remote state. All of it may change at any time.
/// Source: internal/worker/uniter/remotestate in Juju
[<NoComparison>]
type Remote =
    { /// The unit's name, such as tinyproxy/0.
      Unit: string
      Release: Release
      Life: LifeStage
      IsLeader: bool
      /// The charm's revision.
      Charm: int
      /// The revision came with juju refresh --force-units.
      IsRefreshForced: bool
      Versions: Versions
      Resolved: Resolved
      /// The timer of update-status fired.
      IsTickDue: bool
      Relations: RemoteRelation list
      Storages: RemoteStorage list
      Secrets: RemoteSecret list
      /// The oldest first.
      Actions: RemoteAction list }

    /// <summary>An alive minion without relations, storage, secrets and actions.</summary>
    /// <param name="unit">Its name, such as tinyproxy/0.</param>
    /// <param name="release">The release of its agent.</param>
    static member Fresh(unit: string, release: Release) : Remote =
        { Unit = unit
          Release = release
          Life = LifeStage.Alive
          IsLeader = false
          Charm = 0
          IsRefreshForced = false
          Versions = Versions.All 0
          Resolved = Resolved.No
          IsTickDue = false
          Relations = []
          Storages = []
          Secrets = []
          Actions = [] }

    /// juju remove-unit
    member x.Dying() = { x with Life = LifeStage.Dying }
    /// juju remove-unit --force, when it is through.
    member x.Died() = { x with Life = LifeStage.Dead }
    /// The controller's lease goes to this unit, or from it.
    member x.Leading(isLeader: bool) = { x with IsLeader = isLeader }
    /// juju refresh
    member x.Refreshed(revision: int) = { x with Charm = revision; IsRefreshForced = false }
    /// juju refresh --force-units
    member x.RefreshedByForce(revision: int) = { x with Charm = revision; IsRefreshForced = true }
    /// juju config
    member x.Configured(version: int) = { x with Versions = { x.Versions with Config = version } }
    /// juju trust
    member x.Trusted(version: int) = { x with Versions = { x.Versions with Trust = version } }
    /// The machine has other addresses.
    member x.Addressed(version: int) = { x with Versions = { x.Versions with Address = version } }
    /// juju attach-resource
    member x.Resourced(version: int) = { x with Versions = { x.Versions with Resources = version } }
    /// Juju 3 only: leader-set on the leader.
    member x.LeaderSet(version: int) = { x with Versions = { x.Versions with LeaderSettings = version } }
    /// The timer of update-status fires: five minutes, a fifth more or less.
    member x.Ticking() = { x with IsTickDue = true }

    /// A relation comes, or changes.
    member x.With(relation: RemoteRelation) =
        { x with
            Relations =
                x.Relations
                |> List.filter (fun other -> other.Id <> relation.Id)
                |> List.append [ relation ]
                |> List.sortBy _.Id }

    /// The relation of this id is gone.
    member x.Without(relation: string) = { x with Relations = x.Relations |> List.filter (fun other -> other.Id <> relation) }

    /// A storage instance comes, or changes.
    member x.With(storage: RemoteStorage) =
        { x with
            Storages =
                x.Storages
                |> List.filter (fun other -> other.Storage.Id <> storage.Storage.Id)
                |> List.append [ storage ]
                |> List.sortBy _.Storage.Id }

    /// A hook of a secret becomes due.
    member x.With(secret: RemoteSecret) = { x with Secrets = List.filter ((<>) secret) x.Secrets @ [ secret ] }
    /// juju run
    member x.With(action: ActionEvent) = { x with Actions = x.Actions @ [ { Action = action; IsRunning = false } ] }

    /// The relation of this id, which must exist.
    member x.Relation(id: string) : RemoteRelation = x.Relations |> List.find (fun relation -> relation.Id = id)

    member internal x.IsDying = x.Life = LifeStage.Dying

    override x.ToString() = x.Unit + ", " + x.Life.ToString()
