namespace Simulation.Juju

open System.Runtime.CompilerServices
open Core.Domain
open Simulation

/// What a unit's agent makes of what happens. Explorer, sampler and simulator ask here and nowhere else.
[<Extension; AbstractClass; Sealed>]
type Hearing private () =
    /// The version by which the agent knows a configuration: a hash, as Juju's own.
    static member VersionOf(config: Config) : int =
        config.ToString() |> Seq.fold (fun hash c -> (hash ^^^ int c) * 16777619) -2128831035

    /// <summary>The agent of a unit that was just assigned to its machine, with this configuration.</summary>
    static member Deployed(unit: string, isLeader: bool, config: Config) : Uniter =
        Uniter.Fresh(Remote.Fresh(unit, Release.Juju4).Leading(isLeader).Configured(Hearing.VersionOf config))

    /// <summary>The agent of a unit that was deployed, was started and is at rest.</summary>
    static member Settled(unit: string, isLeader: bool, config: Config) : Uniter =
        let fresh = Hearing.Deployed(unit, isLeader, config)
        { fresh with
            Agent =
                { fresh.Agent with
                    Op = Op.Continue
                    IsInstalled = true
                    IsStarted = true
                    IsLeader = isLeader
                    ConfiguredCharm = fresh.Remote.Charm
                    Versions = fresh.Remote.Versions } }

    // The first address has the version of a fresh unit's.
    static member private VersionOf(address: string) : int =
        if address = Site.FirstAddress then 0 else Hearing.Hashed(17, address)

    static member private Hashed(hash: int, text: string) : int = Seq.fold (fun hash c -> (hash ^^^ int c) * 16777619) (hash * 31) text

    // A bag that says nothing has the version of one that was never written.
    static member private VersionOf(data: Bag) : int =
        data.Values |> Seq.fold (fun hash pair -> Hearing.Hashed(Hearing.Hashed(hash, pair.Key), pair.Value)) 0

    static member private Write(relation: RemoteRelation, writer: string, data: Bag) : RemoteRelation =
        let version = Hearing.VersionOf data
        if not (RelationStep.IsUnit writer) then relation.WithApplicationVersion version
        elif relation.Members.ContainsKey writer then relation.WithMember(writer, version)
        else relation

    // A relation of which the agent does not know ends without a word.
    static member private Removed(uniter: Uniter, relation: RemoteRelation) : Uniter =
        if uniter.Agent.Relations |> List.exists (fun known -> known.Id = relation.Id) then uniter.Change _.With(relation.Dying())
        else uniter.Change _.Without(relation.Id)

    static member private Relate(id: string, application: string, remote: Remote) : Remote =
        let relation = RemoteRelation.Of(id, RelationStep.EndpointOf id, application)
        remote.With(if RelationStep.IsOf(application, remote.Unit) then relation.AsPeer() else relation)

    static member private Relation(uniter: Uniter, step: RelationStep) : Uniter =
        match step, uniter.Remote.Relations |> List.tryFind (fun relation -> relation.Id = step.Relation) with
        | RelationStep.Relate(id, application), None -> uniter.Change(fun remote -> Hearing.Relate(id, application, remote))
        | RelationStep.Join(_, unit), Some relation -> uniter.Change _.With(relation.WithMember(unit, 0))
        | RelationStep.Write(_, writer, data), Some relation -> uniter.Change _.With(Hearing.Write(relation, writer, data))
        | RelationStep.Leave(_, unit), Some relation -> uniter.Change _.With(relation.WithoutMember unit)
        | RelationStep.Remove _, Some relation -> Hearing.Removed(uniter, relation)
        | RelationStep.Relate _, Some _
        | (RelationStep.Join _ | RelationStep.Write _ | RelationStep.Leave _ | RelationStep.Remove _), None -> uniter

    // The hook that a new revision brings is one, however often the content changes until it runs.
    static member private Secret(uniter: Uniter, step: SecretStep) : Uniter =
        let changed = { Hook = SecretStep.Changed step.Uri; IsOwnedByApplication = false }
        match step.Hook with
        | Some hook -> uniter.Change _.With(hook)
        | None when step.IsRemove ->
            uniter.Change(fun remote -> { remote with Secrets = remote.Secrets |> List.filter ((<>) changed) })
        | None -> uniter

    static member private Attach(uniter: Uniter, state: StorageState) : Uniter =
        let isKnown (storage: RemoteStorage) =
            storage.Storage.Id = state.Id && not (storage.IsDying && not (List.contains state.Id uniter.Agent.Attached))
        let told = { Storage = state.Name; Id = state.Id; Kind = state.Kind.Word; Location = state.Location }
        if List.exists isKnown uniter.Remote.Storages then uniter
        else uniter.Change _.With({ Storage = told; IsProvisioned = true; IsDying = false })

    // Of an instance whose -storage-attached was not begun no hook runs.
    static member private Detach(uniter: Uniter, id: string) : Uniter =
        let isAttached (storage: RemoteStorage) =
            List.contains id uniter.Agent.Attached || uniter.Agent.Op.IsOfEvent(Event.StorageAttached storage.Storage)
        match uniter.Remote.Storages |> List.tryFind (fun storage -> storage.Storage.Id = id) with
        | Some storage when isAttached storage -> uniter.Change _.With({ storage with IsDying = true })
        | Some storage -> uniter.Change(fun remote -> { remote with Storages = remote.Storages |> List.filter ((<>) storage) })
        | None -> uniter

    // The lowest number that is free: a unit that lived differently and is alike now is the same.
    static member private Acting(name: string, parameters: Config, remote: Remote) =
        let taken = remote.Actions |> List.map _.Action.Id
        let rec free number = if List.contains (string number) taken then free (number + 1) else string number
        remote.With(ActionEvent.Of(name, free 1, parameters))

    // The charm is the same in both revisions: what a refresh does is its hooks.
    static member private Other(remote: Remote) = 1 - remote.Charm

    /// <summary>The agent after a step; whether the step may happen is not asked.</summary>
    /// <param name="uniter">The agent.</param>
    /// <param name="step">What happens. A hook that runs is not heard of until it has ended: see <c>Ended</c>.</param>
    /// <param name="config">The unit's whole configuration after the step.</param>
    [<Extension>]
    static member Hear(uniter: Uniter, step: JujuStep, config: Config) : Uniter =
        match step with
        | JujuStep.Deploy -> Uniter.Fresh uniter.Remote
        | JujuStep.Configure _ -> uniter.Change _.Configured(Hearing.VersionOf config)
        | JujuStep.UpdateStatus -> uniter.Change _.Ticking()
        | JujuStep.Refresh -> uniter.Change(fun remote -> remote.Refreshed(Hearing.Other remote))
        | JujuStep.RefreshByForce -> uniter.Change(fun remote -> remote.RefreshedByForce(Hearing.Other remote))
        | JujuStep.Remove -> uniter.Change _.Dying()
        | JujuStep.RunAction(name, parameters) -> uniter.Change(fun remote -> Hearing.Acting(name, parameters, remote))
        | JujuStep.GainLeadership -> uniter.Change _.Leading(true)
        | JujuStep.LoseLeadership -> uniter.Change _.Leading(false)
        | JujuStep.ChangeAddress address -> uniter.Change _.Addressed(Hearing.VersionOf address)
        | JujuStep.LoseAddress -> uniter.Change _.Addressed(Hearing.VersionOf "")
        // Juju counts attachments. Here there are two numbers: another than the one for which upgrade-charm was last due.
        | JujuStep.AttachResource _ -> uniter.Change(fun remote -> remote.Resourced(1 - uniter.Agent.Versions.Resources))
        | JujuStep.Trust -> uniter.Change _.Trusted(1)
        | JujuStep.RemoveTrust -> uniter.Change _.Trusted(0)
        | JujuStep.AttachStorage(id, location) -> Hearing.Attach(uniter, StorageState.At(id, location))
        | JujuStep.DetachStorage id -> Hearing.Detach(uniter, id)
        | JujuStep.Relation step -> Hearing.Relation(uniter, step)
        | JujuStep.Secret step -> Hearing.Secret(uniter, step)
        | JujuStep.Reboot -> uniter.Reboot()
        | JujuStep.RestartAgent -> uniter.Crash()
        | JujuStep.Retry -> uniter.Resolve()
        | JujuStep.ResolveWithoutRetry -> uniter.ResolveWithoutRetry()
        | JujuStep.RunHook _ -> uniter

    /// <summary>The agent after the hook or action that it began.</summary>
    /// <param name="begun">The agent.</param>
    /// <param name="ending">How the hook ends.</param>
    /// <param name="exit">The exit code of the program; 137 if the program was killed.</param>
    [<Extension>]
    static member Ended(begun: Uniter, ending: HookEnd, exit: int) : Uniter =
        match ending with
        | HookEnd.BrokenWithAgent _ -> begun.Crash()
        | HookEnd.Uncommitted -> if exit = 137 then begun.Terminate() elif exit = 0 then begun.Succeed().Crash() else begun.Crash()
        | HookEnd.Undisturbed
        | HookEnd.Broken _ -> if exit = 137 then begun.Terminate() elif exit = 0 then begun.Succeed().Commit() else begun.Fail()
