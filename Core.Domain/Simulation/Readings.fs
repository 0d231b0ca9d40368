namespace Simulation

open Core.Domain

/// What is true of a simulated machine, in the words in which a charm reads it.
[<NoComparison; NoEquality>]
type Readings =
    internal
        { World: World }

    /// <summary>What a question reads here; why there is no answer, if there is none.</summary>
    member x.Read(query: Query<'Answer>) : Reading<'Answer> = x.World.Read query

    /// What dpkg knows of a package.
    member x.Package(name: string) = x.Read(Ask.Package name).Or PackageState.Absent
    /// What systemd knows of a unit.
    member x.Service(name: string) = x.Read(Ask.Service name).Or ServiceState.NotFound
    /// What stands at a path.
    member x.File(path: string) = x.Read(Ask.File path).Or FileState.Absent
    /// The process that a PID file names.
    member x.Process(pidFile: string, executable: string) =
        x.Read(Ask.Process(pidFile, executable)).Or ProcessState.Stopped
    /// Who listens on a port.
    member x.Listener(port: int) = x.Read(Ask.Listener port).Or ListenerState.Free
    /// What snapd knows of a snap.
    member x.Snap(name: string) = x.Read(Ask.Snap name).Or SnapState.Absent
    /// What the units of the machine made and use.
    member x.Ledger = x.Read(Ask.Ledger).Or LedgerState.Empty
