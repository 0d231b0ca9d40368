namespace Core.Domain

/// Where a snap comes from.
[<RequireQualifiedAccess>]
type SnapSource =
    /// The store, such as latest/stable.
    | Channel of Name: string
    /// A file on this machine, installed without the store's signature. It is installed once; a new file needs a new path.
    | LocalFile of Path: string

    /// <summary>A channel of the store, such as <c>latest/stable</c>.</summary>
    static member OfChannel(name: string) : SnapSource = Channel name

    /// <summary>A file on this machine, by its absolute path.</summary>
    static member OfFile(path: string) : SnapSource = LocalFile path

    override x.ToString() =
        match x with
        | Channel name -> name
        | LocalFile path -> path

    static member op_Equality(one: SnapSource, other: SnapSource) = obj.Equals(one, other)
    static member op_Inequality(one: SnapSource, other: SnapSource) = not (obj.Equals(one, other))

/// The snap is installed.
[<NoComparison>]
type InstallSnap =
    { Name: string
      Source: SnapSource
      /// Whether it may leave confinement; snapd refuses a classic snap without.
      Classic: bool }

/// The snap is gone, with its data and no snapshot of it.
[<NoComparison>]
type RemoveSnap = { Name: string }

/// Every service of the snap runs, and starts at boot if asked.
[<NoComparison>]
type StartSnap = { Name: string; Enable: bool }

/// No service of the snap runs, nor starts at boot if asked.
[<NoComparison>]
type StopSnap = { Name: string; Disable: bool }

/// Every service of the snap runs in a new process.
[<NoComparison>]
type RestartSnap = { Name: string }

/// What can be done with snaps, through snapd's socket. Source: https://snapcraft.io/docs/snapd-rest-api
[<NoComparison; RequireQualifiedAccess>]
type SnapEffect =
    | InstallSnap of Payload: InstallSnap
    | RemoveSnap of Payload: RemoveSnap
    | StartSnap of Payload: StartSnap
    | StopSnap of Payload: StopSnap
    | RestartSnap of Payload: RestartSnap

    override x.ToString() =
        match x with
        | InstallSnap effect -> "InstallSnap " + effect.Name + " from " + effect.Source.ToString()
        | RemoveSnap effect -> "RemoveSnap " + effect.Name
        | StartSnap effect -> "StartSnap " + effect.Name
        | StopSnap effect -> "StopSnap " + effect.Name + (if effect.Disable then " (disable)" else "")
        | RestartSnap effect -> "RestartSnap " + effect.Name

/// Interprets every effect on snaps.
type ISnapEffectVisitor<'Result> =
    abstract InstallSnap: effect: InstallSnap -> 'Result
    abstract RemoveSnap: effect: RemoveSnap -> 'Result
    abstract StartSnap: effect: StartSnap -> 'Result
    abstract StopSnap: effect: StopSnap -> 'Result
    abstract RestartSnap: effect: RestartSnap -> 'Result

type SnapEffect with

    /// Answers by kind; a new kind fails to compile wherever it is not interpreted.
    member x.Accept(visitor: ISnapEffectVisitor<'Result>) : 'Result =
        match x with
        | SnapEffect.InstallSnap effect -> visitor.InstallSnap effect
        | SnapEffect.RemoveSnap effect -> visitor.RemoveSnap effect
        | SnapEffect.StartSnap effect -> visitor.StartSnap effect
        | SnapEffect.StopSnap effect -> visitor.StopSnap effect
        | SnapEffect.RestartSnap effect -> visitor.RestartSnap effect

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        let snap name = Some { Kind = Possession.Snap; Name = name }
        match x with
        | SnapEffect.InstallSnap effect -> { Traits.None with Creates = snap effect.Name }
        | SnapEffect.RemoveSnap effect ->
            { Traits.None with Stops = snap effect.Name; Removes = snap effect.Name; Releases = snap effect.Name }
        | SnapEffect.StartSnap effect -> { Traits.None with Starts = snap effect.Name }
        | SnapEffect.StopSnap effect -> { Traits.None with Stops = snap effect.Name }
        | SnapEffect.RestartSnap effect -> { Traits.None with Restarts = snap effect.Name }
