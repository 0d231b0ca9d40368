namespace Simulation

open System.Collections.Generic
open System.Runtime.CompilerServices
open Core.Domain
open Simulation.Juju

/// Finds the family of a question, an effect and a step. A new family has its line in each of these matches, or this file does not compile.
module internal Family =
    /// Every family, each after those that it reads at a boot.
    let parts: Part list =
        [ Packages.part
          Secrets.part
          Resources.part
          Values.part
          Time.part
          Files.part
          Snaps.part
          Ledger.part
          Processes.part
          ServiceEffects.part
          Ports.part
          Relations.part
          OwnSecrets.part
          Storages.part
          Unit.part ]

    let slices: Slice[] = parts |> Seq.collect _.Slices |> Array.ofSeq

    let private refusal (query: Query) =
        match query.Question with
        | Question.Package query -> Refusal.OfPackage query.Name
        | Question.Service query -> Refusal.OfService query.Name
        | Question.File query -> Refusal.OfPath query.Path
        | Question.Process query -> Refusal.OfPath query.PidFile
        | Question.Network(NetworkQuestion.Listener query) -> Refusal.OfPort query.Port
        | Question.Network(NetworkQuestion.Probe query) -> Refusal.OfProbe(query.Port, query.Path)
        | Question.Value query -> query.Refusal
        | Question.Time query -> query.Refusal
        | Question.Snap query -> Refusal.OfSnap query.Name
        | Question.Command query -> Refusal.OfCommand(query.Arguments, query.TimeLimit)
        | Question.Succeeds query -> Refusal.OfCommand(query.Arguments, query.TimeLimit)
        | Question.Relations query -> Refusal.OfEndpoint query.Endpoint
        | Question.Secret query -> Refusal.OfSecret query.Uri
        | Question.Juju(JujuQuestion.Network query) -> Refusal.OfEndpoint query.Endpoint
        | Question.Juju(JujuQuestion.Remembered query) -> Refusal.OfRemembered query.Keys
        | Question.Juju(JujuQuestion.Resource query) -> Refusal.OfResource query.Name
        | Question.Juju(JujuQuestion.OwnSecret query) -> Refusal.OfLabel query.Label
        | Question.Juju(JujuQuestion.Storage query) -> Refusal.OfStorage query.Name
        | Question.Juju(JujuQuestion.RemoteModel query) -> Refusal.OfRelation query.Relation
        | Question.Ledger
        | Question.Juju(JujuQuestion.ToldVersion | JujuQuestion.OpenedPorts | JujuQuestion.Leader | JujuQuestion.Trusted) -> None

    let private known (query: Query) (world: World) : Answer =
        match query.Question with
        | Question.Package query -> Packages.answer query world.Machine
        | Question.Service query -> ServiceEffects.answer query world.Machine
        | Question.File query -> Files.answer (Storages.mounts world.Unit) query world.Machine
        | Question.Process query -> Processes.answer query world.Machine
        | Question.Network(NetworkQuestion.Listener query) -> Ports.answer query world.Machine
        | Question.Network(NetworkQuestion.Probe query) -> Ports.probe query world.Machine
        | Question.Value(ValueQuestion.Made query) -> Answer.Value(ValueAnswer.Made(Values.made query.Name world.Machine))
        | Question.Value(ValueQuestion.Certificate query) ->
            Answer.Value(ValueAnswer.Certificate(Values.certificate query.Source world.Machine))
        | Question.Value(ValueQuestion.Request query) ->
            Answer.Value(ValueAnswer.Request(Values.request query.Text world.Machine))
        | Question.Value(ValueQuestion.Holds query) ->
            match Files.holds query.Path query.Content world.Machine with
            | Ok state -> Answer.Value(ValueAnswer.Holds state)
            | Error failure -> Answer.Unreadable failure
        | Question.Time question -> Answer.Time(Time.answer question world.Machine)
        | Question.Snap query -> Snaps.answer query world.Machine
        | Question.Command query -> Processes.command query world.Machine
        | Question.Succeeds query -> Processes.succeeds query world.Machine
        | Question.Ledger -> Ledger.answer world.Machine
        | Question.Relations query -> Answer.Relations(Relations.answer query world.Unit)
        | Question.Secret query -> Answer.Secret(Secrets.answer query world.Machine)
        | Question.Juju question ->
            match Unit.refused question world with
            | Some failure -> Answer.Unreadable failure
            | None -> Answer.Juju(Unit.answer question world)

    /// The answer of this world to a question.
    let answer (query: Query) (world: World) : Answer =
        match refusal query with
        | Some failure -> Answer.Unreadable failure
        | None -> known query world

    // The machine after it changed, in its world; the same world if it did not.
    let private withMachine (machine: Machine) (world: World) : World =
        if obj.ReferenceEquals(machine, world.Machine) then world else world.On machine

    let private withUnit (unit: JujuUnit) (world: World) : World =
        if obj.ReferenceEquals(unit, world.Unit) then world else { world with Unit = unit }

    // With a relation goes what Juju granted for it.
    let private related (event: Event) (unit: JujuUnit) (world: World) : World =
        let after = withUnit unit world
        match event.Relation with
        | Some relation when event.IsRelationBroken -> withMachine (OwnSecrets.ended relation.Id world.Machine) after
        | Some _
        | None -> after

    /// The world in which the hook of this event runs.
    let enter (event: Event) (world: World) : World =
        world |> related event (Relations.enter event world.Unit) |> Storages.enter event

    /// The world in which a hook of this event ran, and did nothing.
    let pass (event: Event) (world: World) : World =
        world |> related event (Relations.pass event world.Unit) |> Storages.enter event |> Storages.committed event

    /// The world once Juju has taken over a hook of this event.
    let committed (event: Event) (world: World) : World =
        world |> withUnit (Relations.addressed event world.Unit) |> Storages.committed event

    /// The world after these questions: Juju keeps what a unit first reads of a secret.
    let asked (queries: Query seq) (world: World) : World = withMachine (Secrets.ask world.Unit.IsLeader queries world.Machine) world

    // The content that the effect writes, if it writes some.
    let private written (effect: Effect) : Content option =
        match effect with
        | Effect.File(FileEffect.WriteFile effect) -> Some effect.Content
        | Effect.Process(ProcessEffect.RunCommand effect) -> Some effect.Input
        | Effect.File(FileEffect.RemoveFile _ | FileEffect.CreateDirectory _ | FileEffect.RemoveDirectory _)
        | Effect.Process(ProcessEffect.StartProcess _ | ProcessEffect.StopProcess _ | ProcessEffect.Signal _)
        | Effect.Package _ | Effect.Snap _ | Effect.Service _ | Effect.Value _ | Effect.Secret _ | Effect.Juju _ -> None

    // Runs the command unless the answer says that its work is done, and asks again.
    let private untilDone (question: Query<bool>) (program: string) (run: unit -> struct (World * Outcome)) (world: World) =
        match question.Read(answer question world) with
        | Reading.Unreadable failure -> struct (world, Outcome.Failed failure)
        | Reading.Known true -> struct (world, Outcome.Unchanged)
        | Reading.Known false ->
            let struct (after, outcome) = run ()
            match question.Read(answer question after) with
            | Reading.Known true -> struct (after, outcome)
            | Reading.Unreadable failure when outcome.IsChanged -> struct (after, Outcome.Failed failure)
            | Reading.Known false when outcome.IsChanged ->
                struct (after, Machine.fail Cause.NotTrue program ("ran, and this is not so: " + question.ToString()))
            | Reading.Known _
            | Reading.Unreadable _ -> struct (after, outcome)

    /// Makes one effect true in this world.
    let apply (effect: Effect) (world: World) : struct (World * Outcome) =
        let unit = world.Unit.Context.Unit
        let world =
            match written effect with
            | Some content -> withMachine (Secrets.write content world.Machine) world
            | None -> world
        let onMachine done' =
            let machine, outcome = Room.limit unit effect world.Machine done'
            struct (world.On machine, outcome)
        match effect with
        | Effect.Package effect -> onMachine (Packages.apply unit effect world.Machine)
        | Effect.Snap effect -> onMachine (Snaps.apply unit effect world.Machine)
        | Effect.Service effect -> onMachine (ServiceEffects.apply unit effect world.Machine)
        | Effect.Process effect ->
            let run () = onMachine (Processes.apply unit effect world.Machine)
            match Processes.doneWhen effect with
            | Some(question, program) -> untilDone question program run world
            | None -> run ()
        | Effect.File effect -> onMachine (Files.apply (Storages.mounts world.Unit) unit effect world.Machine)
        | Effect.Value effect -> onMachine (Values.apply world.Unit.IsLeader unit effect world.Machine)
        | Effect.Secret effect -> onMachine (Secrets.apply effect world.Machine)
        | Effect.Juju effect ->
            let after, outcome = Unit.apply effect world
            struct (after, outcome)

    /// The worlds between that before an effect and that after it, where the effect's program is killed in the middle: the order of its own
    /// steps, as the shell takes them, the least done first.
    let torn (effect: Effect) (before: World) (after: World) : World list =
        let machines = List.map before.On
        match effect with
        | Effect.Package effect -> Packages.torn effect before.Machine after.Machine |> machines
        | Effect.Service effect -> ServiceEffects.torn effect before.Machine after.Machine |> machines
        | Effect.File effect -> Files.torn effect before.Machine after.Machine |> machines
        | Effect.Value effect -> Values.torn effect before.Machine after.Machine |> machines
        | Effect.Process effect -> Processes.torn effect before.Machine after.Machine |> machines
        | Effect.Snap effect -> Snaps.torn effect before.Machine after.Machine |> machines
        | Effect.Secret _ -> []
        | Effect.Juju effect -> Unit.torn effect before.Unit |> List.map (fun unit -> { before with Unit = unit })

    // What Juju's own steps do to the world by themselves, whatever its agent makes of them.
    let private juju (step: JujuStep) (world: World) : World =
        match step with
        | JujuStep.Configure options -> { world with Unit = world.Unit.WithConfig(world.Unit.Config.With options) }
        | JujuStep.GainLeadership -> { world with Unit.Settings.IsLeader = true }
        | JujuStep.LoseLeadership -> { world with Unit.Settings.IsLeader = false }
        | JujuStep.ChangeAddress address -> { world with Unit.Settings.Address = address }
        | JujuStep.LoseAddress -> { world with Unit.Settings.Address = "" }
        | JujuStep.AttachResource(name, content) -> Part.onMachine (Resources.attach name content world.Unit.Context.Unit) world
        | JujuStep.Trust -> { world with Unit.Settings.IsTrusted = true }
        | JujuStep.RemoveTrust -> { world with Unit.Settings.IsTrusted = false }
        | JujuStep.AttachStorage(id, location) -> Storages.attach id location world
        | JujuStep.DetachStorage id -> Storages.detach id world
        | JujuStep.Relation step -> { world with Unit = Relations.happen step world.Unit }
        | JujuStep.Secret step -> Part.onMachine (Secrets.happen step >> OwnSecrets.happen step) world
        | JujuStep.Reboot -> List.fold (fun world (part: Part) -> part.Boot world) world parts
        | JujuStep.Deploy
        | JujuStep.UpdateStatus
        | JujuStep.Refresh
        | JujuStep.RefreshByForce
        | JujuStep.Remove
        | JujuStep.RunAction _
        | JujuStep.Retry
        | JujuStep.ResolveWithoutRetry
        | JujuStep.RestartAgent
        | JujuStep.RunHook _ -> world

    /// The world after the step; no hook runs, and Juju's agent does not come to know.
    let rec happen (step: LifeStep) (world: World) : World =
        match step with
        | LifeStep.OfJuju step -> juju step world
        | LifeStep.OfPackages step -> Part.onMachine (Packages.happen step) world
        | LifeStep.OfServices step -> Part.onMachine (ServiceEffects.happen step) world
        | LifeStep.OfProcesses step -> Part.onMachine (Processes.happen step) world
        | LifeStep.OfFiles step -> Part.onMachine (Files.happen step) world
        | LifeStep.OfValues step -> Part.onMachine (Values.happen step) world
        | LifeStep.OfTime step -> Part.onMachine (Time.happen step) world
        | LifeStep.OfPorts step -> Ports.happen step world
        | LifeStep.OverOlder leftover -> leftover.Leave world |> Result.defaultValue world
        | LifeStep.Quietly step -> happen step world

    /// True if Juju's agent comes to know of the step in this world.
    let isHeard (step: JujuStep) (world: World) : bool =
        match step with
        | JujuStep.Secret step -> Secrets.isHeard step world.Machine
        | JujuStep.Deploy
        | JujuStep.Configure _
        | JujuStep.UpdateStatus
        | JujuStep.Refresh
        | JujuStep.RefreshByForce
        | JujuStep.Reboot
        | JujuStep.Remove
        | JujuStep.RunAction _
        | JujuStep.Retry
        | JujuStep.ResolveWithoutRetry
        | JujuStep.RestartAgent
        | JujuStep.GainLeadership
        | JujuStep.LoseLeadership
        | JujuStep.ChangeAddress _
        | JujuStep.LoseAddress
        | JujuStep.AttachResource _
        | JujuStep.Trust
        | JujuStep.RemoveTrust
        | JujuStep.AttachStorage _
        | JujuStep.DetachStorage _
        | JujuStep.Relation _
        | JujuStep.RunHook _ -> true

    // First what stands by itself, then who runs, then who listens, then who answers.
    let private order (query: Query) =
        match query.Question with
        | Question.Package _
        | Question.File _
        | Question.Snap _
        | Question.Command _
        | Question.Succeeds _
        | Question.Value(ValueQuestion.Made _)
        | Question.Ledger
        | Question.Relations _
        | Question.Secret _
        | Question.Juju _ -> 0
        | Question.Value(ValueQuestion.Certificate _ | ValueQuestion.Request _)
        | Question.Value(ValueQuestion.Holds _)
        | Question.Time _
        | Question.Process _
        | Question.Service _ -> 1
        | Question.Network(NetworkQuestion.Listener _) -> 2
        | Question.Network(NetworkQuestion.Probe _) -> 3

    // The machine in which the answer to this question is as it was.
    let private recalled (state: State) (machine: Machine) (query: Query) : Machine =
        match query.Question with
        | Question.Package query -> machine |> Part.recall (state.Package query.Name) (Packages.recall query)
        | Question.File query ->
            let file = state.File query.Path
            machine
            |> Ledger.take state Possession.File query.Path (file.Or FileState.Absent).Exists
            |> Part.recall file (Files.recall query)
        | Question.Snap query -> machine |> Part.recall (state.Snap query.Name) (Snaps.recall query)
        | Question.Process query ->
            let daemon = state.Process(query.PidFile, query.Executable)
            machine
            |> Ledger.take state Possession.Process query.PidFile (daemon.Or ProcessState.Stopped).IsRunning
            |> Part.recall daemon (Processes.recall query)
        | Question.Service query ->
            let service = state.Service query.Name
            machine
            |> Ledger.take state Possession.Service query.Name (service.Or ServiceState.NotFound).Exists
            |> Part.recall service (ServiceEffects.recall query)
        | Question.Network(NetworkQuestion.Listener query) -> machine |> Part.recall (state.Listener query.Port) (Ports.recall query)
        | Question.Value(ValueQuestion.Made query) ->
            let made = state.Read(Ask.Made query.Name)
            machine
            |> Ledger.take state Possession.Value query.Name (made.Or MadeState.Absent).IsPresent
            |> Part.recall made (Values.recall query)
        | Question.Value(ValueQuestion.Certificate query) ->
            machine |> Part.recall (state.Read(Ask.Certificate query.Source)) (Values.recallCertificate query)
        | Question.Value(ValueQuestion.Request query) ->
            machine |> Part.recall (state.Read(Ask.Request query.Text)) (Values.recallRequest query)
        | Question.Value(ValueQuestion.Holds query) ->
            machine |> Part.recall (state.Read(Ask.Holds(query.Path, query.Content))) (Files.recallHolds query)
        | Question.Time(TimeQuestion.IsPast moment as question) ->
            machine |> Part.recall (state.Read(Ask.IsPast moment.Instant)) (Time.recall question)
        | Question.Time(TimeQuestion.HasPassed query as question) ->
            machine |> Part.recall (state.Read(Ask.HasPassed(query.Span, query.Since))) (Time.recall question)
        | Question.Network(NetworkQuestion.Probe query) ->
            machine |> Part.recall (state.Probe(query.Port, query.Path)) (Ports.recallProbe query)
        | Question.Ledger -> machine |> Part.recall state.Ledger Ledger.recall
        | Question.Succeeds query ->
            let asked = Ask.Succeeds(query.Arguments, query.Prints, query.TimeLimit)
            machine |> Part.recall (state.Read asked) (Processes.recallSucceeds query)
        | Question.Secret query -> machine |> Part.recall (state.Read(Ask.Secret query.Uri)) (Secrets.recall query)
        | Question.Juju(JujuQuestion.Network query) -> machine |> Part.recall (state.Network query.Endpoint) (Unit.recallNetwork query)
        | Question.Juju(JujuQuestion.OwnSecret query) ->
            machine |> Part.recall (state.Read(Ask.OwnSecret query.Label)) (OwnSecrets.recall query)
        | Question.Juju(JujuQuestion.Resource query) ->
            machine |> Part.recall (state.Resource query.Name) (Resources.recall query)
        | Question.Juju(JujuQuestion.RemoteModel query) ->
            machine |> Part.recall (state.Read(Ask.RemoteModel query.Relation)) (Unit.recallModel state query)
        // What commands print the site says; the rest is the unit's.
        | Question.Command _
        | Question.Relations _
        | Question.Juju(JujuQuestion.ToldVersion | JujuQuestion.OpenedPorts | JujuQuestion.Leader | JujuQuestion.Remembered _)
        | Question.Juju(JujuQuestion.Storage _ | JujuQuestion.Trusted) -> machine

    /// The world in which all is as it was recorded, as far as it was asked.
    let recall (state: State) (world: World) : World =
        let queries = state.Facts |> Seq.map _.Query |> List.ofSeq |> List.sortBy order
        { world with Machine = List.fold (recalled state) world.Machine queries; Unit = Unit.recall state world.Unit }

