namespace Core.Domain

/// What kind of thing went wrong. The names are part of the record format: add, never rename.
[<RequireQualifiedAccess>]
type Cause =
    /// A program, a file or a socket that must be there is not.
    | Missing
    /// Something took longer than its limit.
    | TimedOut
    /// Output that could not be understood.
    | Malformed
    /// A program ended with an exit code that means failure and whose text is none of those below.
    | CommandFailed
    /// apt knows no package of that name.
    | PackageNotFound
    /// apt knows the package, not in that version.
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
    /// systemd starts the unit no more: it failed too often in a short time.
    | StartLimit
    /// The thing exists and the ledger does not say that this unit made it.
    | NotOurs
    /// A link, a directory, a device, or a file larger than it can be stands where a regular file was expected.
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
    /// The process named by the PID file does not run.
    | NotRunning
    /// The PID file names a process that is not the workload.
    | ForeignProcess
    /// The effect ran without an error, and what it promises is not true afterwards.
    | NotTrue
    /// A hook tool refused.
    | Refused
    /// The decision used a fact that it did not ask for.
    | NotAsked
    /// Juju opens no port that overlaps one that is open for another unit of the machine, or, unless they are equal, for the same unit.
    | PortTaken
    /// An effect or a question names what cannot be: a path that is not absolute, a unit without its suffix, a port above 65535. Only the charm's author can mend it.
    | Invalid
    /// What was begun before is still at work on it: a job of systemd, dpkg, a change of snapd, the start of a daemon.
    | InMotion

/// Something that went wrong, as data: of what kind, with what, and in whose words.
[<NoComparison>]
type Failure =
    { Cause: Cause
      /// The package, unit, path or program it is about.
      Subject: string
      /// What was reported, at most a few lines: the tail of stderr, the holder of a lock, the versions there are.
      Detail: string }

    /// <summary>A failure of one kind. *** stands where subject or detail hold a user name and password, or a token.</summary>
    /// <param name="cause">The kind.</param>
    /// <param name="subject">The package, unit, path or program it is about.</param>
    /// <param name="detail">What was reported.</param>
    static member Of(cause: Cause, subject: string, detail: string) : Failure =
        { Cause = cause; Subject = Credentials.Masked subject; Detail = Credentials.Masked detail }

    /// True if the same hook, run again later by Juju, may succeed without anybody doing anything.
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
        | Cause.NotRunning
        | Cause.ForeignProcess
        | Cause.NotTrue
        | Cause.NotAsked
        | Cause.PortTaken
        | Cause.Invalid -> false

    /// The failure in one sentence, for a log line or a status.
    override x.ToString() =
        // Programs say it at the end of a long line, which a status would cut off.
        let subject = if x.Cause.IsDiskFull then x.Subject + ": no space left on the disk" else x.Subject
        if x.Detail = "" then subject
        elif x.Cause.IsPortTaken then subject + " is " + x.Detail
        else subject + ": " + x.Detail
