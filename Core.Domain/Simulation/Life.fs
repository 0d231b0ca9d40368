namespace Simulation

open System.Collections.Generic
open Core.Domain

/// Something that happens in the life of a unit: what an operator, Juju, or the machine does.
[<NoComparison; RequireQualifiedAccess>]
type LifeStep =
    /// juju deploy
    | Deploy
    /// juju config: these options change.
    | Configure of Options: Config
    /// The periodic update-status.
    | UpdateStatus
    /// juju refresh
    | Refresh
    /// The machine reboots.
    | Reboot
    /// juju remove-unit
    | Remove
    /// juju run
    | RunAction of Name: string
    /// The failed hook is run again, as Juju does by itself after a while.
    | Retry
    /// The main process of a systemd unit is killed.
    | KillService of Name: string
    /// An administrator stops a systemd unit.
    | StopService of Name: string
    /// An administrator masks a systemd unit.
    | MaskService of Name: string
    /// An administrator unmasks a systemd unit.
    | UnmaskService of Name: string
    /// Somebody writes a file.
    | WriteFile of Path: string * Text: string
    /// Somebody removes a file.
    | RemoveFile of Path: string
    /// A package is installed or upgraded by somebody else, such as unattended-upgrades.
    | InstallPackage of Name: string * Version: string
    /// An administrator holds a package.
    | HoldPackage of Name: string
    /// An administrator holds it no more.
    | UnholdPackage of Name: string
    /// Somebody else removes a package; its configuration files stay.
    | RemovePackage of Name: string
    /// dpkg was interrupted: the package is unpacked and not configured.
    | BreakPackage of Name: string
    /// Another unit of the machine uses the package from now on.
    | ClaimPackage of Name: string * Unit: string
    /// Another process holds dpkg's lock.
    | LockPackages
    /// It holds it no more.
    | UnlockPackages
    /// A program ends as soon as it is started, for a library or a right that it lacks.
    | BreakProgram of Path: string
    /// It runs again.
    | MendProgram of Path: string
    /// A link stands in a file's place.
    | LinkFile of Path: string * Target: string
    /// Another program listens on a port, if nobody does yet.
    | TakePort of Port: int * Program: string
    /// It listens there no more.
    | FreePort of Port: int

    override x.ToString() =
        match x with
        | Deploy -> "juju deploy"
        | Configure options -> "juju config " + options.ToString()
        | UpdateStatus -> "time passes"
        | Refresh -> "juju refresh"
        | Reboot -> "the machine reboots"
        | Remove -> "juju remove-unit"
        | RunAction name -> "juju run " + name
        | Retry -> "Juju retries"
        | KillService name -> name + " is killed"
        | StopService name -> "an administrator stops " + name
        | MaskService name -> "an administrator masks " + name
        | UnmaskService name -> "an administrator unmasks " + name
        | WriteFile(path, _) -> "somebody writes " + path
        | RemoveFile path -> "somebody removes " + path
        | InstallPackage(name, version) -> "somebody installs " + name + " " + version
        | HoldPackage name -> "an administrator holds " + name
        | UnholdPackage name -> "an administrator unholds " + name
        | RemovePackage name -> "somebody removes " + name
        | BreakPackage name -> "dpkg is interrupted while it configures " + name
        | ClaimPackage(name, unit) -> unit + " uses " + name + ", too"
        | LockPackages -> "another process takes dpkg's lock"
        | UnlockPackages -> "dpkg's lock is free again"
        | BreakProgram path -> path + " breaks"
        | MendProgram path -> path + " is mended"
        | LinkFile(path, target) -> "somebody puts a link to " + target + " at " + path
        | TakePort(port, program) -> program + " takes port " + string port
        | FreePort port -> "port " + string port + " becomes free"

/// A step of a life, and the hooks that Juju ran because of it.
[<NoComparison>]
type Moment =
    { Step: LifeStep
      Hooks: IReadOnlyList<HookTrace> }