/// Worlds as rows of slices: by them two worlds are told apart.
[<AbstractClass; Sealed>]
type Slices private () =
    /// Every slice of a world.
    static member All: IReadOnlyList<Slice> = Family.slices

    /// <summary>The fields of a world by which two worlds are not told apart when a search meets them, each with the reason.</summary>
    static member NotInKey: IReadOnlyDictionary<string, string> =
        Map
            [ "Machine.Site",
              "what the archives and programs of a machine offer does not change in a life; the base stands in the unit's context, too"
              "Unit.Log", "no hook reads the log"
              "Uniter", "a place of the search is a world and, beside it, what Juju's agent is about" ]
        :> _

    /// <summary>The fields of a world that no law compares, each with the reason.</summary>
    static member NotInImage: IReadOnlyDictionary<string, string> =
        Map
            [ "Machine.Site", "what the archives and programs of a machine offer does not change in a life"
              "Machine.Dpkg.IsIndexOld", "whether the index was needed is no matter of the outcome"
              "Machine.Dpkg.IsLocked", "another process holds the lock, whatever the hook does"
              "Machine.Programs.Broken", "a program is broken, whatever the hook does"
              "Machine.Programs.Daemons.Pid", "a process number means nothing"
              "Machine.Values.Made.NotAfter", "which period a certificate has is no matter of the outcome"
              "Machine.Values.Made.Age", "time passes, whatever the hook does"
              "Machine.Values.Former.NotAfter", "which period a certificate has is no matter of the outcome"
              "Machine.Values.Former.Age", "time passes, whatever the hook does"
              "Machine.Past", "time passes, whatever the hook does"
              "Machine.Secrets.Newest", "their owners write them, whatever the hook does"
              "Machine.Secrets.IsGranted", "their owners grant them, whatever the hook does"
              "Machine.Own.Told.HasFormer", "how many revisions there were is no matter of the outcome"
              "Machine.Own.Committed", "between two hooks it is what was told"
              "Machine.Resources", "the operator attaches resources, whatever the hook does"
              "Machine.Full", "a directory is full, whatever the hook does"
              "Machine.Services.Main.Pid", "a process number means nothing"
              "Unit.Settings", "the operator and Juju set them, whatever the hook does"
              "Unit.Ports.Committed", "between two hooks it is what is open"
              "Unit.Storages", "the operator attaches storage, whatever the hook does"
              "Unit.Relations.ById.Endpoint", "who is related to whom is no outcome of a hook"
              "Unit.Relations.ById.RemoteApplication", "who is related to whom is no outcome of a hook"
              "Unit.Relations.ById.IsPeer", "who is related to whom is no outcome of a hook"
              "Unit.Relations.ById.IsCreated", "whether a hook was begun is no outcome of it"
              "Unit.Relations.ById.Members", "the other side says what it says, whatever the hook does"
              "Unit.Relations.ById.Application", "the other side says what it says, whatever the hook does"
              "Unit.Relations.Departing", "between two hooks there is none"
              "Unit.Relations.Breaking", "between two hooks there is none"
              "Unit.Log", "no hook reads the log"
              "Uniter", "what Juju's agent is about is no outcome of a hook" ]
        :> _

