namespace Simulation

open Core.Domain

/// snapd: what effects on snaps do to the machine.
module internal Snaps =
    let private put name (state: SnapState) (machine: Machine) = { machine with Snaps = machine.Snaps.Add(name, state) }

    let private install unit (effect: InstallSnap) (machine: Machine) : Machine * Outcome =
        match machine.Snaps.TryFind effect.Name, machine.Site.Snaps.TryGetValue effect.Name with
        | Some _, _ -> machine, Outcome.Unchanged
        | None, (false, _) -> machine, Machine.fail Cause.SnapNotFound effect.Name "no such snap"
        | None, (true, offer) ->
            let services = offer.Services |> Seq.map (fun name -> { Name = name; IsActive = true; IsEnabled = true })
            let revision, channel =
                match effect.Source with
                | SnapSource.Channel channel -> "1", channel
                | SnapSource.LocalFile _ -> "x1", ""
            machine
            |> Machine.enter unit Possession.Snap effect.Name
            |> put effect.Name (SnapState.Installed(offer.Version, revision, channel, services)),
            Outcome.Changed

    let private remove unit name (machine: Machine) : Machine * Outcome =
        if Machine.owns unit Possession.Snap name machine then
            Machine.strike unit Possession.Snap name { machine with Snaps = machine.Snaps.Remove name }, Outcome.Changed
        elif machine.Snaps.ContainsKey name then machine, Machine.fail Cause.NotOurs name "this unit did not install it"
        else machine, Outcome.Unchanged

    let private change name (wanted: SnapService -> SnapService) (machine: Machine) : Machine * Outcome =
        match machine.Snaps.TryFind name with
        | None -> machine, Machine.fail Cause.SnapNotFound name "not installed"
        | Some snap ->
            let changed = { snap with Services = snap.Services |> Seq.map wanted |> List.ofSeq }
            if changed = snap then machine, Outcome.Unchanged else put name changed machine, Outcome.Changed

    let apply unit (effect: SnapEffect) (machine: Machine) : Machine * Outcome =
        match effect with
        | SnapEffect.InstallSnap effect -> install unit effect machine
        | SnapEffect.RemoveSnap effect -> remove unit effect.Name machine
        | SnapEffect.StartSnap effect ->
            change effect.Name (fun s -> { s with IsActive = true; IsEnabled = s.IsEnabled || effect.Enable }) machine
        | SnapEffect.StopSnap effect ->
            change effect.Name (fun s -> { s with IsActive = false; IsEnabled = s.IsEnabled && not effect.Disable }) machine
        | SnapEffect.RestartSnap effect ->
            match change effect.Name (fun s -> { s with IsActive = true }) machine with
            | machine, Outcome.Unchanged -> machine, Outcome.Changed
            | other -> other
