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

    let private directives (settings: Settings) : string =
        lines
            [ "Port " + string settings.Port
              "Timeout 600"
              "ReverseOnly Yes"
              match settings.Target with
              | Some upstream -> "ReversePath \"/" + settings.Slug + "/\" \"" + upstream + "\""
              | None -> ()
              "" ]

    /// The content of tinyproxy.conf(5). Without an upstream nothing is fetched: each request is refused.
    let config (settings: Settings) : Content =
        match settings.Login with
        | Login.Holders uri -> Content.Of(Content.Value(directives settings, Quoting.AsIs) :: Login.line uri)
        | Login.Everybody
        | Login.Nobody _ -> Content.OfText(directives settings)

    /// Mode and owner of the configuration. With a password root alone can read the file, and Debian's group for proxies, in which the
    /// service is then.
    let rights (settings: Settings) : Mode * Owner =
        if settings.Login.IsHolders then Mode.Of "0640", Owner.Of("root", "proxy") else Mode.Of "0644", Owner.Root

    let private numberAfter (beginning: string) (text: string) =
        let line = text.Split '\n' |> Array.tryFind _.StartsWith(beginning, StringComparison.Ordinal)
        match line with
        | None -> 0
        | Some line ->
            let digits = line.Substring beginning.Length
            match Int32.TryParse(digits, Globalization.NumberStyles.None, Globalization.CultureInfo.InvariantCulture) with
            | true, number -> number
            | _ -> 0

    /// The port that a rendered configuration names; 0 if it names none.
    let portOf (config: string) = numberAfter "Port " config

    let private portLine = "X-Port="

    /// The port that a rendered unit file names; 0 if it names none. One does whose configuration may be withheld.
    let portOfService (service: string) = numberAfter portLine service

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

    // Debian has the group proxy on each machine. Source: /usr/share/base-passwd/group.master. systemd passes over what begins with X-.
    let private closed (settings: Settings) =
        if settings.Login.IsEverybody then [] else [ "SupplementaryGroups=proxy"; portLine + string settings.Port ]

    /// The text of the systemd unit.
    let service (context: HookContext) (settings: Settings) =
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
              yield! closed settings
              ""
              "[Install]"
              "WantedBy=multi-user.target"
              "" ]
