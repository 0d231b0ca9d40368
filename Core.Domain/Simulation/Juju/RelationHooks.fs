namespace Simulation.Juju

open Core.Domain

/// Which hook a relation needs next, and what a committed one leaves behind.
/// Source: internal/worker/uniter/relation/{resolver,state,statetracker}.go in Juju
module internal RelationHooks =
    let private known (agent: Agent) (relation: RemoteRelation) = agent.Relations |> List.tryFind (fun state -> state.Id = relation.Id)

    let private hook case (relation: RemoteRelation) (unit: string) (departing: string) (version: int) =
        let payload =
            { Endpoint = relation.Endpoint
              Id = relation.Id
              RemoteApplication = relation.RemoteApplication
              RemoteUnit = unit
              DepartingUnit = departing }
        { Event = case payload; Version = version }

    /// Every relation that is up and not yet created.
    let created (agent: Agent) (remote: Remote) : HookInfo list =
        let isCreated relation = known agent relation |> Option.exists _.IsCreated
        [ for relation in remote.Relations do
              if relation.IsUp && not (isCreated relation) then hook Event.RelationCreated relation "" "" 0 ]

    let private departed (remote: Remote) (members: Map<string, int>) (relation: RemoteRelation) (state: AgentRelation) =
        state.Members
        |> Map.tryFindKey (fun unit _ -> not (members.ContainsKey unit))
        |> Option.map (fun unit ->
            hook Event.RelationDeparted relation unit (if remote.Life = LifeStage.Alive then unit else remote.Unit) state.Members[unit])

    let private appeared (members: Map<string, int>) (relation: RemoteRelation) (state: AgentRelation) =
        members
        |> Map.tryFindKey (fun unit _ -> not (state.Members.ContainsKey unit))
        |> Option.map (fun unit -> hook Event.RelationJoined relation unit "" members[unit])

    let private changed (members: Map<string, int>) (relation: RemoteRelation) (state: AgentRelation) =
        members
        |> Map.tryFindKey (fun unit version -> state.Members[unit] <> version)
        |> Option.map (fun unit -> hook Event.RelationChanged relation unit "" members[unit])

    let private applicationChanged (relation: RemoteRelation) (state: AgentRelation) =
        if relation.ApplicationVersion = state.ApplicationVersion then None
        else Some(hook Event.RelationChanged relation "" "" relation.ApplicationVersion)

    // While the relation is down its members count as gone.
    let private forRelation (remote: Remote) (relation: RemoteRelation) (state: AgentRelation) : HookInfo option =
        let isBroken = remote.IsDying || not relation.IsUp
        let members = if isBroken then Map.empty else relation.Members
        if state.ChangedPending <> "" then
            let version = members.TryFind state.ChangedPending |> Option.defaultValue 0
            Some(hook Event.RelationChanged relation state.ChangedPending "" version)
        else
            match departed remote members relation state with
            | Some hook -> Some hook
            | None when isBroken -> if relation.IsPeer then None else Some(hook Event.RelationBroken relation "" "" 0)
            | None ->
                applicationChanged relation state
                |> Option.orElseWith (fun () -> appeared members relation state)
                |> Option.orElseWith (fun () -> changed members relation state)

    /// The next hook of each relation, of which Juju takes any; peer relations only when no other has one.
    let next (agent: Agent) (remote: Remote) : HookInfo list =
        let hooks isPeer =
            [ for relation in remote.Relations do
                  if relation.IsPeer = isPeer then
                      match known agent relation |> Option.bind (forRelation remote relation) with
                      | Some hook -> hook
                      | None -> () ]
        match hooks false with
        | [] -> hooks true
        | some -> some

    /// The unit enters the scope of every relation that is up. Later it leaves each by its own hooks.
    let enterScopes (remote: Remote) (agent: Agent) : Agent =
        let fresh id : AgentRelation = { Id = id; IsCreated = false; Members = Map.empty; ApplicationVersion = 0; ChangedPending = "" }
        match remote.Relations |> List.filter (fun relation -> relation.IsUp && (known agent relation).IsNone) with
        | [] -> agent
        | entered -> { agent with Relations = agent.Relations @ [ for relation in entered do fresh relation.Id ] |> List.sortBy _.Id }

    /// An agent that starts takes relation-created for run wherever the unit is in scope.
    let restarted (agent: Agent) : Agent =
        { agent with Relations = agent.Relations |> List.map (fun state -> { state with IsCreated = true }) }

    /// What is there of a relation once this hook is committed: one that was removed is gone with its -broken.
    let ended (info: HookInfo) (remote: Remote) : Remote =
        let isGone (hook: RelationEvent) (relation: RemoteRelation) = relation.Id = hook.Id && relation.Life <> LifeStage.Alive
        match info.Event.Relation with
        | Some hook when info.Event.IsRelationBroken && List.exists (isGone hook) remote.Relations -> remote.Without hook.Id
        | Some _
        | None -> remote

    let private shown (event: RelationEvent) (version: int) (pending: string) (state: AgentRelation) =
        if event.RemoteUnit = "" then { state with ApplicationVersion = version; ChangedPending = pending }
        else { state with Members = state.Members.Add(event.RemoteUnit, version); ChangedPending = pending }

    let private update (info: HookInfo) (relation: RelationEvent) (state: AgentRelation) : AgentRelation =
        let event = info.Event
        if event.IsRelationCreated then { state with IsCreated = true }
        elif event.IsRelationJoined then shown relation info.Version relation.RemoteUnit state
        elif event.IsRelationChanged then shown relation info.Version "" state
        elif event.IsRelationDeparted then { state with Members = state.Members.Remove relation.RemoteUnit }
        else state

    /// What a committed hook of this relation leaves. After -broken the unit is out of its scope.
    let commit (info: HookInfo) (relation: RelationEvent) (agent: Agent) : Agent =
        let isGone (state: AgentRelation) = info.Event.IsRelationBroken && state.Id = relation.Id
        let relations = agent.Relations |> List.filter (fun state -> not (isGone state))
        { agent with Relations = relations |> List.map (fun state -> if state.Id = relation.Id then update info relation state else state) }
