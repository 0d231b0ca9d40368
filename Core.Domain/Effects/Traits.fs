namespace Core.Domain

/// Something on the machine: its kind, and its path or name.
type Thing =
    { Kind: Possession
      Name: string }

    override x.ToString() = x.Kind.Word + " " + x.Name

/// <summary>
/// What an effect does, whatever its kind. A law asks for traits, and never for the kind; so each law holds
/// of a new kind of effect, too. What the scripts of a package or a command do besides is not said here.
/// </summary>
[<NoComparison>]
type Traits =
    { /// What it starts, unless that runs.
      Starts: Thing option
      /// What it ends and starts anew.
      Restarts: Thing option
      /// What it makes read its files again, without a new start.
      Rereads: Thing option
      /// What it stops.
      Stops: Thing option
      /// The package that it installs, in a version that will do.
      Installs: struct (string * VersionSpec) option
      /// What is on the machine afterwards.
      Creates: Thing option
      /// What is on the machine no longer; a directory goes with all that is in it.
      Removes: Thing option
      /// What this unit lays claim to no longer; likewise.
      Releases: Thing option
      /// What others can read: the arguments of a program, a status, a line of the log, what an action returns.
      Shows: string list
      /// The ports that are open afterwards, where it closes every other.
      OpensOnly: Port list option
      /// The port that it opens.
      Opens: Port option
      /// The port that it closes.
      Closes: Port option
      /// True if it is the application's and not the unit's: only the leader may ask for it.
      IsOfApplication: bool
      /// True if Juju takes it over only when the hook has succeeded.
      IsBuffered: bool }

    /// An effect that does nothing of all this.
    static member None : Traits =
        { Starts = None
          Restarts = None
          Rereads = None
          Stops = None
          Installs = None
          Creates = None
          Removes = None
          Releases = None
          Shows = []
          OpensOnly = None
          Opens = None
          Closes = None
          IsOfApplication = false
          IsBuffered = false }

    /// What reads its files because of the effect: at a start, or again.
    member x.Loads : Thing option = x.Starts |> Option.orElse x.Restarts |> Option.orElse x.Rereads

    /// True if it may interrupt those whom the workload serves.
    member x.Disrupts = x.Restarts.IsSome || x.Rereads.IsSome || x.Stops.IsSome
