namespace Simulation

open Core.Domain
open Simulation.Juju

/// What Juju holds of one unit.
[<NoComparison>]
type JujuUnit =
    { Context: HookContext
      Config: Config
      Status: Status
      /// The workload version that Juju shows.
      Version: string
      /// The workload version that the unit remembers having told.
      ToldVersion: string
      /// The open ports, with what the hook that runs has opened and closed.
      OpenedPorts: Port list
      /// The ports that were open when the hook began: Juju counts them until it has succeeded.
      CommittedPorts: Port list
      /// The ports that other units of the machine have open, each with its unit.
      TakenPorts: Map<Port, string>
      IsLeader: bool
      /// The newest line last.
      Log: string list }

    /// The same unit between two hooks, with these ports open.
    member x.WithPorts(ports: Port list) : JujuUnit =
        if obj.ReferenceEquals(ports, x.OpenedPorts) && obj.ReferenceEquals(ports, x.CommittedPorts) then x
        else { x with OpenedPorts = ports; CommittedPorts = ports }

    /// What has a port open that overlaps this one, and its unit. Equal ranges of one unit are one.
    member x.Conflict(unit: string, port: Port) : struct (string * Port) option =
        let own = x.CommittedPorts @ x.OpenedPorts |> Seq.map (fun open' -> struct (x.Context.Unit, open'))
        let others = x.TakenPorts |> Seq.map (fun pair -> struct (pair.Value, pair.Key))
        Seq.append own others
        |> Seq.tryFind (fun struct (holder, open') -> open'.Overlaps port && not (holder = unit && open' = port))

/// A machine and a unit on it.
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
        { Machine = Machine.At site
          Unit =
            { Context = HookContext.For(unit).WithBase site.Base
              Config = config
              Status = Status.Waiting "agent initialising"
              Version = ""
              ToldVersion = ""
              OpenedPorts = []
              CommittedPorts = []
              TakenPorts = Map.empty
              IsLeader = true
              Log = [] }
          Uniter = None }

    /// The same unit on another machine.
    member x.On(machine: Machine) : World = { x with Machine = machine }

    /// The same world, where the unit has this configuration and its machine is of this base.
    member x.DeployedAs(config: Config, baseName: string) : World =
        { x with
            Machine = { x.Machine with Site = x.Machine.Site.WithBase baseName }
            Unit = { x.Unit with Context = x.Unit.Context.WithBase baseName; Config = config } }

    /// The same world without what no hook depends on: the log, and what Juju's agent is about.
    member x.Bare : World = { x with Unit = { x.Unit with Log = [] }; Uniter = None }

    /// True if both are of the same machine, and hold the same of the unit.
    member internal x.IsOne(other: World) = obj.ReferenceEquals(x.Machine, other.Machine) && x.Unit = other.Unit

    /// A hook failed, and Juju shows the unit in error.
    member x.IsInError = x.Uniter |> Option.exists _.IsInError

    /// The answer of this world to a query.
    member x.Answer(query: Query) : Answer =
        match Answering.answer query x.Machine with
        | Some answer -> answer
        | None ->
            match query with
            | Query.ToldVersion -> Answer.ToldVersion x.Unit.ToldVersion
            | Query.OpenedPorts -> Answer.OpenedPorts x.Unit.OpenedPorts
            | _ -> Answer.Leader x.Unit.IsLeader

/// What happened to one effect.
[<NoComparison>]
type StepTrace = { Step: Step<Effect>; Outcome: Outcome }

/// One hook as it ran in the simulation.
[<NoComparison>]
type HookTrace =
    { Event: Event
      /// The configuration that it ran with.
      Config: Config
      /// What was known when it was decided.
      Before: State
      Steps: System.Collections.Generic.IReadOnlyList<StepTrace>
      /// What was known when it was reported.
      After: State
      Report: System.Collections.Generic.IReadOnlyList<Step<JujuEffect>>
      /// What became of each step of the report.
      Told: System.Collections.Generic.IReadOnlyList<Outcome>
      /// The exit code: 0, 1 if the report fails the hook or Juju lost its changes, 137 if its program was killed.
      Exit: int
      /// The status that Juju shows in the end.
      Status: Status }

    /// <summary>A hook that came to its end.</summary>
    /// <param name="record">The hook, as its unit would have recorded it.</param>
    /// <param name="status">The status that Juju shows in the end.</param>
    static member internal Of(record: HookRecord, status: Status) : HookTrace =
        let decided = record.Decided
        { Event = decided.Event
          Config = decided.Config
          Before = decided.State
          Steps = Seq.map2 (fun step (taken: Taken) -> { Step = step; Outcome = taken.Outcome }) decided.Steps record.Taken |> List.ofSeq
          After = record.After
          Report = record.Report
          Told = record.Told |> Seq.map _.Outcome |> List.ofSeq
          Exit = record.Exit
          Status = status }

    /// <summary>The hook as its unit would have recorded it, without a clock.</summary>
    /// <param name="charm">The charm's name.</param>
    /// <param name="hook">What the hook is called in the record.</param>
    member x.Recorded(charm: string, hook: string) : HookRecord =
        { Decided =
            { Hook = hook
              Time = ""
              Build = ""
              Charm = charm
              Event = x.Event
              Config = x.Config
              State = x.Before
              Steps = x.Steps |> Seq.map _.Step |> List.ofSeq }
          Ending =
            Ending.Finished
                { Finished.Of(hook, x.Steps |> Seq.map _.Outcome, x.After, x.Report, x.Exit) with
                    Told = x.Told |> Seq.map Taken.Untimed |> List.ofSeq } }

    /// Its questions in the order in which it asked; after a change it asked again.
    member x.Asked: System.Collections.Generic.IReadOnlyList<Query> =
        let isChanged = x.Steps |> Seq.exists (fun step -> not step.Outcome.IsUnchanged)
        [ for fact in x.Before.Facts -> fact.Query
          if isChanged then
              for fact in x.After.Facts -> fact.Query ]

    /// The effects that were begun, in their order, with what became of them.
    member x.Begun: StepTrace list = x.Steps |> Seq.filter (fun step -> not step.Outcome.IsSkipped) |> List.ofSeq

    /// What failed in the hook, in order: effects of the decision, then what Juju refused.
    member x.Failures: Failure list =
        Seq.append (x.Steps |> Seq.map _.Outcome) x.Told
        |> Seq.choose (fun outcome -> match outcome with Outcome.Failed failure -> Some failure | _ -> None)
        |> List.ofSeq

    /// True if what is told ends in its only status; after it comes at most the failure of the hook, which nothing follows.
    member x.EndsInStatus =
        match x.Report |> Seq.map _.Effect |> List.ofSeq |> List.rev with
        | JujuEffect.FailHook _ :: JujuEffect.SetStatus _ :: rest
        | JujuEffect.SetStatus _ :: rest -> rest |> List.forall (fun (word: JujuEffect) -> not (word.IsFailHook || word.IsSetStatus))
        | _ -> false

/// The effects that are Juju's own.
module internal JujuSide =
    let private opening port (unit: JujuUnit) = { unit with OpenedPorts = List.sort (port :: List.except [ port ] unit.OpenedPorts) }

    let private closing port (unit: JujuUnit) = { unit with OpenedPorts = List.except [ port ] unit.OpenedPorts }

    // Between two hooks, as by juju exec: what Juju refuses changes nothing.
    let openFor name port (unit: JujuUnit) : JujuUnit =
        match unit.Conflict(name, port) with
        | Some _ -> unit
        | None when name = unit.Context.Unit -> unit.WithPorts((opening port unit).OpenedPorts)
        | None -> { unit with TakenPorts = unit.TakenPorts.Add(port, name) }

    let closeFor name port (unit: JujuUnit) : JujuUnit =
        if name = unit.Context.Unit then unit.WithPorts((closing port unit).OpenedPorts)
        else { unit with TakenPorts = unit.TakenPorts |> Map.filter (fun taken holder -> taken <> port || holder <> name) }

    let private line level message (unit: JujuUnit) = { unit with Log = unit.Log @ [ level + " " + message ] }

    let apply (effect: JujuEffect) (unit: JujuUnit) : JujuUnit * Outcome =
        let changed after = after, Outcome.Changed
        let unless isSo after = if isSo then unit, Outcome.Unchanged else changed after
        match effect with
        | JujuEffect.SetStatus effect -> unless (unit.Status = effect.Status) { unit with Status = effect.Status }
        | JujuEffect.SetWorkloadVersion effect ->
            unless
                (unit.Version = effect.Version && unit.ToldVersion = effect.Version)
                { unit with Version = effect.Version; ToldVersion = effect.Version }
        | JujuEffect.OpenPort effect ->
            match unit.Conflict(unit.Context.Unit, effect.Port) with
            | Some(holder, range) -> unit, Outcome.Failed(effect.Port.Taken(unit.Context.Unit, holder, range))
            | None -> unless (List.contains effect.Port unit.OpenedPorts) (opening effect.Port unit)
        | JujuEffect.ClosePort effect -> unless (not (List.contains effect.Port unit.OpenedPorts)) (closing effect.Port unit)
        | JujuEffect.WriteLog effect -> changed (line effect.Level.Word effect.Message unit)
        | JujuEffect.FailHook effect -> changed (line "ERROR" effect.Message unit)
        | JujuEffect.SetActionResult effect -> changed (line "ACTION" (effect.Key + "=" + effect.Value) unit)
        | JujuEffect.FailAction effect -> changed (line "ACTION" effect.Message unit)
        | JujuEffect.ForgetWorkloadVersion -> unless (unit.ToldVersion = "") { unit with ToldVersion = "" }
