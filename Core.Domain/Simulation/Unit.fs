namespace Simulation

open Core.Domain
open Simulation.Juju

/// What Juju holds of the unit: what the operator set, and what the charm told.
module internal Unit =
    let private line level message (unit: JujuUnit) = { unit with Log = unit.Log @ [ level + " " + message ] }

    // An endpoint that the site does not name has the machine's address.
    let private network (endpoint: string) (world: World) : EndpointNetwork =
        match world.Machine.Site.Networks.TryGetValue endpoint with
        | true, network -> network
        | false, _ -> EndpointNetwork.Of world.Unit.Address

    // An application that the site does not name is in the unit's own model.
    let private model (relation: string) (world: World) : string =
        let models = world.Machine.Site.Models
        match Relations.remote relation world.Unit with
        | Some application when models.ContainsKey application -> models[application]
        | Some _
        | None -> world.Unit.Context.ModelUuid

    /// Why Juju does not answer the question in this world; None if it does.
    let refused (question: JujuQuestion) (world: World) : Failure option =
        match question with
        | JujuQuestion.RemoteModel query when (Relations.remote query.Relation world.Unit).IsNone ->
            Some { Cause = Cause.Refused; Subject = "relation-model-get"; Detail = "relation " + query.Relation + " not found" }
        | JujuQuestion.RemoteModel _
        | JujuQuestion.ToldVersion
        | JujuQuestion.OpenedPorts
        | JujuQuestion.Leader
        | JujuQuestion.Network _
        | JujuQuestion.Remembered _
        | JujuQuestion.Resource _
        | JujuQuestion.OwnSecret _
        | JujuQuestion.Storage _
        | JujuQuestion.Trusted -> None

    let answer (question: JujuQuestion) (world: World) : JujuAnswer =
        let unit = world.Unit
        match question with
        | JujuQuestion.ToldVersion -> JujuAnswer.ToldVersion unit.ToldVersion
        | JujuQuestion.OpenedPorts -> JujuAnswer.OpenedPorts unit.OpenedPorts
        | JujuQuestion.Leader -> JujuAnswer.Leader unit.IsLeader
        | JujuQuestion.Network query -> JujuAnswer.Network(network query.Endpoint world)
        | JujuQuestion.Remembered query -> JujuAnswer.Remembered(unit.Remembered.Only query.Keys)
        | JujuQuestion.Resource query -> JujuAnswer.Resource(Resources.answer query world.Machine)
        | JujuQuestion.OwnSecret query -> JujuAnswer.OwnSecret(OwnSecrets.answer query world)
        | JujuQuestion.Storage query -> JujuAnswer.Storage(Storages.answer query unit)
        | JujuQuestion.Trusted -> JujuAnswer.Trusted unit.Settings.IsTrusted
        | JujuQuestion.RemoteModel query -> JujuAnswer.RemoteModel(model query.Relation world)

    /// The machine in which the other side of a relation is in this model.
    let recallModel (state: State) (query: RemoteModelQuery) (uuid: string) (machine: Machine) : Machine =
        let relations = (state.Relations(RelationStep.EndpointOf query.Relation)).Or []
        match relations |> Seq.tryFind (fun relation -> relation.Id = query.Relation) with
        | Some relation -> { machine with Site = machine.Site.WithModelOf(relation.RemoteApplication, uuid) }
        | None -> machine

    /// The machine in which an endpoint has this network.
    let recallNetwork (query: EndpointNetworkQuery) (network: EndpointNetwork) (machine: Machine) : Machine =
        { machine with Site = machine.Site.WithNetwork(query.Endpoint, network) }

    let private remember (wanted: Remember) (unit: JujuUnit) : JujuUnit * Outcome =
        match Refusal.OfRemembered wanted.Values with
        | Some failure -> unit, Outcome.Failed failure
        | None when (wanted.Sent unit.Remembered).Count = 0 -> unit, Outcome.Unchanged
        | None -> { unit with Remembered = wanted.Values }, Outcome.Changed

    let private notLeading =
        { Cause = Cause.Refused; Subject = "status-set"; Detail = "only the leader tells the application's status" }

    /// Tells Juju one thing in this world.
    let apply (effect: JujuEffect) (world: World) : World * Outcome =
        let unit = world.Unit
        let told (after: JujuUnit, outcome: Outcome) = { world with Unit = after }, outcome
        let changed after = told (after, Outcome.Changed)
        let unless isSo after = if isSo then world, Outcome.Unchanged else changed after
        match effect with
        | JujuEffect.SetStatus effect -> unless (unit.Status = effect.Status) (unit.WithStatus effect.Status)
        | JujuEffect.SetApplicationStatus _ when not unit.IsLeader -> world, Outcome.Failed notLeading
        | JujuEffect.SetApplicationStatus { Status = status } ->
            unless (unit.ApplicationStatus = Some status) { unit with Shown.ApplicationStatus = Some status }
        | JujuEffect.SetWorkloadVersion { Version = version } ->
            unless
                (unit.Version = version && unit.ToldVersion = version)
                { unit with Shown = { unit.Shown with Version = version; ToldVersion = version } }
        | JujuEffect.SetPorts effect -> told (Ports.setPorts effect unit)
        | JujuEffect.OpenPort effect -> told (Ports.openPort effect.Port unit)
        | JujuEffect.ClosePort effect -> told (Ports.closePort effect.Port unit)
        | JujuEffect.SetRelationData effect ->
            match OwnSecrets.named effect world with
            | Ok effect -> told (Relations.setData effect unit)
            | Error failure -> world, Outcome.Failed failure
        | JujuEffect.SetSecret effect -> OwnSecrets.set effect.Secret world
        | JujuEffect.RemoveSecret effect -> OwnSecrets.remove effect world
        | JujuEffect.RemoveSecretRevision effect -> OwnSecrets.removeRevision effect world
        | JujuEffect.Remember effect -> told (remember effect unit)
        | JujuEffect.WriteLog effect -> changed (line effect.Level.Word effect.Message unit)
        | JujuEffect.FailHook effect -> changed (line "ERROR" effect.Message unit)
        | JujuEffect.SetActionResult effect -> changed (line "ACTION" (effect.Key + "=" + effect.Value) unit)
        | JujuEffect.LogAction effect -> changed (line "ACTION" effect.Message unit)
        | JujuEffect.FailAction effect -> changed (line "ACTION" effect.Message unit)
        | JujuEffect.ForgetWorkloadVersion -> unless (unit.ToldVersion = "") { unit with Shown.ToldVersion = "" }

    // What was told before is forgotten, then Juju is told, then it is remembered.
    let torn (effect: JujuEffect) (before: JujuUnit) : JujuUnit list =
        match effect with
        | JujuEffect.SetWorkloadVersion effect ->
            let forgotten = { before with Shown.ToldVersion = "" }
            [ forgotten; { forgotten with Shown.Version = effect.Version } ]
        | JujuEffect.SetStatus _
        | JujuEffect.SetApplicationStatus _
        | JujuEffect.SetPorts _
        | JujuEffect.OpenPort _
        | JujuEffect.ClosePort _
        | JujuEffect.SetRelationData _
        | JujuEffect.SetSecret _
        | JujuEffect.RemoveSecret _
        | JujuEffect.RemoveSecretRevision _
        | JujuEffect.Remember _
        | JujuEffect.WriteLog _
        | JujuEffect.FailHook _
        | JujuEffect.SetActionResult _
        | JujuEffect.LogAction _
        | JujuEffect.FailAction _
        | JujuEffect.ForgetWorkloadVersion -> []

    let private recalled (state: State) (unit: JujuUnit) (question: Question) : JujuUnit =
        match question with
        | Question.Juju(JujuQuestion.Remembered query) ->
            let remember (values: Bag) (unit: JujuUnit) = { unit with Remembered = unit.Remembered.With values }
            unit |> Part.recall (state.Remembered(Array.ofSeq query.Keys)) remember
        | Question.Juju(JujuQuestion.Storage query) -> unit |> Part.recall (state.Storage query.Name) (Storages.recall query)
        | Question.Juju(JujuQuestion.ToldVersion | JujuQuestion.OpenedPorts | JujuQuestion.Leader)
        | Question.Juju(JujuQuestion.Network _ | JujuQuestion.OwnSecret _ | JujuQuestion.Resource _)
        | Question.Juju(JujuQuestion.Trusted | JujuQuestion.RemoteModel _)
        | Question.Package _ | Question.Snap _ | Question.Service _ | Question.Process _ | Question.Command _ | Question.Succeeds _
        | Question.File _ | Question.Network _ | Question.Value _ | Question.Time _ | Question.Ledger | Question.Relations _
        | Question.Secret _ -> unit

    /// What Juju holds of the unit, as far as it was asked. The status says no more than that the unit is there.
    let recall (state: State) (unit: JujuUnit) : JujuUnit =
        let settings =
            { unit.Settings with
                Context = state.Context
                IsLeader = state.Leader.Or true
                IsTrusted = state.Trusted.Or unit.Settings.IsTrusted }
        let shown =
            { Status = Status.Maintenance ""; ApplicationStatus = None; Version = ""; ToldVersion = state.ToldVersion.Or "" }
        let known = state.Facts |> Seq.map _.Query.Question |> Seq.fold (recalled state) { unit with Settings = settings; Shown = shown }
        known.WithPorts(List.ofSeq (state.OpenedPorts.Or [])) |> Relations.recall state

    let private trusted (unit: JujuUnit) (uniter: Uniter) : Uniter =
        if unit.Settings.IsTrusted then uniter.Change _.Trusted(1) else uniter

    /// Juju's agent of this unit, which was just assigned to its machine.
    let deployed (unit: JujuUnit) : Uniter =
        Hearing.Deployed(unit.Context.Unit, unit.IsLeader, unit.Config) |> Storages.remote unit |> trusted unit

    /// Juju's agent of this unit, which was deployed and is at rest.
    let settled (unit: JujuUnit) : Uniter =
        let known = Hearing.Settled(unit.Context.Unit, unit.IsLeader, unit.Config) |> Storages.settled unit |> trusted unit
        { known with Agent = { known.Agent with Versions = known.Remote.Versions } }

    let private image (sight: Sight) (shown: ShownSlice) =
        [ Part.sees "status of the application" (Option.toList shown.ApplicationStatus)
          if sight <> Sight.WithoutPackages then
              Part.sees "workload version" (shown.Version, shown.ToldVersion)
          if sight <> Sight.WithoutStatus then
              Part.sees "status" shown.Status ]

    // A unit remembers its history. What comes of it shows elsewhere.
    let private remembered (sight: Sight) (values: Bag) =
        [ if sight <> Sight.WithoutPackages then
              Part.sees "what Juju remembers" values ]

    let part: Part =
        { Slices =
            [ Part.ofUnit "settings" _.Settings (fun slice unit -> { unit with Settings = slice }) (fun _ _ -> [])
              Part.ofUnit "what Juju shows" _.Shown (fun slice unit -> { unit with Shown = slice }) image
              Part.ofUnit "what Juju remembers" _.Remembered (fun slice unit -> { unit with Remembered = slice }) remembered ]
          Boot = Part.asBefore }
