namespace Simulation

open Core.Domain

/// snapd: what effects on snaps do to the machine.
module internal Snaps =
    let private put name (state: SnapState) (machine: Machine) = { machine with Snaps = machine.Snaps.Add(name, state) }

    let private isFrom source (state: SnapState) =
        match source with
        | SnapSource.Channel channel -> state.Channel = channel
        | SnapSource.LocalFile _ -> state.Channel = ""

    let private offered source (offer: SnapOffer) (services: SnapService seq) =
        match source with
        | SnapSource.Channel channel -> SnapState.Installed(offer.Version, "1", channel, services)
        | SnapSource.LocalFile _ -> SnapState.Installed(offer.Version, "x1", "", services)

    let private fresh (offer: SnapOffer) = offer.Services |> Seq.map (fun name -> { Name = name; IsActive = true; IsEnabled = true })

    // Another channel, or a file, is a refresh: services stay started or stopped as they were.
    let private install unit (effect: InstallSnap) (machine: Machine) : Machine * Outcome =
        match machine.Snaps.TryFind effect.Name, machine.Site.Snaps.TryGetValue effect.Name with
        | Some state, _ when isFrom effect.Source state -> machine, Outcome.Unchanged
        | Some _, _ when not (Machine.owns unit Possession.Snap effect.Name machine) ->
            machine, Machine.fail Cause.NotOurs effect.Name "this unit did not install it"
        | _, (false, _) -> machine, Machine.fail Cause.SnapNotFound effect.Name "no such snap"
        | Some state, (true, offer) -> put effect.Name (offered effect.Source offer state.Services) machine, Outcome.Changed
        | None, (true, offer) ->
            machine
            |> Machine.enter unit Possession.Snap effect.Name
            |> put effect.Name (offered effect.Source offer (fresh offer)), Outcome.Changed

    let private remove unit name (machine: Machine) : Machine * Outcome =
        if not (machine.Snaps.ContainsKey name) then Machine.strike unit Possession.Snap name machine, Outcome.Unchanged
        elif Machine.owns unit Possession.Snap name machine then
            Machine.strike unit Possession.Snap name { machine with Snaps = machine.Snaps.Remove name }, Outcome.Changed
        else machine, Machine.fail Cause.NotOurs name "this unit did not install it"

    let private change name (wanted: SnapService -> SnapService) (machine: Machine) : Machine * Outcome =
        match machine.Snaps.TryFind name with
        | None -> machine, Machine.fail Cause.SnapNotFound name "not installed"
        | Some snap ->
            let changed = { snap with Services = snap.Services |> Seq.map wanted |> List.ofSeq }
            if changed = snap then machine, Outcome.Unchanged else put name changed machine, Outcome.Changed

    let private stop (effect: StopSnap) (machine: Machine) =
        if machine.Snaps.ContainsKey effect.Name then
            change effect.Name (fun s -> { s with IsActive = false; IsEnabled = s.IsEnabled && not effect.Disable }) machine
        else
            machine, Outcome.Unchanged

    let private restart name (machine: Machine) =
        match change name (fun s -> { s with IsActive = true }) machine with
        | machine, (Outcome.Unchanged | Outcome.Changed) -> machine, Outcome.Changed
        | machine, (Outcome.Failed _ | Outcome.Skipped | Outcome.AlreadyDone | Outcome.Unreadable _ as outcome) -> machine, outcome

    let apply unit (effect: SnapEffect) (machine: Machine) : Machine * Outcome =
        let on name act = Machine.unless (Refusal.OfSnap name) act machine
        match effect with
        | SnapEffect.InstallSnap effect -> on effect.Name (install unit effect)
        | SnapEffect.RemoveSnap effect -> on effect.Name (remove unit effect.Name)
        | SnapEffect.StartSnap effect ->
            on effect.Name (change effect.Name (fun s -> { s with IsActive = true; IsEnabled = s.IsEnabled || effect.Enable }))
        | SnapEffect.StopSnap effect -> on effect.Name (stop effect)
        | SnapEffect.RestartSnap effect -> on effect.Name (restart effect.Name)

    /// Every service is as this says: its snap, the service as it was.
    let private each (wanted: string -> SnapService -> SnapService) (machine: Machine) =
        let inside name (state: SnapState) = { state with Services = state.Services |> Seq.map (wanted name) |> List.ofSeq }
        { machine with Snaps = Map.map inside machine.Snaps }

    /// An administrator stops the service that systemd has under this name, if it is a snap's.
    let halt (service: string) (machine: Machine) =
        machine
        |> each (fun snap app -> if service = "snap." + snap + "." + app.Name + ".service" then { app with IsActive = false } else app)

    /// After a boot what is enabled runs.
    let boot (machine: Machine) = machine |> each (fun _ app -> { app with IsActive = app.IsEnabled })

    let answer (query: SnapQuery) (machine: Machine) : Answer =
        Answer.Snap(machine.Snaps |> Map.tryFind query.Name |> Option.defaultValue SnapState.Absent)

    /// What the effect leaves whose program is killed in the middle.
    let torn (effect: SnapEffect) (before: Machine) (after: Machine) : Machine list =
        match effect with
        | SnapEffect.InstallSnap _ -> [ Machine.entered before after ]
        | SnapEffect.RemoveSnap _ -> [ Machine.unstruck before after ]
        | SnapEffect.StartSnap _
        | SnapEffect.StopSnap _
        | SnapEffect.RestartSnap _ -> []

    let recall (query: SnapQuery) (state: SnapState) (machine: Machine) : Machine = put query.Name state machine

    let part: Part =
        { Slices =
            [ Part.ofMachine
                  "snaps" _.Snaps (fun slice machine -> { machine with Snaps = slice }) (fun _ slice -> [ Part.sees "snaps" slice ]) ]
          Boot = Part.onMachine boot }