/// What a world answers.
[<Extension; AbstractClass; Sealed>]
type Answers private () =
    /// The answer of this world to a question.
    [<Extension>]
    static member Answer(world: World, query: Query) : Answer = Family.answer query world

    /// <summary>The steps with which each moment comes that a hook asked for in this world, and that had not come.</summary>
    /// <param name="world">The world.</param>
    /// <param name="state">What the hook came to know.</param>
    [<Extension>]
    static member Ahead(world: World, state: State) : IReadOnlyList<LifeStep> =
        Time.ahead state world.Machine |> List.map LifeStep.OfTime :> _

    /// <summary>
    /// What the owners of the site's secrets may do next in this world, and what Juju may find of the unit's own.
    /// </summary>
    [<Extension>]
    static member OfSecrets(world: World) : IReadOnlyList<JujuStep> =
        Secrets.ahead world.Machine @ OwnSecrets.ahead world.Machine |> List.map JujuStep.Secret :> _

    /// <summary>Juju's agent of this unit, which was just assigned to its machine: with the storage that it comes with.</summary>
    [<Extension>]
    static member Deployed(world: World) : Uniter = Unit.deployed world.Unit

    /// <summary>True if every secret of the site is there and granted, and holds what it held at first.</summary>
    [<Extension>]
    static member HasSecretsAsAtFirst(world: World) : bool = Secrets.areAsAtFirst world.Machine

    /// <summary>True if Juju's agent comes to know of a step: of what becomes of a secret only as far as a hook follows.</summary>
    [<Extension>]
    static member Hears(world: World, step: JujuStep) : bool = Family.isHeard step world

    /// <summary>
    /// True if the last run of a command that succeeded was given this content to read, with the made values that are there now. For what
    /// a plan says of a world.
    /// </summary>
    /// <param name="world">The world.</param>
    /// <param name="arguments">The command's, joined with spaces, as the site has them.</param>
    /// <param name="input">What it is to have read.</param>
    [<Extension>]
    static member WasGiven(world: World, arguments: string, input: Content) : bool = Processes.wasGiven arguments input world.Machine

    /// <summary>
    /// True if Juju has a secret of the unit's own so, with the made values that are there now. For what a plan says of a world.
    /// </summary>
    /// <param name="world">The world.</param>
    /// <param name="secret">The secret, as the charm wants it.</param>
    [<Extension>]
    static member Has(world: World, secret: OwnSecret) : bool = OwnSecrets.isSo secret world

    /// What a question reads in this world; why there is no answer, if there is none.
    [<Extension>]
    static member Read(world: World, query: Query<'Answer>) : Reading<'Answer> =
        query.Read(Family.answer query world)

/// Worlds from records.
[<AbstractClass; Sealed>]
type Recalled private () =
    /// <summary>
    /// A world in which all is as it was recorded, as far as the charm asked; the rest is as on a fresh
    /// machine, and Juju's agent has nothing to do.
    /// </summary>
    /// <param name="state">What was recorded.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="site">What the world around the machine offers.</param>
    static member World(state: State, config: Config, site: Site) : World =
        let fresh = World.Fresh(state.Context.Unit, config, site.WithBase state.Context.Base)
        let world = Family.recall state fresh
        { world with Uniter = Some(Unit.settled world.Unit) }
