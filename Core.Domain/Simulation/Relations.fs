namespace Simulation

open Core.Domain
open Simulation.Juju

/// The relations of the unit: what both sides say. When a hook runs is the agent's business (Juju/RelationHooks.fs); here is what the hook
/// reads. A unit on the other side is a member from its -joined on, until its -departed: so Juju's relation-list has it.
module internal Relations =
    let private put id relation (unit: JujuUnit) : JujuUnit = { unit with Relations.ById = unit.Relations.ById.Add(id, relation) }

    let private change id (change: UnitRelation -> UnitRelation) (unit: JujuUnit) : JujuUnit =
        match unit.Relations.ById.TryFind id with
        | Some relation ->
            let after = change relation
            if after = relation then unit else put id after unit
        | None -> unit

    // Juju 3 writes all three, Juju 4 two of them. Of a machine without an address Juju writes none.
    let private ofJuju (address: string) =
        if address = "" then Bag.Empty
        else Bag.Empty.With("egress-subnets", address + "/32").With("ingress-address", address).With("private-address", address)

    let private addressOf (unit: string) = ofJuju ("10.0.0." + string (10 + int unit[unit.Length - 1] - int '0'))

    let private related (relation: string) (application: string) (unit: JujuUnit) : UnitRelation =
        { Endpoint = RelationStep.EndpointOf relation
          RemoteApplication = application
          IsPeer = RelationStep.IsOf(application, unit.Context.Unit)
          IsCreated = false
          Members = Map.empty
          Application = Bag.Empty
          OwnUnit = ofJuju unit.Address
          OwnApplication = Bag.Empty }

    let private said (unit: string) (data: Bag) : Bag = (addressOf unit).With data

    let private write (writer: string) (data: Bag) (relation: UnitRelation) : UnitRelation =
        match relation.Members.TryFind writer with
        | Some found -> { relation with Members = relation.Members.Add(writer, { found with Data = said writer data }) }
        | None when RelationStep.IsUnit writer -> relation
        | None when relation.IsPeer -> { relation with OwnApplication = data }
        | None -> { relation with Application = data }

    // The data of a unit that leaves stays until its -departed.
    let private leave name (relation: UnitRelation) : UnitRelation =
        match relation.Members.TryFind name with
        | Some found when not found.IsMember -> { relation with Members = relation.Members.Remove name }
        | Some _
        | None -> relation

    let private remove id (unit: JujuUnit) : JujuUnit = { unit with Relations.ById = unit.Relations.ById.Remove id }

    /// What the step changes, whatever Juju's agent makes of it.
    let happen (step: RelationStep) (unit: JujuUnit) : JujuUnit =
        match step with
        | RelationStep.Relate(relation, application) ->
            if unit.Relations.ById.ContainsKey relation then unit else put relation (related relation application unit) unit
        | RelationStep.Join(relation, name) ->
            let joined (relation: UnitRelation) =
                let isMember = relation.Members.TryFind name |> Option.exists _.IsMember
                { relation with Members = relation.Members.Add(name, { Data = said name Bag.Empty; IsMember = isMember }) }
            change relation joined unit
        | RelationStep.Write(relation, writer, data) -> change relation (write writer data) unit
        | RelationStep.Leave(relation, name) -> change relation (leave name) unit
        | RelationStep.Remove relation ->
            if unit.Relations.ById.TryFind relation |> Option.exists (fun found -> not found.IsCreated) then remove relation unit else unit

    let private join name (relation: UnitRelation) : UnitRelation =
        let data = relation.Members.TryFind name |> Option.map _.Data |> Option.defaultWith (fun () -> said name Bag.Empty)
        { relation with Members = relation.Members.Add(name, { Data = data; IsMember = true }) }

    /// The unit in which the hook of this event runs. What the hook sees stays so if it fails, for Juju runs it again.
    let enter (event: Event) (unit: JujuUnit) : JujuUnit =
        match event.Relation with
        | Some hook when event.IsRelationCreated -> change hook.Id (fun relation -> { relation with IsCreated = true }) unit
        | Some hook when event.IsRelationJoined -> change hook.Id (join hook.RemoteUnit) unit
        | Some hook when event.IsRelationDeparted ->
            let departed = change hook.Id (fun relation -> { relation with Members = relation.Members.Remove hook.RemoteUnit }) unit
            { departed with Relations.Departing = Some hook }
        | Some hook when event.IsRelationBroken -> { remove hook.Id unit with Relations.Breaking = Some hook }
        | Some _
        | None -> unit

    let private over (unit: JujuUnit) : JujuUnit =
        if unit.Relations.Departing.IsNone && unit.Relations.Breaking.IsNone then unit
        else { unit with Relations = { unit.Relations with Departing = None; Breaking = None } }

    /// A hook of this event ran, and did nothing.
    let pass (event: Event) (unit: JujuUnit) : JujuUnit = over (enter event unit)

    let private ownOf (before: JujuUnit) id (relation: UnitRelation) : UnitRelation =
        match before.Relations.ById.TryFind id with
        | Some earlier -> { relation with OwnUnit = earlier.OwnUnit; OwnApplication = earlier.OwnApplication }
        | None -> relation

    /// What Juju has once the hook is over. Of a hook that failed, or whose flush failed, it keeps nothing that the unit said.
    let committed (before: JujuUnit) (isFailed: bool) (after: JujuUnit) : JujuUnit =
        let after = over after
        if not isFailed || obj.ReferenceEquals(before.Relations, after.Relations) then after
        else { after with Relations.ById = after.Relations.ById |> Map.map (ownOf before) }

    /// The unit once Juju has taken over a hook of this event: with config-changed Juju writes the machine's address into the unit's bags.
    /// Source: internal/worker/uniter/runner/context/context.go, UpdateNetworkInfo
    let addressed (event: Event) (unit: JujuUnit) : JujuUnit =
        let write (relation: UnitRelation) = { relation with OwnUnit = relation.OwnUnit.With(ofJuju unit.Address) }
        if not event.IsConfigChanged then unit
        else unit.Relations.ById |> Map.fold (fun unit id _ -> change id write unit) unit

    let private state (unit: JujuUnit) id (relation: UnitRelation) : RelationState =
        let departing = unit.Relations.Departing |> Option.filter (fun hook -> hook.Id = id) |> Option.map _.DepartingUnit
        let remote = if relation.IsPeer then relation.OwnApplication else relation.Application
        let related = RelationState.Of(id, relation.RemoteApplication).WithApplication(remote)
        let known = related.WithOwnUnit(relation.OwnUnit).Departs(Option.defaultValue "" departing)
        let known =
            if unit.IsLeader || relation.IsPeer then known.WithOwnApplication relation.OwnApplication else known.WithoutOwnApplication()
        let units = [ for KeyValue(name, found) in relation.Members do if found.IsMember then { Name = name; Data = found.Data } ]
        { known with Units = RemoteUnit.InOrder units }

    let answer (query: RelationsQuery) (unit: JujuUnit) : RelationState list =
        let breaking =
            match unit.Relations.Breaking with
            | Some hook when hook.Endpoint = query.Endpoint ->
                [ RelationState.Of(hook.Id, hook.RemoteApplication).Breaks() ]
            | Some _
            | None -> []
        [ for KeyValue(id, relation) in unit.Relations.ById do
              if relation.Endpoint = query.Endpoint && relation.IsCreated then state unit id relation ]
        @ breaking
        |> List.sortBy _.Id

    let private refused (wanted: SetRelationData) (unit: JujuUnit) : Failure option =
        let refused detail = Some { Cause = Cause.Refused; Subject = "relation-set"; Detail = detail }
        match Refusal.OfRelationData(wanted.Relation, wanted.Owner, wanted.Data), unit.Relations.ById.TryFind wanted.Relation with
        | Some failure, _ -> Some failure
        | None, None -> refused ("relation " + wanted.Relation + " not found")
        | None, Some relation when not relation.IsCreated -> refused ("relation " + wanted.Relation + " not found")
        | None, Some _ when wanted.Owner.IsApplication && not unit.IsLeader -> refused "only the leader writes the application's data"
        | None, Some _ -> None

    let setData (wanted: SetRelationData) (unit: JujuUnit) : JujuUnit * Outcome =
        let said (bag: Bag) = bag.With { Values = wanted.Sent bag }
        match refused wanted unit with
        | Some failure -> unit, Outcome.Failed failure
        | None ->
            let write (relation: UnitRelation) =
                match wanted.Owner with
                | BagOwner.Unit -> { relation with OwnUnit = said relation.OwnUnit }
                | BagOwner.Application -> { relation with OwnApplication = said relation.OwnApplication }
            let after = change wanted.Relation write unit
            if obj.ReferenceEquals(after, unit) then unit, Outcome.Unchanged else after, Outcome.Changed

    let private recalled (query: RelationsQuery) (unit: JujuUnit) (state: RelationState) : JujuUnit =
        let members = state.Units |> Seq.map (fun unit -> unit.Name, { Data = unit.Data; IsMember = true }) |> Map.ofSeq
        let relation =
            { related state.Id state.RemoteApplication unit with
                Endpoint = query.Endpoint
                IsCreated = true
                Members = members
                Application = state.Application
                OwnUnit = state.OwnUnit
                OwnApplication = state.OwnApplication.Or Bag.Empty }
        if state.IsBreaking then unit else put state.Id relation unit

    let private asked (question: Question) : RelationsQuery option =
        match question with
        | Question.Relations query -> Some query
        | Question.Package _ | Question.Snap _ | Question.Service _ | Question.Process _ | Question.Command _ | Question.Succeeds _
        | Question.File _ | Question.Network _ | Question.Value _ | Question.Time _ | Question.Ledger | Question.Secret _
        | Question.Juju _ -> None

    /// The relations as they were recorded, as far as they were asked.
    let recall (state: State) (unit: JujuUnit) : JujuUnit =
        let recalledOf (unit: JujuUnit) (query: RelationsQuery) =
            (state.Relations query.Endpoint).Or [] |> Seq.fold (recalled query) unit
        state.Facts |> Seq.choose (fun fact -> asked fact.Query.Question) |> Seq.fold recalledOf unit

    /// The application on the other side of a relation, if this hook knows the relation.
    let remote (id: string) (unit: JujuUnit) : string option =
        match unit.Relations.Breaking, unit.Relations.ById.TryFind id with
        | _, Some relation -> if relation.IsCreated then Some relation.RemoteApplication else None
        | Some hook, None -> if hook.Id = id then Some hook.RemoteApplication else None
        | None, None -> None

    /// The same relations, in which this unit has said nothing yet. What another unit, the leader, said for the application stays.
    let unsaid (unit: JujuUnit) : RelationSlice =
        let fresh _ (relation: UnitRelation) =
            { relation with
                OwnUnit = ofJuju unit.Address
                OwnApplication = if unit.IsLeader then Bag.Empty else relation.OwnApplication }
        { unit.Relations with ById = unit.Relations.ById |> Map.map fresh }

    let private image _ (slice: RelationSlice) =
        // No map of pairs: the native compiler gives up on its type.
        // What Juju itself says there, the machine's address, is no outcome of a hook.
        let said (bag: Bag) = Bag.OfJuju |> Seq.fold (fun (bag: Bag) key -> bag.Without key) bag
        [ Part.sees "what the unit says in its relations" (slice.ById |> Map.map (fun _ relation -> said relation.OwnUnit))
          Part.sees "what the application says in its relations" (slice.ById |> Map.map (fun _ relation -> relation.OwnApplication)) ]

    let part: Part =
        { Slices = [ Part.ofUnit "relations" _.Relations (fun slice unit -> { unit with Relations = slice }) image ]
          Boot = Part.asBefore }
