namespace Core.Domain

open System

module private DropInName =
    [<Literal>]
    let Directory = ".d/"

    [<Literal>]
    let Suffix = ".conf"

    /// Where the name of the service ends; -1 of a unit file.
    let at (unitFile: string) =
        let at = unitFile.IndexOf(".service" + Directory, StringComparison.Ordinal)
        if at < 0 || not (unitFile.EndsWith(Suffix, StringComparison.Ordinal)) then -1 else at + ".service".Length

/// <summary>
/// The drop-ins of a service: files beside its unit file, in /etc/systemd/system, whose lines systemd reads after those of the unit file.
/// So a charm changes a service that its package brings, and leaves the package's file as it is. Source: systemd.unit(5).
/// </summary>
[<AbstractClass; Sealed>]
type DropIn private () =
    /// <summary>The name of a drop-in, as effects and the ledger have it.</summary>
    /// <param name="service">Such as redis-server.service.</param>
    /// <param name="name">Such as charm, without the suffix .conf.</param>
    /// <returns>Such as redis-server.service.d/charm.conf.</returns>
    static member Of(service: string, name: string) : string = service + DropInName.Directory + name + DropInName.Suffix

    /// <summary>True if this names a drop-in and no unit file.</summary>
    static member Is(unitFile: string) : bool = DropInName.at unitFile > 0

    /// <summary>The service that a drop-in, or a unit file, is of.</summary>
    static member ServiceOf(unitFile: string) : string =
        let at = DropInName.at unitFile
        if at > 0 then unitFile.Substring(0, at) else unitFile

    /// <summary>The name of the drop-in's file, without the suffix .conf; empty of a unit file.</summary>
    static member internal FileOf(unitFile: string) : string =
        let from = DropInName.at unitFile + DropInName.Directory.Length
        let length = unitFile.Length - from - DropInName.Suffix.Length
        if DropIn.Is unitFile && length > 0 then unitFile.Substring(from, length) else ""
