namespace Simulation.Juju

open Core.Domain

/// How far a unit's or a relation's life is. There is no way back.
[<RequireQualifiedAccess>]
type LifeStage =
    | Alive
    | Dying
    | Dead

    override x.ToString() =
        match x with
        | Alive -> "alive"
        | Dying -> "dying"
        | Dead -> "dead"

/// The major releases of Juju, where they differ in the hooks they run.
[<RequireQualifiedAccess>]
type Release =
    /// Minions run leader-settings-changed.
    | Juju3
    | Juju4

    override x.ToString() =
        match x with
        | Juju3 -> "Juju 3"
        | Juju4 -> "Juju 4"

/// What was said about a hook that failed.
[<RequireQualifiedAccess>]
type Resolved =
    | No
    /// juju resolved, or the timer that retries
    | Retry
    /// juju resolved --no-retry
    | Skip

/// Versions of what Juju compares to know that a hook is due. Only whether two are equal matters, so two numbers are enough for any life.
type Versions =
    { /// The charm's configuration.
      Config: int
      /// juju trust
      Trust: int
      /// The machine's addresses.
      Address: int
      /// Juju's CharmModifiedVersion without the charm's own revision: it changes with juju attach-resource.
      Resources: int
      /// Juju 3 only: what leader-set wrote.
      LeaderSettings: int }

    /// The same number for all; -1 is what an agent has that knows of none.
    static member All(version: int) =
        { Config = version; Trust = version; Address = version; Resources = version; LeaderSettings = version }

    member internal x.IsConfiguredAs(other: Versions) = x.Config = other.Config && x.Trust = other.Trust && x.Address = other.Address

/// A relation as the controller shows it to one of its units.
[<NoComparison>]
type RemoteRelation =
    { /// Such as db:1.
      Id: string
      Endpoint: string
      /// The other side; a peer relation has this unit's own application.
      RemoteApplication: string
      IsPeer: bool
      Life: LifeStage
      /// juju suspend-relation
      IsSuspended: bool
      /// The version of the other application's data; 0 if it never wrote any.
      ApplicationVersion: int
      /// The other side's units, with the versions of their data.
      Members: Map<string, int> }

    /// An alive relation without units.
    static member Of(id: string, endpoint: string, remoteApplication: string) =
        { Id = id
          Endpoint = endpoint
          RemoteApplication = remoteApplication
          IsPeer = false
          Life = LifeStage.Alive
          IsSuspended = false
          ApplicationVersion = 0
          Members = Map.empty }

    /// The same relation between the units of one application.
    member x.AsPeer() = { x with IsPeer = true }
    /// The unit is in the relation, with data of this version.
    member x.WithMember(unit: string, version: int) = { x with Members = x.Members.Add(unit, version) }
    /// The unit left.
    member x.WithoutMember(unit: string) = { x with Members = x.Members.Remove unit }
    /// The other application's data has this version.
    member x.WithApplicationVersion(version: int) = { x with ApplicationVersion = version }
    /// juju remove-relation
    member x.Dying() = { x with Life = LifeStage.Dying }
    /// juju suspend-relation, or juju resume-relation.
    member x.Suspended(isSuspended: bool) = { x with IsSuspended = isSuspended }

    member internal x.IsUp = x.Life = LifeStage.Alive && not x.IsSuspended

    override x.ToString() = x.Id

/// A storage instance that is meant for the unit.
[<NoComparison>]
type RemoteStorage =
    { Storage: StorageEvent
      /// It can be attached.
      IsProvisioned: bool
      /// juju detach-storage or juju remove-storage
      IsDying: bool }

    override x.ToString() = x.Storage.Id

/// An action that waits for the unit, or that was begun.
[<NoComparison>]
type RemoteAction =
    { Action: ActionEvent
      /// An agent began it. Found so, it is failed and never run again.
      IsRunning: bool }

    override x.ToString() = x.Action.Name
