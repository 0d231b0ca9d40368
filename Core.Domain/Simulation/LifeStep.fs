namespace Simulation

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
    /// juju resolved --no-retry: the failed hook counts as run.
    | ResolveWithoutRetry
    /// juju refresh --force-units: also of a unit in error.
    | RefreshByForce
    /// juju refresh of a unit that an older revision had settled, and that has what this one left.
    | RefreshOver of Left: Leftover
    /// Juju's agent is killed between two hooks and started again.
    | RestartAgent
    /// The unit becomes its application's leader.
    | GainLeadership
    /// Another unit becomes leader.
    | LoseLeadership
    /// Juju's next hook, which has this name, and nothing after it. Nothing if Juju would run another: see <c>Life.Obstacle</c>.
    | RunHook of Name: string * End: HookEnd
    /// This happens, and no hook runs yet.
    | Meanwhile of Step: LifeStep
    /// The main process of a systemd unit is killed.
    | KillService of Name: string
    /// The daemon that a PID file names is killed.
    | KillDaemon of PidFile: string
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
    /// A unit of the machine, this one or another, has Juju open a port, as by <c>juju exec</c>. Nothing if Juju refuses.
    | OpenPort of Port: Port * Unit: string
    /// It has Juju close the port again.
    | ClosePort of Port: Port * Unit: string

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
        | ResolveWithoutRetry -> "juju resolved --no-retry"
        | RefreshByForce -> "juju refresh --force-units"
        | RefreshOver leftover -> "juju refresh over what an older revision left: " + leftover.Name
        | RestartAgent -> "Juju's agent is started again"
        | GainLeadership -> "the unit becomes leader"
        | LoseLeadership -> "another unit becomes leader"
        | RunHook(name, HookEnd.Undisturbed) -> "Juju runs " + name
        | RunHook(name, ending) -> "Juju runs " + name + ", " + ending.ToString()
        | Meanwhile step -> step.ToString() + "; no hook runs yet"
        | KillService name -> name + " is killed"
        | KillDaemon pidFile -> "the daemon of " + pidFile + " is killed"
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
        | OpenPort(port, unit) -> unit + " has Juju open " + port.ToString()
        | ClosePort(port, unit) -> unit + " has Juju close " + port.ToString()
