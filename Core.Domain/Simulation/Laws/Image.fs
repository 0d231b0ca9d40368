namespace Simulation.Laws

open Core.Domain
open Simulation

/// What counts when two worlds are compared: everything but numbers that mean nothing (process ids), the order of the ledger, what the shell
/// keeps for itself, and the log.
[<NoComparison>]
type Image =
    private
        { Packages: Map<string, PackageState>
          Files: Map<string, FileState>
          Services: Map<string, Service>
          Daemons: Map<string, Running>
          Snaps: Map<string, SnapState>
          Strangers: Map<int, string>
          Ledger: Set<string * string * string>
          Told: string * string
          Ports: Port list
          TakenPorts: Map<Port, string>
          Status: Status option }

    static member private Nameless(running: Running) = { running with Pid = 0 }

    // systemd forgets a unit that is gone; one that it never knew, or knows nothing of, is the same.
    static member private Known(services: Map<string, Service>) =
        services
        |> Map.filter (fun _ service -> service.Text <> "" || service.IsMasked || service.IsEnabled || service.Main.IsSome)
        |> Map.map (fun _ service -> { service with Main = Option.map Image.Nameless service.Main })

    /// The machine, and what Juju shows of the unit but for its status.
    static member OfMachine(world: World) : Image =
        let machine, unit = world.Machine, world.Unit
        { Packages = machine.Packages |> Map.filter (fun _ package -> package <> PackageState.Absent)
          Files = machine.Files |> Map.filter (fun path _ -> not (path.StartsWith("/var/lib/charm/", System.StringComparison.Ordinal)))
          Services = Image.Known machine.Services
          Daemons = machine.Daemons |> Map.map (fun _ running -> Image.Nameless running)
          Snaps = machine.Snaps
          Strangers = machine.Strangers
          Ledger = machine.Ledger |> Seq.map (fun entry -> entry.Unit, entry.Kind.Word, entry.Name) |> Set.ofSeq
          Told = unit.Version, unit.ToldVersion
          Ports = unit.OpenedPorts
          TakenPorts = unit.TakenPorts
          Status = None }

    /// The machine and all that Juju shows of the unit.
    static member Of(world: World) : Image = { Image.OfMachine world with Status = Some world.Unit.Status }

    /// The same but for what a unit finds or keeps where it satisfies what is asked for: package versions, who brought them, whether the index was needed.
    member x.WithoutPackages() : Image =
        let brought (unit, kind, name) = unit, (if kind = "shared-package" then "package" else kind), name
        { x with Packages = Map.empty; Told = "", ""; Ledger = Set.map brought x.Ledger; Files = x.Files.Remove Packages.stamp }

    /// What two images differ in, for a person to read: the first difference by part.
    static member Difference(one: Image, other: Image) : string =
        let part name (read: Image -> 'T) = if read one = read other then None else Some name
        [ part "packages" _.Packages
          part "files" _.Files
          part "services" _.Services
          part "processes" _.Daemons
          part "snaps" _.Snaps
          part "other programs" _.Strangers
          part "ledger" _.Ledger
          part "workload version" _.Told
          part "open ports" _.Ports
          part "open ports of other units" _.TakenPorts
          part "status" _.Status ]
        |> List.choose id
        |> String.concat ", "
