namespace Simulation

open Core.Domain
open Simulation.Juju

/// The storage of the unit. An instance is there before its -storage-attached, and goes with its -storage-detaching: with a file system go
/// the files in it.
module internal Storages =
    /// What Juju says of an instance in its hooks.
    let event (state: StorageState) : StorageEvent =
        { Storage = state.Name; Id = state.Id; Kind = state.Kind.Word; Location = state.Location }

    let private put (storage: UnitStorage) (world: World) : World =
        { world with Unit.Storages = world.Unit.Storages.Add(storage.State.Id, storage) }

    let private remove (storage: UnitStorage) (world: World) : World =
        let emptied =
            match storage.State.Kind with
            | StorageKind.Filesystem -> Part.onMachine (Machine.eraseBelow storage.State.Location) world
            | StorageKind.Block -> world
        { emptied with Unit.Storages = world.Unit.Storages.Remove storage.State.Id }

    let answer (query: StorageQuery) (unit: JujuUnit) : StorageState list =
        [ for KeyValue(_, storage) in unit.Storages do
              if storage.State.Name = query.Name then storage.State ]

    /// Where file systems of the unit's storage are mounted.
    let mounts (unit: JujuUnit) : string list =
        [ for KeyValue(_, storage) in unit.Storages do
              if storage.State.Kind.IsFilesystem then storage.State.Location ]

    /// The world in which the operator attached an instance. An id that is there already stays what it is.
    let attach (id: string) (location: string) (world: World) : World =
        if world.Unit.Storages.ContainsKey id then world else put { State = StorageState.At(id, location); IsAttached = false } world

    /// The world in which the operator detached an instance. Of an instance that no hook was told of none runs: it is gone at once.
    let detach (id: string) (world: World) : World =
        match world.Unit.Storages.TryFind id with
        | Some storage when not storage.IsAttached -> remove storage world
        | Some _
        | None -> world

    // What runs while a hook has failed, and leaves that hook due.
    let private isAside (event: Event) = event.IsAction || event.IsUpgradeCharm

    // The hook that let go of it is over, be it that an operator resolved it without a retry.
    let private settle (event: Event) (world: World) : World =
        if isAside event then world
        else
            world.Unit.Storages
            |> Map.fold (fun world _ storage -> if storage.State.IsDetaching then remove storage world else world) world

    /// The world in which the hook of this event runs.
    let enter (hook: Event) (world: World) : World =
        if world.Unit.Storages.IsEmpty then world
        else
            match hook.Storage |> Option.bind (fun told -> world.Unit.Storages.TryFind told.Id) with
            | Some storage when hook.IsStorageAttached && not storage.IsAttached -> put { storage with IsAttached = true } world
            | Some storage when hook.IsStorageDetaching && not storage.State.IsDetaching ->
                put { storage with State = storage.State.Detaches() } world
            | Some _ -> world
            | None -> settle hook world

    /// The world once Juju has taken over a hook of this event.
    let committed (hook: Event) (world: World) : World =
        if world.Unit.Storages.IsEmpty || not hook.IsStorageDetaching then world else settle hook world

    /// The instances of a name as they were recorded. Their hooks have run.
    let recall (query: StorageQuery) (storages: System.Collections.Generic.IReadOnlyList<StorageState>) (unit: JujuUnit) : JujuUnit =
        let others = unit.Storages |> Map.filter (fun id _ -> StorageState.NameOf id <> query.Name)
        let add (known: Map<string, UnitStorage>) (state: StorageState) = known.Add(state.Id, { State = state; IsAttached = true })
        { unit with Storages = Seq.fold add others storages }

    /// Juju's agent of a unit that has these instances.
    let remote (unit: JujuUnit) (uniter: Uniter) : Uniter =
        let add (remote: Remote) (storage: UnitStorage) =
            remote.With({ Storage = event storage.State; IsProvisioned = true; IsDying = storage.State.IsDetaching })
        if unit.Storages.IsEmpty then uniter
        else { uniter with Remote = unit.Storages |> Map.values |> Seq.fold add uniter.Remote }

    /// The same of a unit whose -storage-attached hooks have run.
    let settled (unit: JujuUnit) (uniter: Uniter) : Uniter =
        let known = remote unit uniter
        { known with Agent = { known.Agent with Attached = List.ofSeq (Map.keys unit.Storages) } }

    let part: Part =
        { Slices = [ Part.ofUnit "storage" _.Storages (fun slice unit -> { unit with Storages = slice }) (fun _ _ -> []) ]
          Boot = Part.asBefore }
