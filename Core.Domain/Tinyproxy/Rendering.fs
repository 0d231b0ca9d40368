namespace Tinyproxy

open System
open Core.Domain

/// The names and places of one unit's tinyproxy. No two units of a machine share any of them.
type Places(context: HookContext) =
    let name = "tinyproxy-" + context.UnitName
    /// The systemd unit.
    member _.Service = name + ".service"
    /// Where the unit file stands.
    member _.ServiceFile = "/etc/systemd/system/" + name + ".service"
    /// The configuration file.
    member _.ConfigFile = "/etc/" + name + ".conf"
    /// The directory that systemd makes at each start and removes at each stop.
    member _.RuntimeDirectory = name
    /// A copy of the configuration as the running process read it.
    member _.LoadedConfig = "/run/" + name + "/loaded.conf"
    /// A copy of the unit file as the running process was started from it.
    member _.LoadedService = "/run/" + name + "/loaded.service"

/// The texts of the two files that the unit owns.
[<RequireQualifiedAccess>]
module Rendering =
    let private lines (lines: string list) = String.concat "\n" lines

    /// The text of tinyproxy.conf(5). Without an upstream nothing is fetched: each request is refused.
    let config (settings: Settings) =
        lines
            [ "Port " + string settings.Port
              "Timeout 600"
              "ReverseOnly Yes"
              match settings.Upstream with
              | Some upstream -> "ReversePath \"/" + settings.Slug + "/\" \"" + upstream + "\""
              | None -> ()
              "" ]

    /// The port that a rendered configuration names; 0 if it names none.
    let portOf (config: string) =
        let line = config.Split '\n' |> Array.tryFind _.StartsWith("Port ", StringComparison.Ordinal)
        match line with
        | None -> 0
        | Some line ->
            match Int32.TryParse(line.Substring 5, Globalization.NumberStyles.None, Globalization.CultureInfo.InvariantCulture) with
            | true, port -> port
            | _ -> 0

    let private loading (places: Places) =
        let config = LoadedCopy.Of(places.ConfigFile, places.LoadedConfig)
        lines
            [ config.OnStart
              LoadedCopy.Of(places.ServiceFile, places.LoadedService).OnStart
              "ExecStart=/usr/bin/tinyproxy -d -c " + places.ConfigFile
              config.OnReload "USR1" ]

    // systemd.exec(5), as of version 247. The one capability is for ports below 1024.
    let private hardening =
        lines
            [ "DynamicUser=yes"
              "NoNewPrivileges=yes"
              "CapabilityBoundingSet=CAP_NET_BIND_SERVICE"
              "AmbientCapabilities=CAP_NET_BIND_SERVICE"
              "ProtectSystem=strict"
              "ProtectHome=yes"
              "PrivateDevices=yes"
              "ProtectKernelTunables=yes"
              "ProtectKernelModules=yes"
              "ProtectKernelLogs=yes"
              "ProtectControlGroups=yes"
              "ProtectClock=yes"
              "ProtectHostname=yes"
              "ProtectProc=invisible"
              "ProcSubset=pid"
              "RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX"
              "RestrictNamespaces=yes"
              "RestrictRealtime=yes"
              "LockPersonality=yes"
              "MemoryDenyWriteExecute=yes"
              "SystemCallArchitectures=native"
              "SystemCallFilter=@system-service"
              "SystemCallFilter=~@privileged @resources"
              "UMask=0077" ]

    /// The text of the systemd unit.
    let service (context: HookContext) =
        let places = Places context
        lines
            [ "# Written by the tinyproxy charm for " + context.Unit + "; the next hook undoes changes made here."
              "[Unit]"
              "Description=tinyproxy of Juju unit " + context.Unit
              "Documentation=man:tinyproxy(8)"
              "Wants=network-online.target"
              "After=network-online.target"
              ""
              "[Service]"
              "Type=exec"
              "RuntimeDirectory=" + places.RuntimeDirectory
              loading places
              "Restart=on-failure"
              "RestartSec=1"
              hardening
              ""
              "[Install]"
              "WantedBy=multi-user.target"
              "" ]
