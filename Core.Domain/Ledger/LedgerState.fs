namespace Core.Domain

open System.Collections.Generic

/// What a unit can own on a machine.
[<RequireQualifiedAccess>]
type Possession =
    | File
    | Directory
    | Service
    | Process
    /// A package that the unit uses, and that was installed before the unit came.
    | SharedPackage
    /// A package that the unit uses, and that a charm brought to the machine.
    | Package
    | Snap
    /// A value that the shell made for the unit, such as a password or a key.
    | Value

    /// The case's name.
    member x.Word =
        match x with
        | File -> "file"
        | Directory -> "directory"
        | Service -> "service"
        | Process -> "process"
        | SharedPackage -> "shared-package"
        | Package -> "package"
        | Snap -> "snap"
        | Value -> "value"

    override x.ToString() = x.Word

    static member op_Equality(one: Possession, other: Possession) = obj.Equals(one, other)
    static member op_Inequality(one: Possession, other: Possession) = not (obj.Equals(one, other))

/// One line of the ledger: this unit made, or uses, this thing.
[<NoComparison>]
type LedgerEntry =
    { Unit: string
      Kind: Possession
      /// The path, the unit's name, the package's name.
      Name: string }

    /// Returns why the entry is impossible; None if the entry is possible.
    member x.Refusal: Failure option =
        match x.Kind with
        | Possession.File
        | Possession.Directory
        | Possession.Process -> Refusal.OfPath x.Name
        | Possession.Service -> Refusal.OfUnitFile x.Name
        | Possession.SharedPackage
        | Possession.Package -> Refusal.OfPackage x.Name
        | Possession.Snap -> Refusal.OfSnap x.Name
        | Possession.Value -> Refusal.OfValue x.Name

    override x.ToString() = x.Unit + " " + x.Kind.Word + " " + x.Name

    static member op_Equality(one: LedgerEntry, other: LedgerEntry) = obj.Equals(one, other)
    static member op_Inequality(one: LedgerEntry, other: LedgerEntry) = not (obj.Equals(one, other))

/// What the units of this machine made and use, as the ledger of each unit says.
[<NoComparison>]
type LedgerState =
    { Entries: IReadOnlyList<LedgerEntry> }

    /// A ledger without a line.
    static member Empty : LedgerState = { Entries = ([]: LedgerEntry list) }
    /// A ledger of these lines.
    static member Of(entries: IEnumerable<LedgerEntry>) : LedgerState = { Entries = List.ofSeq entries }

    /// True if that unit made, or uses, that thing.
    member x.Owns(unit: string, kind: Possession, name: string) =
        x.Entries |> Seq.exists (fun entry -> entry.Unit = unit && entry.Kind = kind && entry.Name = name)

    /// All that unit made or uses of one kind.
    member x.Of(unit: string, kind: Possession) : IReadOnlyList<string> =
        x.Entries |> Seq.filter (fun entry -> entry.Unit = unit && entry.Kind = kind) |> Seq.map _.Name |> List.ofSeq :> _

    member private x.Claims(package: string) =
        x.Entries
        |> Seq.filter (fun entry ->
            entry.Name = package && (entry.Kind = Possession.Package || entry.Kind = Possession.SharedPackage))

    /// True if the unit said that it uses the package.
    member x.HasClaim(unit: string, package: string) = x.Claims package |> Seq.exists (fun entry -> entry.Unit = unit)

    /// True if another unit said that it uses the package.
    member x.IsShared(unit: string, package: string) = x.Claims package |> Seq.exists (fun entry -> entry.Unit <> unit)

    /// True if a charm brought the package to the machine and no unit but this one uses it.
    member x.IsLastClaim(unit: string, package: string) =
        let claims = x.Claims package |> List.ofSeq
        not claims.IsEmpty
        && claims |> List.forall (fun entry -> entry.Unit = unit)
        && claims |> List.exists (fun entry -> entry.Kind = Possession.Package)

    override x.ToString() = string x.Entries.Count + " entries"

    static member op_Equality(one: LedgerState, other: LedgerState) = obj.Equals(one, other)
    static member op_Inequality(one: LedgerState, other: LedgerState) = not (obj.Equals(one, other))
