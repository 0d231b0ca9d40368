namespace Core.Domain

/// How far dpkg got with a package. Source: dpkg-query(1), db:Status-Abbrev.
[<NoComparison; RequireQualifiedAccess>]
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
[<NoComparison>]
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

/// What dpkg knows of a package.
[<NoComparison>]
type PackageQuery =
    { Name: string }

    /// How the question is asked.
    member x.Asked = Asked.OfOthers("package " + x.Name)

    static member op_Equality(one: PackageQuery, other: PackageQuery) = obj.Equals(one, other)
    static member op_Inequality(one: PackageQuery, other: PackageQuery) = not (obj.Equals(one, other))
