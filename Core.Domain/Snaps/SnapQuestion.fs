namespace Core.Domain

open System.Collections.Generic

/// One service of a snap.
[<NoComparison>]
type SnapService =
    { Name: string
      IsActive: bool
      IsEnabled: bool }

    static member op_Equality(one: SnapService, other: SnapService) = obj.Equals(one, other)
    static member op_Inequality(one: SnapService, other: SnapService) = not (obj.Equals(one, other))

/// A snap on this machine.
[<NoComparison>]
type SnapState =
    { IsInstalled: bool
      Version: string
      /// Such as 42, or x1 for a snap installed from a file.
      Revision: string
      /// The channel that it tracks; empty for a snap installed from a file.
      Channel: string
      Services: IReadOnlyList<SnapService> }

    /// The snap is not installed.
    static member Absent : SnapState =
        { IsInstalled = false; Version = ""; Revision = ""; Channel = ""; Services = ([]: SnapService list) }

    /// An installed snap.
    static member Installed(version: string, revision: string, channel: string, services: IEnumerable<SnapService>) : SnapState =
        { IsInstalled = true; Version = version; Revision = revision; Channel = channel; Services = List.ofSeq services }

    /// True if it is installed and every service of it runs.
    member x.IsActive = x.IsInstalled && x.Services |> Seq.forall _.IsActive

    override x.ToString() = if x.IsInstalled then x.Version + " (" + x.Revision + ")" else "absent"

    static member op_Equality(one: SnapState, other: SnapState) = obj.Equals(one, other)
    static member op_Inequality(one: SnapState, other: SnapState) = not (obj.Equals(one, other))

/// What snapd knows of a snap.
[<NoComparison>]
type SnapQuery =
    { Name: string }

    /// How the question is asked.
    member x.Asked = Asked.OfOthers("snap " + x.Name)

    static member op_Equality(one: SnapQuery, other: SnapQuery) = obj.Equals(one, other)
    static member op_Inequality(one: SnapQuery, other: SnapQuery) = not (obj.Equals(one, other))
