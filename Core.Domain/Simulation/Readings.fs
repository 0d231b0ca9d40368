namespace Simulation

open Core.Domain

/// What is true of a simulated machine, in the words in which a charm reads it.
[<NoComparison; NoEquality>]
type Readings =
    internal
        { World: World }

    member private x.State(query: Query) = State.Of(x.World.Unit.Context).With(query, x.World.Answer query)

    /// What dpkg knows of a package.
    member x.Package(name: string) = x.State(Ask.Package name).Package(name).Or PackageState.Absent
    /// What systemd knows of a unit.
    member x.Service(name: string) = x.State(Ask.Service name).Service(name).Or ServiceState.NotFound
    /// What stands at a path.
    member x.File(path: string) = x.State(Ask.File path).File(path).Or FileState.Absent
    /// The process that a PID file names.
    member x.Process(pidFile: string, executable: string) =
        x.State(Ask.Process(pidFile, executable)).Process(pidFile, executable).Or ProcessState.Stopped
    /// Who listens on a port.
    member x.Listener(port: int) = x.State(Ask.Listener port).Listener(port).Or ListenerState.Free
    /// What snapd knows of a snap.
    member x.Snap(name: string) = x.State(Ask.Snap name).Snap(name).Or SnapState.Absent
    /// What the units of the machine made and use.
    member x.Ledger = x.State(Ask.Ledger).Ledger.Or LedgerState.Empty
