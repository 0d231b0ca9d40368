namespace Tinyproxy

open Core.Domain

/// What Juju is told of tinyproxy, from what is true of it.
[<RequireQualifiedAccess>]
module internal Telling =
    /// True if the service itself answers on the port that is asked for.
    let isServing (state: State) (settings: Settings) (found: Found) =
        found.HoldsPort && (state.Probe(settings.Port, "/").Or(ProbeState.Silent "")).IsAnswered

    let private isLoaded (settings: Settings) (found: Found) =
        Workload.staleness settings found = Staleness.Fresh

    let private problems (context: HookContext) (settings: Settings) (version: VersionSpec) (found: Found) =
        let service = Places(context).Service
        [ if found.Service.IsMasked then
              Status.Blocked(service + " is masked; run: systemctl unmask " + service), "the administrator masked it"
          match Workload.otherHolder context found with
          | Some holder ->
              Status.Blocked("port " + string settings.Port + " is held by " + holder.ToString() + "; set another port"),
              "somebody else holds the port"
          | None -> ()
          match settings.Login with
          | Login.Nobody lack -> Status.Blocked("the secret of basic-auth " + lack), "nobody may use the proxy without the secret"
          | Login.Everybody
          | Login.Holders _ -> ()
          if not (found.Package.Satisfies version) then
              Status.Maintenance("Waiting for " + Workload.package + version.ToString() + "; the next hook installs it"),
              "it is not installed"
          if not found.Service.IsActive then
              Status.Maintenance("Waiting for " + service + " to start; the next hook starts it"), "it is not running" ]

    /// The one status: the gravest problem, else what is served where.
    let running (state: State) (settings: Settings) (version: VersionSpec) (found: Found) : Step<JujuEffect> list =
        match problems state.Context settings version found |> List.sortBy (fun (status, _) -> status.Kind) with
        | (gravest, reason) :: _ -> [ Tell.Status(gravest).Because reason ]
        | [] when not (isServing state settings found) ->
            let text = "tinyproxy does not answer on port " + string settings.Port + " yet; update-status asks again"
            [ Tell.Status(Status.Waiting text).Because "it runs and does not answer" ]
        | [] when not (isLoaded settings found) ->
            let text = "tinyproxy has not loaded its configuration yet; the next hook reloads it"
            [ Tell.Status(Status.Waiting text).Because "it serves what it loaded before" ]
        | [] when settings.Upstream.IsNone ->
            let text = "Waiting for a unit of upstream to say a usable hostname and port"
            [ Tell.Status(Status.Waiting text).Because "the related upstream takes the place of the option" ]
        | [] ->
            let text = "/" + settings.Slug + "/ on port " + string settings.Port
            [ Tell.Status(Status.Active text).Because "it serves what is asked for" ]
