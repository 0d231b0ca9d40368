namespace Core.Domain

open System
open System.Collections.Generic
open System.Runtime.InteropServices

/// What is done, as authors write it: what holds afterwards, what is refused, when it fails. Every failure is a <c>Cause</c>.
/// What is refused changes nothing.
[<AbstractClass; Sealed>]
type Do private () =
    // C# leaves an owner out as null.
    static member private Rights(mode: Nullable<Mode>, usual: Mode, owner: Owner) =
        (if mode.HasValue then mode.Value else usual), (if isNull (box owner) then Owner.Root else owner)

    /// <summary>
    /// apt's package index is at most this old, in whole seconds, of every source; it is fetched anew unless an age is said.
    /// </summary>
    /// <remarks>
    /// Fails with <c>SourceBroken</c> over an entry of apt's sources, <c>Unreachable</c>, <c>PackagesLocked</c>, <c>DiskFull</c>.
    /// <para>On the machine: apt-get update, unless every source was fetched less long ago. A fetch waits 5 minutes for apt's
    /// locks.</para>
    /// </remarks>
    static member UpdatePackageIndex([<Optional>] maximumAge: TimeSpan) =
        Effect.Package(PackageEffect.UpdatePackageIndex { MaximumAge = Seconds.Of maximumAge })

    /// <summary>
    /// The package is installed, in any version, and the ledger says that this unit uses it. No other package is removed for it.
    /// </summary>
    /// <remarks>
    /// Refused: <c>PackageNotFound</c> if no package has the name. Fails as the other overload.
    /// <para>On the machine: as the other overload.</para>
    /// </remarks>
    static member InstallPackage(name: string) = Do.InstallPackage(name, VersionSpec.Any)

    /// <summary>
    /// The package is installed in an accepted version, and the ledger says that this unit uses it. No other package is removed for it.
    /// </summary>
    /// <remarks>
    /// Refused: <c>PackageNotFound</c>; <c>VersionNotFound</c> with the versions there are; <c>DowngradeRefused</c> unless allowed. Fails
    /// with <c>PackageHeld</c>, <c>PackagesLocked</c> after 5 minutes, <c>PackagesInterrupted</c>, <c>PackageBroken</c>,
    /// <c>SourceBroken</c>, <c>Unreachable</c>, <c>DiskFull</c>.
    /// <para>On the machine: apt-get install --no-remove, without a question: a configuration file that somebody changed is kept, the
    /// model's proxies are used, and 5 minutes are waited for the four locks of apt and dpkg. What an interrupted run left is configured
    /// and repaired first. Afterwards dpkg is asked. The package's scripts may start its services.</para>
    /// </remarks>
    static member InstallPackage
        (name: string, version: VersionSpec, [<Optional; DefaultParameterValue(false)>] allowDowngrade: bool)
        =
        Effect.Package(PackageEffect.InstallPackage { Name = name; Version = version; AllowDowngrade = allowDowngrade })

    /// <summary>The package is gone, with its configuration files if purged, and so is this unit's claim in the ledger.</summary>
    /// <remarks>
    /// Refused: <c>NotOurs</c> unless a charm brought it to the machine and no other unit uses it; <c>PackageHeld</c>;
    /// <c>PackageNotFound</c> if no package can have the name. Fails with <c>PackageBroken</c> if another package needs it,
    /// <c>PackagesLocked</c>.
    /// <para>On the machine: dpkg removes this package alone, not with apt, so nothing else goes with it; the claim is struck from the
    /// ledger afterwards.</para>
    /// </remarks>
    static member RemovePackage(name: string, [<Optional; DefaultParameterValue(false)>] purge: bool) =
        Effect.Package(PackageEffect.RemovePackage { Name = name; Purge = purge })

    /// <summary>The ledger no longer says that this unit uses the package; the package stays.</summary>
    /// <remarks>
    /// Refused: <c>PackageNotFound</c> if no package can have the name.
    /// <para>On the machine: Nothing but the ledger changes.</para>
    /// </remarks>
    static member ReleasePackage(name: string) = Effect.Package(PackageEffect.ReleasePackage { Name = name })

    /// <summary>The package stays at its version, or no longer (apt-mark).</summary>
    /// <remarks>
    /// Refused: <c>PackageNotFound</c> if no package can have the name. Fails with <c>PackageNotFound</c> if there is none,
    /// <c>PackagesLocked</c>.
    /// <para>On the machine: apt-mark hold or unhold; the mark is the administrator's, too, and stays when the unit goes.</para>
    /// </remarks>
    static member HoldPackage(name: string, [<Optional; DefaultParameterValue(true)>] hold: bool) =
        Effect.Package(PackageEffect.HoldPackage { Name = name; Hold = hold })

    /// <summary>
    /// The snap is installed from the channel or the file. One of somebody else's will do if it is the one that is asked for; it does not
    /// become this unit's.
    /// </summary>
    /// <remarks>
    /// Refused: <c>SnapNotFound</c> if no snap can have the name; <c>NotOurs</c> for somebody else's from elsewhere. Fails with
    /// <c>SnapNotFound</c> if snapd knows none, <c>SnapRefused</c> by snapd's rules (a classic snap without <c>classic</c>),
    /// <c>SnapBusy</c>, <c>SnapChangeFailed</c>, <c>Unreachable</c>, <c>Missing</c> where snapd or the file is not there.
    /// <para>On the machine: snapd's socket is asked to install, or to refresh what tracks another channel; a file is uploaded unless the
    /// same bytes are installed. The change is waited for. The ledger has the snap before it is installed.</para>
    /// </remarks>
    static member InstallSnap(name: string, source: SnapSource, [<Optional; DefaultParameterValue(false)>] classic: bool) =
        Effect.Snap(SnapEffect.InstallSnap { Name = name; Source = source; Classic = classic })

    /// <summary>The snap is gone, with its data and no snapshot of it.</summary>
    /// <remarks>
    /// Refused: <c>NotOurs</c> unless this unit installed it; <c>SnapNotFound</c> if no snap can have the name. Fails with <c>SnapBusy</c>,
    /// <c>SnapChangeFailed</c>.
    /// <para>On the machine: snapd's socket is asked to remove with purge, and the change is waited for.</para>
    /// </remarks>
    static member RemoveSnap(name: string) = Effect.Snap(SnapEffect.RemoveSnap { Name = name })

    /// <summary>Every service of the snap runs, and starts at boot if enabled.</summary>
    /// <remarks>
    /// Refused: <c>SnapNotFound</c> if it is not installed. Fails with <c>SnapChangeFailed</c>, <c>NotTrue</c> if a service ends at once.
    /// <para>On the machine: snapd ends its change as soon as the processes are started; so the services are looked at for a second
    /// more.</para>
    /// </remarks>
    static member StartSnap(name: string, [<Optional; DefaultParameterValue(true)>] enable: bool) =
        Effect.Snap(SnapEffect.StartSnap { Name = name; Enable = enable })

    /// <summary>No service of the snap runs, nor starts at boot if disabled. A snap that is not installed has none.</summary>
    /// <remarks>
    /// Refused: <c>SnapNotFound</c> if no snap can have the name. Fails with <c>SnapChangeFailed</c>.
    /// <para>On the machine: snapd's socket is asked to stop, and the change is waited for.</para>
    /// </remarks>
    static member StopSnap(name: string, [<Optional; DefaultParameterValue(true)>] disable: bool) =
        Effect.Snap(SnapEffect.StopSnap { Name = name; Disable = disable })

    /// <summary>Every service of the snap runs in a new process, also one that did not run.</summary>
    /// <remarks>
    /// Refused: <c>SnapNotFound</c> if it is not installed. Fails with <c>SnapChangeFailed</c>.
    /// <para>On the machine: snapd restarts only what runs; so a start comes after it, and the services are looked at for a second
    /// more.</para>
    /// </remarks>
    static member RestartSnap(name: string) = Effect.Snap(SnapEffect.RestartSnap { Name = name })

    /// <summary>
    /// The unit file stands in /etc/systemd/system with this text, mode 0644, and systemd has read it. It is this unit's then. The same of
    /// a drop-in (<c>DropIn.Of(service, name)</c>), whose lines change a service that a package brings.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that is no service's (see <c>Refusal.OfUnitFile</c>): a template, another suffix than
    /// .service; <c>NotOurs</c> where a unit file stands that this unit did not write; <c>ServiceMasked</c>; <c>NotRegular</c> for anything
    /// else there. Fails with <c>NotTrue</c> if systemd cannot read it; <c>DiskFull</c>, <c>Denied</c>.
    /// <para>On the machine: The file appears by a rename, then systemctl daemon-reload. A service that runs goes on with what it was
    /// started from until it is restarted.</para>
    /// </remarks>
    static member WriteService(name: string, text: string) = Do.WriteService(name, Content.OfText text)

    /// <summary>
    /// The unit file stands in /etc/systemd/system with this content, mode 0644, and systemd has read it. It is this unit's then.
    /// </summary>
    /// <remarks>
    /// Refused: as the other overload; <c>Invalid</c> for a value that its quoting refuses, and for a made value: everybody can read a unit
    /// file, whatever its mode. Write the value to a file, and name that in EnvironmentFile= or LoadCredential=.
    /// <para>On the machine: As the other overload.</para>
    /// </remarks>
    static member WriteService(name: string, content: Content) =
        Effect.Service(ServiceEffect.WriteService { Name = name; Content = content })

    /// <summary>
    /// The unit is stopped, disabled and its file gone, and systemd has forgotten it. One whose file this unit did not write is left as it
    /// is. Of a drop-in the file alone is gone, and its service goes on as it is.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that is no service's. Fails with <c>NotTrue</c> if it does not stop.
    /// <para>On the machine: systemctl stop and disable, the file is deleted, then daemon-reload and reset-failed.</para>
    /// </remarks>
    static member RemoveService(name: string) = Effect.Service(ServiceEffect.RemoveService { Name = name })

    /// <summary>
    /// The unit is active and stayed so, and starts at boot if it can be enabled. A start limit that was hit is reset first.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that is no service's; <c>ServiceMasked</c>; <c>ServiceNotFound</c>. Fails with
    /// <c>ServiceFailed</c> and the program's last words; <c>StartLimit</c>.
    /// <para>On the machine: systemctl enable, reset-failed and start. systemd calls a simple service started before its program runs; so
    /// the main process is watched until it stays the same.</para>
    /// </remarks>
    static member StartService(name: string) = Effect.Service(ServiceEffect.StartService { Name = name })

    /// <summary>The unit is inactive and does not start at boot.</summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that is no service's. Fails with <c>CommandFailed</c>, <c>NotTrue</c>.
    /// <para>On the machine: systemctl stop, which waits for the unit's own time limit, and disable.</para>
    /// </remarks>
    static member StopService(name: string) = Effect.Service(ServiceEffect.StopService { Name = name })

    /// <summary>The unit is active in a new process and stayed so.</summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that is no service's; <c>ServiceMasked</c>; <c>ServiceNotFound</c>. Fails with
    /// <c>ServiceFailed</c> and the program's last words; <c>StartLimit</c>.
    /// <para>On the machine: systemctl reset-failed and restart. systemd restarts with the unit file that it has read, whatever stands on
    /// the disk.</para>
    /// </remarks>
    static member RestartService(name: string) = Effect.Service(ServiceEffect.RestartService { Name = name })

    /// <summary>The unit ran its ExecReload= and is still active.</summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that is no service's; <c>ServiceMasked</c>; <c>ServiceNotFound</c>. Fails with
    /// <c>ServiceFailed</c> if it is not active, <c>CommandFailed</c> without ExecReload=.
    /// <para>On the machine: systemctl reload; it ends when ExecReload= has ended, which may be before the program has read its
    /// files.</para>
    /// </remarks>
    static member ReloadService(name: string) = Effect.Service(ServiceEffect.ReloadService { Name = name })

    /// <summary>
    /// The workload runs as a daemon whose PID file names it. Its start command has ended within 60 s, and what the daemon read is kept
    /// beside it.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a PID file or a program without an absolute path. Fails with <c>Missing</c> where there is no such
    /// program, <c>ServiceFailed</c>, <c>TimedOut</c>.
    /// <para>On the machine: The command runs without a shell. The PID file must name the same process twice in a row. Who was started,
    /// and when, is noted in the unit's directory.</para>
    /// </remarks>
    static member StartProcess
        (arguments: IEnumerable<string>, pidFile: string, executable: string, [<Optional; DefaultParameterValue("")>] reads: string)
        =
        Effect.Process(
            ProcessEffect.StartProcess
                { Arguments = Finite.list "Do.StartProcess" arguments; PidFile = pidFile; Executable = executable; Reads = reads }
        )

    /// <summary>
    /// The workload is stopped: SIGTERM, and SIGKILL if it does not end in time: 10 seconds, unless another limit is said. A PID file that
    /// names another process is left alone.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a PID file without an absolute path. Fails with <c>NotTrue</c> if it survives SIGKILL.
    /// <para>On the machine: The signals go to a process that was verified by its start time; then the unit's PID file and notes are
    /// deleted.</para>
    /// </remarks>
    static member StopProcess(pidFile: string, executable: string, [<Optional>] timeLimit: Nullable<TimeSpan>) =
        let limit = Seconds.OrElse(timeLimit, 10L)
        Effect.Process(ProcessEffect.StopProcess { PidFile = pidFile; Executable = executable; TimeLimit = limit })

    /// <summary>The process got the signal, such as SIGUSR1. It was verified to be the workload.</summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that is no service's, or a PID file without an absolute path; <c>NotRunning</c>;
    /// <c>ForeignProcess</c>. Fails with <c>CommandFailed</c> if there is no such signal.
    /// <para>On the machine: systemctl kill for the main process of a service; for a PID file, kill of a process that was verified by its
    /// executable and its start time. The kernel delivers a signal later than it takes it.</para>
    /// </remarks>
    static member Signal(target: SignalTarget, name: string) = Effect.Process(ProcessEffect.Signal { Target = target; Name = name })

    /// <summary>
    /// A command ran and ended with an accepted exit code, and its work is done. At most one thing says when that is: <c>creates</c>, a
    /// path that is there; <c>doneWhen</c>, a question that is answered with true; <c>keeps</c>, a made value that is the command's
    /// output. The command does not run if its work was done before; if nothing says so, it runs each time. It reads nothing, runs as
    /// root where the hook runs, may take a minute, and exit code 0 alone is accepted, unless said.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> without an absolute path of a program, with a time limit that is not 1 s to 24 days, a path, a name, a
    /// variable or an exit code that cannot be, two things that say when its work is done, or an input that <c>Do.WriteFile</c> would
    /// refuse; <c>NotRegular</c> without its working directory, or where the value that it keeps is spoilt. Fails with
    /// <c>CommandFailed</c>, <c>TimedOut</c>, <c>Missing</c> also where a made value of its input is absent, <c>Denied</c> if there is no
    /// such user, <c>NotTrue</c> if it did not create the path, or the answer is false afterwards; <c>Malformed</c> if what it printed
    /// cannot be kept; and as the question, if that cannot be read.
    /// <para>On the machine: The command runs without a shell and without a terminal; at its limit it is killed with its children. Its
    /// input is piped, with the made values in it. Others can read its arguments, and its user can read its environment: a secret belongs
    /// into the input. HOME, USER and LOGNAME are those of the user. What it keeps is what it printed, 8 to 16384 characters, without the
    /// line ends behind it: a made value that is asked for, written and removed as every other, and a secret. A command that is killed
    /// before its output is on disk runs again. A command that is killed may have created the path and not done its work: use
    /// <c>creates</c> where the program creates the path last.</para>
    /// </remarks>
    /// <param name="arguments">The absolute path of the program, then its arguments.</param>
    /// <param name="timeLimit">How long it may take, in whole seconds: a minute unless said.</param>
    /// <param name="creates">The path whose existence says that the command did its work already.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="environment">Variables beside those of the hook.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="user">Whom it runs as.</param>
    /// <param name="acceptedExitCodes">With which of them it did its work.</param>
    /// <param name="doneWhen">The question whose answer says that the command did its work already.</param>
    /// <param name="keeps">The made value that its output becomes.</param>
    static member RunCommand
        (
            arguments: IEnumerable<string>,
            [<Optional>] timeLimit: Nullable<TimeSpan>,
            [<Optional; DefaultParameterValue("")>] creates: string,
            [<Optional>] input: Content,
            [<Optional>] environment: IEnumerable<KeyValuePair<string, string>>,
            [<Optional; DefaultParameterValue("")>] workingDirectory: string,
            [<Optional; DefaultParameterValue("")>] user: string,
            [<Optional>] acceptedExitCodes: IEnumerable<int>,
            [<Optional>] doneWhen: Query<bool>,
            [<Optional; DefaultParameterValue("")>] keeps: string
        ) =
        let variables = Finite.orElse [] "Do.RunCommand" environment |> List.map (fun pair -> pair.Key, pair.Value)
        Effect.Process(
            ProcessEffect.RunCommand
                { Arguments = Finite.list "Do.RunCommand" arguments
                  TimeLimit = Seconds.OrElse(timeLimit, 60L)
                  Creates = creates
                  DoneWhen = if isNull (box doneWhen) then None else Some doneWhen
                  Keeps = keeps
                  Input = if isNull (box input) then Content.OfText "" else input
                  Environment = Map.ofList variables
                  WorkingDirectory = workingDirectory
                  User = user
                  AcceptedExitCodes = Finite.orElse [ 0 ] "Do.RunCommand" acceptedExitCodes }
        )

    /// <summary>
    /// A regular file stands at the path with this text, mode and owner; it appears whole or not at all, and is this unit's. Mode 0644 and
    /// owner root:root unless said.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a path that is not absolute (see <c>Refusal.OfPath</c>), a mode or an owner that cannot be;
    /// <c>NotOurs</c> where a file of somebody else's stands, unless it may be replaced; <c>NotRegular</c> for anything else there, or
    /// without its directory. Fails with <c>Denied</c> if there is no such owner, or the file or its file system cannot be changed;
    /// <c>DiskFull</c>.
    /// <para>On the machine: A new file is written beside the path, mode and owner are set before its text is in it, it is synced and
    /// renamed. Links are not followed. The ledger has the file before it stands there.</para>
    /// </remarks>
    static member WriteFile
        (
            path: string,
            text: string,
            [<Optional>] mode: Nullable<Mode>,
            [<Optional>] owner: Owner,
            [<Optional; DefaultParameterValue(false)>] replace: bool
        ) =
        Do.WriteFile(path, Content.OfText text, mode, owner, replace)

    /// <summary>
    /// A regular file stands at the path with this content, in which the shell puts the made values, with this mode and owner; it appears
    /// whole or not at all, and is this unit's. Mode 0644 and owner root:root unless said. The file of a content with a made value is
    /// withheld: <c>Ask.File</c> answers its fingerprint alone, and <c>Ask.Holds</c> whether it is as it should be.
    /// </summary>
    /// <remarks>
    /// Refused: as the other overload; <c>Invalid</c> for a value that its quoting refuses, or a made value as it is beside other text.
    /// Fails with <c>Missing</c> where a made value is absent, <c>NotRegular</c> where it is spoilt, and as the other overload.
    /// <para>On the machine: As the other overload. That the file is withheld is noted before the file stands there.</para>
    /// </remarks>
    static member WriteFile
        (
            path: string,
            content: Content,
            [<Optional>] mode: Nullable<Mode>,
            [<Optional>] owner: Owner,
            [<Optional; DefaultParameterValue(false)>] replace: bool
        ) =
        let mode, owner = Do.Rights(mode, { Bits = 0o644 }, owner)
        Effect.File(FileEffect.WriteFile { Path = path; Content = content; Mode = mode; Owner = owner; Replace = replace })

    /// <summary>No file stands at the path. A directory that stands there is somebody else's, and stays.</summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a path that is not absolute; <c>NotOurs</c> for a file that this unit did not make, or only replaced.
    /// Fails with <c>Denied</c> if it cannot be changed.
    /// <para>On the machine: The file is unlinked, a link itself and not what it leads to; the ledger forgets it afterwards.</para>
    /// </remarks>
    static member RemoveFile(path: string) = Effect.File(FileEffect.RemoveFile { Path = path })

    /// <summary>
    /// A directory stands at the path with this mode and owner, and is this unit's. Mode 0755 and owner root:root unless said. Its parent
    /// must exist.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a path, a mode or an owner that cannot be; <c>NotOurs</c> for a directory of somebody else's that
    /// differs; <c>NotRegular</c> for anything else there, or without its parent. Fails with <c>Denied</c>, <c>DiskFull</c>.
    /// <para>On the machine: mkdir with its mode, then owner; the ledger has the directory before it stands there.</para>
    /// </remarks>
    static member CreateDirectory
        (
            path: string,
            [<Optional>] mode: Nullable<Mode>,
            [<Optional>] owner: Owner
        ) =
        let mode, owner = Do.Rights(mode, { Bits = 0o755 }, owner)
        Effect.File(FileEffect.CreateDirectory { Path = path; Mode = mode; Owner = owner })

    /// <summary>The directory is gone with all that is in it; links in it go, what they lead to stays.</summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a path that is not absolute; <c>NotOurs</c> if this unit did not make it, or something is mounted in it;
    /// <c>NotRegular</c> for what is no directory. Fails with <c>Denied</c> if something in it cannot be changed.
    /// <para>On the machine: What is in it is deleted one by one, from the innermost, without following links or crossing a mount
    /// point.</para>
    /// </remarks>
    static member RemoveDirectory(path: string) = Effect.File(FileEffect.RemoveDirectory { Path = path })

    /// <summary>
    /// A value that no decision can compute is there, such as a password, a key or a certificate: made once, and kept from everybody but
    /// root. It is this unit's. One that is there stays as it is, whatever its recipe was.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name (see <c>Refusal.OfValue</c>) or a recipe that cannot be, a certificate of a value that is no key,
    /// signed by what is no authority with this key, or for a text that is no request; <c>NotRegular</c> where the value is spoilt, or
    /// something else stands in its place. Fails with <c>Missing</c> where the key of a certificate, or its authority, is absent;
    /// <c>DiskFull</c>, <c>Denied</c>. Of <c>Recipe.OfSecret</c>: <c>Invalid</c>, too, where the value is not of its kind or has more than
    /// 32768 bytes, <c>SecretNotFound</c> where there is no such secret or no such value in it, <c>Refused</c>.
    /// <para>On the machine: a file of mode 0600 below /var/lib/charm appears whole or not at all, after its entry in the ledger. The
    /// random numbers are the operating system's.</para>
    /// </remarks>
    static member Make(name: string, recipe: Recipe) = Effect.Value(ValueEffect.Make { Name = name; Recipe = recipe })

    /// <summary>
    /// The value is made anew, and is another than before; also one that was absent or spoilt. What was written with the former value stays
    /// until it is written again: <c>Ask.Holds</c> answers that it differs. Decide it in an action, or on a fact that it changes. What
    /// follows in the same list is decided by <c>Do</c>, such as <c>Do.WriteFile</c> and <c>Do.RestartService</c>: <c>Usual</c> goes by
    /// what was read while the former value was there. A value that is already as <c>Recipe.OfSecret</c> has it stays.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> as <c>Do.Make</c>; <c>NotRegular</c> where something else stands in its place. Fails with <c>Missing</c>,
    /// <c>SecretNotFound</c>, <c>DiskFull</c>, <c>Denied</c>, as <c>Do.Make</c>.
    /// <para>On the machine: As <c>Do.Make</c>; the former value is replaced in one step.</para>
    /// </remarks>
    static member Remake(name: string, recipe: Recipe) = Effect.Value(ValueEffect.Remake { Name = name; Recipe = recipe })

    /// <summary>The value is gone, and so is this unit's entry in the ledger. What was written with the value stays.</summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for a name that no made value has; <c>NotRegular</c> where something else stands in its place. Fails with
    /// <c>Denied</c>.
    /// <para>On the machine: the file is gone before its entry in the ledger is.</para>
    /// </remarks>
    static member RemoveMade(name: string) = Effect.Value(ValueEffect.RemoveMade { Name = name })

    /// <summary>
    /// The unit reads the newest content of the secret from now on, also if the hook fails. What was written with the former content
    /// stays until it is written again: <c>Ask.Holds</c> answers that it differs.
    /// </summary>
    /// <remarks>
    /// Refused: <c>Invalid</c> for what is no secret's address. Fails with <c>SecretNotFound</c>, <c>SecretNotGranted</c>,
    /// <c>Refused</c>, <c>TimedOut</c>; <c>Missing</c> where Juju has no secrets.
    /// <para>On the machine: secret-get --refresh, unless the newest content is the one that the unit reads. Juju takes it over at
    /// once.</para>
    /// </remarks>
    static member RefreshSecret(uri: string) = Effect.Secret(SecretEffect.RefreshSecret { Uri = uri })

    /// <summary>Juju is told something before or between the work, such as a maintenance status.</summary>
    /// <remarks>
    /// Refused: what <c>Tell</c> says of each.
    /// <para>On the machine: nothing. A status shows at once, while the hook goes on.</para>
    /// </remarks>
    static member Tell(effect: JujuEffect) = Effect.Juju effect
