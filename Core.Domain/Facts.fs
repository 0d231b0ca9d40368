namespace Core.Domain

/// How far dpkg got with a package. Source: dpkg-query(1), db:Status-Abbrev.
[<RequireQualifiedAccess>]
type PackageStatus =
    /// Not there, no trace.
    | Absent
    /// Removed, its configuration files remain.
    | Residual
    /// Unpacked, half-installed or half-configured: dpkg has to be repaired first.
    | Broken
    | Installed

    /// The case's name.
    member x.Word =
        match x with
        | Absent -> "absent"
        | Residual -> "residual"
        | Broken -> "broken"
        | Installed -> "installed"

    static member op_Equality(one: PackageStatus, other: PackageStatus) = obj.Equals(one, other)
    static member op_Inequality(one: PackageStatus, other: PackageStatus) = not (obj.Equals(one, other))

/// A Debian package on this machine.
type PackageState =
    { Status: PackageStatus
      /// The installed version; empty unless something is installed.
      Version: string
      /// True if the administrator (or a charm) holds it.
      Held: bool }

    /// No trace of the package.
    static member Absent = { Status = PackageStatus.Absent; Version = ""; Held = false }
    /// The package, properly installed in this version.
    static member Installed(version: string) = { Status = PackageStatus.Installed; Version = version; Held = false }

    /// True if it is properly installed in an accepted version.
    member x.Satisfies(version: VersionSpec) = x.Status = PackageStatus.Installed && version.Accepts x.Version

    override x.ToString() =
        x.Status.Word + (if x.Version = "" then "" else " " + x.Version) + (if x.Held then " held" else "")

    static member op_Equality(one: PackageState, other: PackageState) = obj.Equals(one, other)
    static member op_Inequality(one: PackageState, other: PackageState) = not (obj.Equals(one, other))

/// A systemd unit ("service" here, for a unit is Juju's). Words are systemd's own. Source: org.freedesktop.systemd1(5).
type ServiceState =
    { /// LoadState: loaded, not-found, masked, bad-setting, error.
      Load: string
      /// ActiveState: active, reloading, inactive, failed, activating, deactivating.
      Active: string
      /// UnitFileState: enabled, disabled, static, masked …; empty if there is no file.
      File: string
      /// Result of the last run: success, exit-code, signal, start-limit-hit …
      Result: string
      /// The main process, 0 if none runs.
      MainPid: int
      /// True if the unit file changed after systemd read it.
      NeedsReload: bool
      /// True if the running program's file was replaced, as a package upgrade does it.
      IsReplaced: bool }

    /// systemd knows no such unit.
    static member NotFound =
        { Load = "not-found"; Active = "inactive"; File = ""; Result = "success"; MainPid = 0; NeedsReload = false; IsReplaced = false }

    /// The unit, enabled and running.
    static member Running(mainPid: int) =
        { ServiceState.NotFound with Load = "loaded"; Active = "active"; File = "enabled"; MainPid = mainPid }

    /// True if systemd knows the unit or keeps anything of it.
    member x.Exists = x.Load <> "not-found" || x.Active = "active"
    /// True while the main process runs.
    member x.IsActive = x.Active = "active" || x.Active = "reloading"
    /// True if the administrator masked it.
    member x.IsMasked = x.Load = "masked"

    /// True if systemd has read the unit's file, and could.
    member x.IsLoaded = x.Load = "loaded"

    override x.ToString() =
        x.Load + " " + x.Active + (if x.Result = "success" then "" else " (" + x.Result + ")") + (if x.File = "" then "" else " " + x.File)

    static member op_Equality(one: ServiceState, other: ServiceState) = obj.Equals(one, other)
    static member op_Inequality(one: ServiceState, other: ServiceState) = not (obj.Equals(one, other))

/// What stands at a path; links are not followed.
[<RequireQualifiedAccess>]
type FileState =
    | Absent
    /// A regular file: its text, its permission bits, its owner (user:group).
    | Regular of Text: string * Mode: int * Owner: string
    | Directory of Mode: int * Owner: string
    | Link of Target: string
    /// A device, a socket or a pipe.
    | Special

    /// The text of a regular file; empty for everything else.
    member x.Content =
        match x with
        | Regular(text, _, _) -> text
        | Absent | Directory _ | Link _ | Special -> ""

    /// True if something stands there.
    member x.Exists = x <> Absent

    override x.ToString() =
        match x with
        | Absent -> "absent"
        | Regular(text, mode, owner) ->
            "file of " + string text.Length + " characters, " + System.Convert.ToString(mode, 8) + " " + owner
        | Directory(mode, owner) -> "directory " + System.Convert.ToString(mode, 8) + " " + owner
        | Link target -> "link to " + target
        | Special -> "special file"

    static member op_Equality(one: FileState, other: FileState) = obj.Equals(one, other)
    static member op_Inequality(one: FileState, other: FileState) = not (obj.Equals(one, other))

/// The process that a PID file names.
[<RequireQualifiedAccess>]
type ProcessState =
    /// There is no PID file, or it is empty, rubbish or stale: nothing of ours runs.
    | Stopped
    /// The workload runs. Loaded is the text that the workload was last told to read, as far as is known.
    | Running of Pid: int * Loaded: string
    /// The number belongs to another program; it must not be signalled.
    | Foreign of Pid: int * Program: string

    override x.ToString() =
        match x with
        | Stopped -> "stopped"
        | Running(pid, _) -> "running as " + string pid
        | Foreign(pid, program) -> string pid + " is " + program

    static member op_Equality(one: ProcessState, other: ProcessState) = obj.Equals(one, other)
    static member op_Inequality(one: ProcessState, other: ProcessState) = not (obj.Equals(one, other))

/// Who listens on a TCP port of this machine.
[<RequireQualifiedAccess>]
type ListenerState =
    | Free
    /// Service is the systemd unit of the process, if it has one.
    | Held of Pid: int * Program: string * Service: string

    override x.ToString() =
        match x with
        | Free -> "free"
        | Held(pid, program, service) ->
            program + " (pid " + string pid + (if service = "" then ")" else ", " + service + ")")

    static member op_Equality(one: ListenerState, other: ListenerState) = obj.Equals(one, other)
    static member op_Inequality(one: ListenerState, other: ListenerState) = not (obj.Equals(one, other))

/// What an HTTP request to this machine got.
[<RequireQualifiedAccess>]
type ProbeState =
    /// A response with this status code: something serves HTTP there.
    | Answered of StatusCode: int
    | Silent of Reason: string

    override x.ToString() =
        match x with
        | Answered code -> "answered " + string code
        | Silent reason -> "silent: " + reason

    static member op_Equality(one: ProbeState, other: ProbeState) = obj.Equals(one, other)
    static member op_Inequality(one: ProbeState, other: ProbeState) = not (obj.Equals(one, other))

/// What a command printed and how it ended.
type CommandState =
    { ExitCode: int
      Output: string
      /// The tail of stderr.
      Error: string }

    override x.ToString() = "exit " + string x.ExitCode

    static member op_Equality(one: CommandState, other: CommandState) = obj.Equals(one, other)
    static member op_Inequality(one: CommandState, other: CommandState) = not (obj.Equals(one, other))
