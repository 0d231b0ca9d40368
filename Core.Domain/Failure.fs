namespace Core.Domain

/// What kind of thing went wrong. The names are part of the record format: add, never rename.
[<RequireQualifiedAccess>]
type Cause =
    /// A program, a file or a socket is missing.
    | Missing
    /// Something took longer than its limit.
    | TimedOut
    /// Output that could not be understood.
    | Malformed
    /// A program failed, and no other case fits.
    | CommandFailed
    /// apt knows no package of that name.
    | PackageNotFound
    /// apt knows the package, but not in that version.
    | VersionNotFound
    /// A lower version is asked for than is installed, and the effect does not allow it.
    | DowngradeRefused
    /// The administrator holds the package (apt-mark hold).
    | PackageHeld
    /// Another process holds one of the four dpkg and apt locks.
    | PackagesLocked
    /// dpkg was interrupted and could not be repaired.
    | PackagesInterrupted
    /// A maintainer script failed, or dependencies cannot be met.
    | PackageBroken
    /// An entry of apt's sources is broken.
    | SourceBroken
    /// A host could not be reached.
    | Unreachable
    /// No space left on the file system.
    | DiskFull
    /// systemd knows no such unit.
    | ServiceNotFound
    /// The administrator masked the unit.
    | ServiceMasked
    /// The unit's process ended, or did not come up.
    | ServiceFailed
    /// systemd no longer starts the unit, because the unit failed too often in a short time.
    | StartLimit
    /// The thing exists and the ledger does not say that this unit made it.
    | NotOurs
    /// A link, a directory, a device or a file that is too large stands where a regular file is expected.
    | NotRegular
    /// The operating system refused: for lack of rights, or because the file cannot be changed or its file system cannot be written.
    | Denied
    /// Any other error of the operating system while reading or writing.
    | InputOutput
    /// snapd knows no such snap, channel or revision.
    | SnapNotFound
    /// snapd is changing that snap already.
    | SnapBusy
    /// snapd began the change and it failed.
    | SnapChangeFailed
    /// snapd refused, by its own rules.
    | SnapRefused
    /// Juju knows no such secret, or the secret has no such key.
    | SecretNotFound
    /// Juju does not let the unit read the secret.
    | SecretNotGranted
    /// The process named by the PID file does not run.
    | NotRunning
    /// The PID file names a process that is not the workload.
    | ForeignProcess
    /// The effect ran without an error, but does not hold afterwards.
    | NotTrue
    /// A hook tool refused.
    | Refused
    /// The decision used a fact that it did not ask for.
    | NotAsked
    /// The port overlaps a port that is open for another unit of the machine.
    | PortTaken
    /// The port overlaps a port of this unit that Juju counts until this hook has succeeded. The next hook opens the port.
    | PortAwaited
    /// An effect or a question names something impossible, such as a relative path or a port above 65535. Only the charm's author can help.
    | Invalid
    /// An earlier change is still in progress: a job of systemd, dpkg, a change of snapd, the start of a daemon.
    | InMotion

    static member op_Equality(one: Cause, other: Cause) = obj.Equals(one, other)
    static member op_Inequality(one: Cause, other: Cause) = not (obj.Equals(one, other))

/// Something that went wrong, as data: of what kind, with what, and in whose words.
[<NoComparison>]
type Failure =
    { Cause: Cause
      /// The package, unit, path or program that the failure is about.
      Subject: string
      /// What was reported, at most a few lines: the tail of stderr, the holder of a lock, the versions there are.
      Detail: string }

    /// <summary>A failure of one kind. *** stands where subject or detail hold a user name and password, or a token.</summary>
    /// <param name="cause">The kind.</param>
    /// <param name="subject">The package, unit, path or program that the failure is about.</param>
    /// <param name="detail">What was reported.</param>
    static member Of(cause: Cause, subject: string, detail: string) : Failure =
        { Cause = cause; Subject = Credentials.Masked subject; Detail = Credentials.Masked detail }

    /// True if the hook may succeed when Juju runs the hook again, without help from a person.
    member x.IsTransient =
        match x.Cause with
        | Cause.TimedOut
        | Cause.PackagesLocked
        | Cause.PackagesInterrupted
        | Cause.Unreachable
        | Cause.SnapBusy
        | Cause.InMotion
        | Cause.Missing
        | Cause.Malformed
        | Cause.Refused
        | Cause.InputOutput -> true
        | Cause.CommandFailed
        | Cause.PackageNotFound
        | Cause.VersionNotFound
        | Cause.DowngradeRefused
        | Cause.PackageHeld
        | Cause.PackageBroken
        | Cause.SourceBroken
        | Cause.DiskFull
        | Cause.ServiceNotFound
        | Cause.ServiceMasked
        | Cause.ServiceFailed
        | Cause.StartLimit
        | Cause.NotOurs
        | Cause.NotRegular
        | Cause.Denied
        | Cause.SnapNotFound
        | Cause.SnapChangeFailed
        | Cause.SnapRefused
        | Cause.SecretNotFound
        | Cause.SecretNotGranted
        | Cause.NotRunning
        | Cause.ForeignProcess
        | Cause.NotTrue
        | Cause.NotAsked
        | Cause.PortTaken
        | Cause.PortAwaited
        | Cause.Invalid -> false

    /// The failure in one sentence, for a log line or a status.
    override x.ToString() =
        // Programs say it at the end of a long line, which a status would cut off.
        let subject = if x.Cause.IsDiskFull then x.Subject + ": no space left on the disk" else x.Subject
        if x.Detail = "" then subject
        elif x.Cause.IsPortTaken then subject + " is " + x.Detail
        elif x.Cause.IsPortAwaited then subject + " " + x.Detail
        else subject + ": " + x.Detail

    static member op_Equality(one: Failure, other: Failure) = obj.Equals(one, other)
    static member op_Inequality(one: Failure, other: Failure) = not (obj.Equals(one, other))
