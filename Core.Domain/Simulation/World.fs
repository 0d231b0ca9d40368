namespace Simulation

open Core.Domain
open Simulation.Juju

/// What the operator and Juju set for a unit.
[<NoComparison>]
type SettingSlice =
    { Context: HookContext
      Config: Config
      IsLeader: bool
      /// The machine's address; empty while it has none.
      Address: string
      /// The operator trusts the application with the credential of the cloud.
      IsTrusted: bool }

/// What Juju shows of a unit.
[<NoComparison>]
type ShownSlice =
    { Status: Status
      /// The status of the application; none as long as no leader told one.
      ApplicationStatus: Status option
      /// The workload version that Juju shows.
      Version: string
      /// The workload version that the unit remembers having told.
      ToldVersion: string }

/// The ports that units of the machine have open.
type PortSlice =
    { /// The open ports, with what the hook that runs has opened and closed.
      Opened: Port list
      /// The ports that were open when the hook began: Juju counts them until it has succeeded.
      Committed: Port list
      /// The ports that other units of the machine have open, each with its unit.
      Taken: Map<Port, string> }

/// A unit on the other side of a relation.
[<NoComparison>]
type RelationMember =
    { Data: Bag
      /// Its -joined was begun, and its -departed was not.
      IsMember: bool }

/// One relation of the unit.
[<NoComparison>]
type UnitRelation =
    { Endpoint: string
      RemoteApplication: string
      /// Both sides are the unit's own application, and the data of the application is one.
      IsPeer: bool
      /// Its -created was begun.
      IsCreated: bool
      /// The units on the other side, by their names.
      Members: Map<string, RelationMember>
      Application: Bag
      /// What the unit says, with what the hook that runs has said.
      OwnUnit: Bag
      /// What the application says, with what the hook that runs has said.
      OwnApplication: Bag }

/// The relations of the unit.
[<NoComparison>]
type RelationSlice =
    { /// By their ids, such as website:3.
      ById: Map<string, UnitRelation>
      /// The -departed that runs.
      Departing: RelationEvent option
      /// The -broken that runs. Its relation is no more.
      Breaking: RelationEvent option }

/// A storage instance of the unit.
[<NoComparison>]
type UnitStorage =
    { State: StorageState
      /// Its -storage-attached was begun: so its -storage-detaching is due before the storage goes.
      IsAttached: bool }

/// What Juju holds of one unit.
[<NoComparison>]
type JujuUnit =
    { Settings: SettingSlice
      Shown: ShownSlice
      Ports: PortSlice
      Relations: RelationSlice
      /// The storage instances, by their ids, such as data/0.
      Storages: Map<string, UnitStorage>
      /// What Juju remembers for the unit, with what the hook that runs has told.
      Remembered: Bag
      /// The newest line last.
      Log: string list }

    /// What every hook learns of its unit from its environment.
    member x.Context = x.Settings.Context
    /// What config-get prints.
    member x.Config = x.Settings.Config
    /// True if the unit leads its application.
    member x.IsLeader = x.Settings.IsLeader
    /// The machine's address; empty while it has none.
    member x.Address = x.Settings.Address
    /// The status that Juju shows.
    member x.Status = x.Shown.Status
    /// The status of the application; none as long as no leader told one.
    member x.ApplicationStatus = x.Shown.ApplicationStatus
    /// The workload version that Juju shows.
    member x.Version = x.Shown.Version
    /// The workload version that the unit remembers having told.
    member x.ToldVersion = x.Shown.ToldVersion
    /// The open ports, with what the hook that runs has opened and closed.
    member x.OpenedPorts = x.Ports.Opened
    /// The ports that were open when the hook began.
    member x.CommittedPorts = x.Ports.Committed
    /// The ports that other units of the machine have open, each with its unit.
    member x.TakenPorts = x.Ports.Taken

    /// What has a port open that overlaps this one, and its unit. Equal ranges of one unit are one.
    member x.Conflict(unit: string, port: Port) : struct (string * Port) option =
        let own = x.CommittedPorts @ x.OpenedPorts |> Seq.map (fun open' -> struct (x.Context.Unit, open'))
        let others = x.TakenPorts |> Seq.map (fun pair -> struct (pair.Value, pair.Key))
        Seq.append own others
        |> Seq.tryFind (fun struct (holder, open') -> open'.Overlaps port && not (holder = unit && open'.IsSameRange port))

    /// The same unit between two hooks, with these ports open.
    member x.WithPorts(ports: Port list) : JujuUnit =
        if obj.ReferenceEquals(ports, x.OpenedPorts) && obj.ReferenceEquals(ports, x.CommittedPorts) then x
        else { x with Ports = { x.Ports with Opened = ports; Committed = ports } }

    /// The same unit with this configuration.
    member x.WithConfig(config: Config) : JujuUnit = { x with Settings = { x.Settings with Config = config } }

    /// The same unit, of which Juju shows this status.
    member x.WithStatus(status: Status) : JujuUnit = { x with Shown = { x.Shown with Status = status } }

/// A machine and a unit on it: a record with one immutable object, a slice, for each family.
[<NoComparison; NoEquality>]
type World =
    { Machine: Machine
      Unit: JujuUnit
      /// What Juju's agent of the unit is about; none before it was deployed.
      Uniter: Uniter option }

    /// <summary>A unit that was just assigned to a fresh machine.</summary>
    /// <param name="unit">Its name, such as tinyproxy/0.</param>
    /// <param name="config">What config-get would print.</param>
    /// <param name="site">What the world around the machine offers.</param>
    static member Fresh(unit: string, config: Config, site: Site) : World =
        let resources = site.Resources |> Seq.map (fun pair -> pair.Key, UnitResource.Of(pair.Key, unit, pair.Value)) |> Map.ofSeq
        { Machine = { Machine.At site with Resources = resources }
          Unit =
            { Settings =
                { Context = HookContext.For(unit).WithBase site.Base
                  Config = config
                  IsLeader = true
                  Address = Site.FirstAddress
                  IsTrusted = site.IsTrusted }
              Shown =
                { Status = Status.Waiting "agent initialising"
                  ApplicationStatus = None
                  Version = ""
                  ToldVersion = "" }
              Ports = { Opened = []; Committed = []; Taken = Map.empty }
              Relations = { ById = Map.empty; Departing = None; Breaking = None }
              Storages =
                site.Storages
                |> Seq.map (fun pair -> pair.Key, { State = StorageState.At(pair.Key, pair.Value); IsAttached = false })
                |> Map.ofSeq
              Remembered = Bag.Empty
              Log = [] }
          Uniter = None }

    /// The same unit on another machine.
    member x.On(machine: Machine) : World = { x with Machine = machine }

    /// The same world, where the unit has this configuration and its machine is of this base.
    member x.DeployedAs(config: Config, baseName: string) : World =
        let settings = { x.Unit.Settings with Context = x.Unit.Context.WithBase baseName; Config = config }
        { x with
            Machine = { x.Machine with Site = x.Machine.Site.WithBase baseName }
            Unit = { x.Unit with Settings = settings } }

    /// The same world without what no hook depends on: the log, and what Juju's agent is about.
    member x.Bare : World = { x with Unit = { x.Unit with Log = [] }; Uniter = None }

    /// True if both are of the same machine, and hold the same of the unit.
    member internal x.IsOne(other: World) = obj.ReferenceEquals(x.Machine, other.Machine) && x.Unit = other.Unit

    /// A hook failed, and Juju shows the unit in error.
    member x.IsInError = x.Uniter |> Option.exists _.IsInError
