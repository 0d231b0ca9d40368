namespace Core.Domain

/// apt's package index is at most this old.
[<NoComparison>]
type UpdatePackageIndex =
    { /// In whole seconds.
      MaximumAge: System.TimeSpan }

/// The package is installed in an accepted version, and this unit's use of it stands in the ledger.
[<NoComparison>]
type InstallPackage =
    { Name: string
      Version: VersionSpec
      /// Whether a lower version than the installed one may be taken.
      AllowDowngrade: bool }

/// The package is gone. Refused unless a charm brought it to the machine and no other unit uses it.
[<NoComparison>]
type RemovePackage =
    { Name: string
      /// Whether its configuration files go too.
      Purge: bool }

/// This unit's use of the package no longer stands in the ledger; the package stays.
[<NoComparison>]
type ReleasePackage = { Name: string }

/// The package is held at its version, or held no more. Source: apt-mark(8).
[<NoComparison>]
type HoldPackage = { Name: string; Hold: bool }

/// What can be done with Debian packages.
[<NoComparison; RequireQualifiedAccess>]
type PackageEffect =
    | UpdatePackageIndex of Payload: UpdatePackageIndex
    | InstallPackage of Payload: InstallPackage
    | RemovePackage of Payload: RemovePackage
    | ReleasePackage of Payload: ReleasePackage
    | HoldPackage of Payload: HoldPackage

    override x.ToString() =
        match x with
        | UpdatePackageIndex _ -> "UpdatePackageIndex"
        | InstallPackage effect ->
            "InstallPackage " + effect.Name + effect.Version.ToString() + (if effect.AllowDowngrade then " (or lower)" else "")
        | RemovePackage effect -> "RemovePackage " + effect.Name + (if effect.Purge then " (purge)" else "")
        | ReleasePackage effect -> "ReleasePackage " + effect.Name
        | HoldPackage effect -> (if effect.Hold then "HoldPackage " else "UnholdPackage ") + effect.Name

/// Interprets every effect on Debian packages.
type IPackageEffectVisitor<'Result> =
    abstract UpdatePackageIndex: effect: UpdatePackageIndex -> 'Result
    abstract InstallPackage: effect: InstallPackage -> 'Result
    abstract RemovePackage: effect: RemovePackage -> 'Result
    abstract ReleasePackage: effect: ReleasePackage -> 'Result
    abstract HoldPackage: effect: HoldPackage -> 'Result

type PackageEffect with

    /// Answers by kind; a new kind fails to compile wherever it is not interpreted.
    member x.Accept(visitor: IPackageEffectVisitor<'Result>) : 'Result =
        match x with
        | PackageEffect.UpdatePackageIndex effect -> visitor.UpdatePackageIndex effect
        | PackageEffect.InstallPackage effect -> visitor.InstallPackage effect
        | PackageEffect.RemovePackage effect -> visitor.RemovePackage effect
        | PackageEffect.ReleasePackage effect -> visitor.ReleasePackage effect
        | PackageEffect.HoldPackage effect -> visitor.HoldPackage effect

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        let package name = Some { Kind = Possession.Package; Name = name }
        match x with
        | PackageEffect.InstallPackage effect ->
            { Traits.None with Installs = Some struct (effect.Name, effect.Version); Creates = package effect.Name }
        | PackageEffect.RemovePackage effect -> { Traits.None with Removes = package effect.Name; Releases = package effect.Name }
        | PackageEffect.ReleasePackage effect -> { Traits.None with Releases = package effect.Name }
        | PackageEffect.UpdatePackageIndex _
        | PackageEffect.HoldPackage _ -> Traits.None
