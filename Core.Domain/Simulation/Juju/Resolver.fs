namespace Simulation.Juju

open Core.Domain

/// What may be done next: the first rule that has something to say decides. Where it says several things, Juju takes any of them.
/// Source: internal/worker/uniter/resolver.go in Juju
module internal Resolver =
    let private isForLeader (remote: Remote) (hook: HookInfo) =
        let isOfOwner (secret: RemoteSecret) = secret.Hook = hook && secret.IsOwnedByApplication
        hook.Event.IsLeaderElected || (not hook.Event.IsSecretChanged && List.exists isOfOwner remote.Secrets)

    let private run (remote: Remote) (hook: HookInfo) =
        if isForLeader remote hook && not remote.IsLeader then Operation.CommitHook hook else Operation.RunHook hook

    let private bare (event: Event) = [ Operation.RunHook(HookInfo.Of event) ]

    let private finished (agent: Agent) (remote: Remote) =
        if remote.Life = LifeStage.Dead || agent.IsRemoved then [ Operation.Terminate ] else []

    let private entered (agent: Agent) (_: Remote) = if agent.IsUpgradeDue then [ Operation.Upgrade ] else []

    let private rebooted (agent: Agent) (_: Remote) =
        if agent.IsRebootDetected && agent.IsStarted && not agent.Op.IsOfHook then bare Event.Start else []

    let private upgrading (agent: Agent) (_: Remote) = if agent.Op.IsUpgrading then [ Operation.Upgrade ] else []

    let private created (agent: Agent) (remote: Remote) =
        if agent.IsInstalled && agent.IsFree && not remote.IsDying then
            RelationHooks.created agent remote |> List.map Operation.RunHook
        else
            []

    let private leadership (agent: Agent) (remote: Remote) =
        let mayFollow = agent.IsFree && not agent.IsLeader && not remote.IsDying
        if not agent.IsInstalled then []
        elif mayFollow && remote.IsLeader then [ Operation.AcceptLeadership ]
        elif agent.IsLeader && (remote.IsDying || not remote.IsLeader) then [ Operation.Resign ]
        elif mayFollow && remote.Release = Release.Juju3 && agent.Versions.LeaderSettings <> remote.Versions.LeaderSettings then
            bare Event.LeaderSettingsChanged
        else []

    let private rank (secret: RemoteSecret) =
        let event = secret.Hook.Event
        if event.IsSecretExpired then 0
        elif event.IsSecretRotate then 1
        elif event.IsSecretChanged then 2
        else 3

    // Of those that expire or rotate the first is taken, of the others any.
    let private secrets (agent: Agent) (remote: Remote) =
        if not agent.IsInstalled || not agent.IsFree || remote.IsDying || remote.Secrets.IsEmpty then []
        else
            let least = remote.Secrets |> List.map rank |> List.min
            let due = remote.Secrets |> List.filter (fun secret -> rank secret = least)
            (if least < 2 then [ due.Head ] else due) |> List.map (fun secret -> run remote secret.Hook)

    let private actions (agent: Agent) (remote: Remote) =
        match agent.Op, remote.Actions with
        | Op.Acting(_, (Op.Queued hook | Op.Pending hook | Op.Done hook)), _ -> [ Operation.CommitHook hook ]
        | Op.Acting(action, (Op.Continue | Op.Upgrading _ | Op.Acting _)), _ -> [ Operation.FailAction action ]
        | (Op.Continue | Op.Pending _), first :: _ ->
            [ (if first.IsRunning then Operation.FailAction else Operation.RunAction) first.Action ]
        | (Op.Continue | Op.Pending _), []
        | (Op.Queued _ | Op.Done _ | Op.Upgrading _), _ -> []

    // Before install every storage has to be attached; afterwards none is waited for.
    let private storages (agent: Agent) (remote: Remote) =
        let isAttached (storage: RemoteStorage) = List.contains storage.Storage.Id agent.Attached
        let isDying (storage: RemoteStorage) = remote.IsDying || storage.IsDying
        let hook (storage: RemoteStorage) =
            match isAttached storage, isDying storage with
            | false, false when storage.IsProvisioned -> bare (Event.StorageAttached storage.Storage)
            | true, true -> bare (Event.StorageDetaching storage.Storage)
            | _ -> []
        if not agent.IsFree && not (agent.Op.IsQueued && not agent.IsInstalled) then []
        else
            match List.collect hook remote.Storages with
            | [] when not agent.IsInstalled && List.exists (fun storage -> not (isAttached storage || isDying storage)) remote.Storages ->
                [ Operation.Wait ]
            | hooks -> hooks

    let private relations (agent: Agent) (remote: Remote) =
        if agent.IsFree then RelationHooks.next agent remote |> List.map Operation.RunHook else []

    let private teardown (agent: Agent) (remote: Remote) =
        match relations agent remote with
        | [] when agent.IsStarted && not agent.IsStopped -> bare Event.Stop
        | [] when agent.IsInstalled -> bare Event.Remove
        | [] -> [ Operation.Terminate ]
        | hooks -> hooks

    let private upkeep (agent: Agent) (remote: Remote) =
        if not agent.IsInstalled && not agent.IsStarted then bare Event.Install
        elif agent.IsOutdated remote then [ Operation.Upgrade ]
        elif not (agent.IsConfigured remote) then bare Event.ConfigChanged
        else
            match relations agent remote with
            | [] -> if remote.IsTickDue then bare Event.UpdateStatus else [ Operation.Idle ]
            | hooks -> hooks

    let private rest (agent: Agent) (remote: Remote) = if remote.IsDying then teardown agent remote else upkeep agent remote

    let private afterFailure (hook: HookInfo) (agent: Agent) (remote: Remote) =
        match remote.Resolved with
        | _ when remote.IsRefreshForced && agent.IsOutdated remote -> Operation.Upgrade
        | Resolved.Skip -> Operation.CommitHook hook
        | Resolved.Retry -> run remote hook
        | Resolved.No -> Operation.AwaitResolution hook

    let private own (agent: Agent) (remote: Remote) =
        match agent.Op with
        | Op.Pending hook -> [ afterFailure hook agent remote ]
        | Op.Done hook -> [ Operation.CommitHook hook ]
        | Op.Queued hook when hook.Event <> Event.Install -> [ run remote hook ]
        | Op.Queued _ | Op.Continue | Op.Upgrading _ | Op.Acting _ -> rest agent remote

    /// What the first rule says that has something to say. (No list of functions: the native compiler gives up on its type.)
    let next (agent: Agent) (remote: Remote) : Operation list =
        let orElse (rule: Agent -> Remote -> Operation list) (found: Operation list) = if found.IsEmpty then rule agent remote else found
        finished agent remote
        |> orElse entered
        |> orElse rebooted
        |> orElse upgrading
        |> orElse created
        |> orElse leadership
        |> orElse secrets
        |> orElse actions
        |> orElse storages
        |> orElse own