/// Lives: sequences of steps in a world.
[<AbstractClass; Sealed>]
type Life private () =
    // Who comes second to a port does not get it.
    static member private TakePort(port: int, program: string, machine: Machine) : Machine =
        if Machine.listeners machine |> List.exists (fun (held, _, _, _) -> held = port) then machine
        else { machine with Strangers = machine.Strangers.Add(port, program) }

    static member internal OnMachine(step: LifeStep, machine: Machine) : Machine =
        let hold name isHeld =
            { machine with Packages = machine.Packages.Add(name, { Machine.package name machine with Held = isHeld }) }
        let mask name isMasked =
            { machine with
                Services = machine.Services.Add(name, { Services.get name machine with IsMasked = isMasked }) }
        match step with
        | LifeStep.KillService name -> Services.kill name machine
        | LifeStep.StopService name -> Services.halt name "success" machine
        | LifeStep.MaskService name -> mask name true
        | LifeStep.UnmaskService name -> mask name false
        | LifeStep.WriteFile(path, text) -> Machine.write path text machine
        | LifeStep.RemoveFile path -> Machine.erase path machine
        | LifeStep.InstallPackage(name, version) -> Packages.put name version machine
        | LifeStep.HoldPackage name -> hold name true
        | LifeStep.UnholdPackage name -> hold name false
        | LifeStep.RemovePackage name -> Packages.takeAway name machine
        | LifeStep.BreakPackage name -> Packages.interrupt name machine
        | LifeStep.ClaimPackage(name, unit) -> Packages.claim unit name machine
        | LifeStep.LockPackages -> { machine with ArePackagesLocked = true }
        | LifeStep.UnlockPackages -> { machine with ArePackagesLocked = false }
        | LifeStep.BreakProgram path -> { machine with BrokenPrograms = machine.BrokenPrograms.Add path }
        | LifeStep.MendProgram path -> { machine with BrokenPrograms = machine.BrokenPrograms.Remove path }
        | LifeStep.LinkFile(path, target) -> { machine with Files = machine.Files.Add(path, FileState.Link target) }
        | LifeStep.TakePort(port, program) -> Life.TakePort(port, program, machine)
        | LifeStep.FreePort port -> { machine with Strangers = machine.Strangers.Remove port }
        | LifeStep.Reboot -> Life.Boot machine
        | _ -> machine

    // /run is empty after a boot; what is enabled starts, in no order that matters here.
    static member private Boot(machine: Machine) : Machine =
        let stopped = machine.Services |> Map.fold (fun m name _ -> Services.halt name "success" m) { machine with Daemons = Map.empty }
        let start (m: Machine) name (service: Service) =
            if service.IsEnabled && not service.IsMasked then fst (Services.launch name m) else m
        Map.fold start (Machine.eraseBelow "/run" stopped) stopped.Services

    static member private Hooks(step: LifeStep) : Event list =
        match step with
        | LifeStep.Deploy -> [ Event.Install; Event.LeaderElected; Event.ConfigChanged; Event.Start ]
        | LifeStep.Configure _ -> [ Event.ConfigChanged ]
        | LifeStep.Refresh -> [ Event.UpgradeCharm; Event.ConfigChanged ]
        | LifeStep.Reboot -> [ Event.Start ]
        | LifeStep.Remove -> [ Event.Stop; Event.Remove ]
        | LifeStep.RunAction name -> [ Event.Action { Name = name; Id = "1"; Parameters = (Map.empty: Map<string, string>) } ]
        | _ -> []

    static member internal Configured(step: LifeStep, unit: JujuUnit) =
        match step with
        | LifeStep.Configure options ->
            let config = options.Values |> Seq.fold (fun (config: Config) pair -> config.With(pair.Key, pair.Value)) unit.Config
            { unit with Config = config }
        | _ -> unit

    // update-status comes only when Juju has nothing else to do for the unit.
    static member private Queue(step: LifeStep, world: World) : Event list =
        match step with
        | LifeStep.UpdateStatus when world.Pending.IsEmpty -> [ Event.UpdateStatus ]
        | _ -> world.Pending @ Life.Hooks step

    static member private Drain(charm: ICharm, world: World) : HookTrace list * World =
        match world.Pending with
        | [] -> [], world
        | event :: later ->
            let struct (trace, after) = Hook.Run(charm, event, world)
            if trace.Exit = 0 then
                let traces, final = Life.Drain(charm, { after with Pending = later; IsInError = false })
                trace :: traces, final
            else
                [ trace ], { after with IsInError = true }

    /// <summary>One step of a life, with every hook that Juju runs because of it; a hook that failed before is tried again first.</summary>
    static member Step(charm: ICharm, world: World, step: LifeStep) : struct (Moment * World) =
        let changed =
            { world with
                Machine = Life.OnMachine(step, world.Machine)
                Unit = Life.Configured(step, world.Unit)
                Pending = Life.Queue(step, world) }
        let hooks, after = Life.Drain(charm, changed)
        struct ({ Step = step; Hooks = hooks }, after)

    /// <summary>A whole life, from a world on.</summary>
    static member Run(charm: ICharm, world: World, steps: IEnumerable<LifeStep>) : struct (IReadOnlyList<Moment> * World) =
        let next (moments, world) step =
            let struct (moment, world) = Life.Step(charm, world, step)
            moment :: moments, world
        let moments, final = Seq.fold next ([], world) steps
        struct (List.rev moments :> _, final)
