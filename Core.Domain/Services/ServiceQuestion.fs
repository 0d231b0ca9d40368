namespace Core.Domain

/// Whether systemd has read a unit's file. Source: org.freedesktop.systemd1(5), LoadState.
[<NoComparison; RequireQualifiedAccess>]
type LoadState =
    | Loaded
    /// There is no file, and nothing of the unit runs.
    | NotFound
    /// The administrator masked the unit: systemd starts it in no case.
    | Masked
    /// The file holds what systemd does not accept.
    | BadSetting
    /// systemd could not read the file.
    | Error
    | Stub
    /// The name is an alias of another unit.
    | Merged
    /// A word that a later systemd may say.
    | Other of Word: string

    /// systemd's own word.
    member x.Word =
        match x with
        | Loaded -> "loaded"
        | NotFound -> "not-found"
        | Masked -> "masked"
        | BadSetting -> "bad-setting"
        | Error -> "error"
        | Stub -> "stub"
        | Merged -> "merged"
        | Other word -> word

    /// The state that systemd calls so.
    static member Of(word: string) : LoadState =
        match word with
        | "loaded" -> LoadState.Loaded
        | "not-found" -> LoadState.NotFound
        | "masked" -> LoadState.Masked
        | "bad-setting" -> LoadState.BadSetting
        | "error" -> LoadState.Error
        | "stub" -> LoadState.Stub
        | "merged" -> LoadState.Merged
        | other -> LoadState.Other other // text

    override x.ToString() = x.Word

    static member op_Equality(one: LoadState, other: LoadState) = obj.Equals(one, other)
    static member op_Inequality(one: LoadState, other: LoadState) = not (obj.Equals(one, other))

/// Whether a unit runs. Source: org.freedesktop.systemd1(5), ActiveState.
[<NoComparison; RequireQualifiedAccess>]
type ActiveState =
    | Active
    /// It runs, and reads its configuration again.
    | Reloading
    | Inactive
    /// It ended badly, or could not be started.
    | Failed
    | Activating
    | Deactivating
    | Maintenance
    | Refreshing
    /// A word that a later systemd may say.
    | Other of Word: string

    /// systemd's own word.
    member x.Word =
        match x with
        | Active -> "active"
        | Reloading -> "reloading"
        | Inactive -> "inactive"
        | Failed -> "failed"
        | Activating -> "activating"
        | Deactivating -> "deactivating"
        | Maintenance -> "maintenance"
        | Refreshing -> "refreshing"
        | Other word -> word

    /// The state that systemd calls so.
    static member Of(word: string) : ActiveState =
        match word with
        | "active" -> ActiveState.Active
        | "reloading" -> ActiveState.Reloading
        | "inactive" -> ActiveState.Inactive
        | "failed" -> ActiveState.Failed
        | "activating" -> ActiveState.Activating
        | "deactivating" -> ActiveState.Deactivating
        | "maintenance" -> ActiveState.Maintenance
        | "refreshing" -> ActiveState.Refreshing
        | other -> ActiveState.Other other // text

    override x.ToString() = x.Word

    static member op_Equality(one: ActiveState, other: ActiveState) = obj.Equals(one, other)
    static member op_Inequality(one: ActiveState, other: ActiveState) = not (obj.Equals(one, other))

/// Whether a unit starts at boot. Source: systemctl(1), is-enabled.
[<NoComparison; RequireQualifiedAccess>]
type UnitFileState =
    /// There is no file.
    | None
    | Enabled
    /// Enabled until the next boot.
    | EnabledRuntime
    | Disabled
    /// The file says nothing of how the unit is enabled.
    | Static
    | Masked
    /// Masked until the next boot.
    | MaskedRuntime
    | Linked
    | LinkedRuntime
    | Alias
    | Indirect
    | Generated
    | Transient
    /// systemd cannot read the file.
    | Bad
    /// A word that a later systemd may say.
    | Other of Word: string

    /// systemd's own word.
    member x.Word =
        match x with
        | None -> ""
        | Enabled -> "enabled"
        | EnabledRuntime -> "enabled-runtime"
        | Disabled -> "disabled"
        | Static -> "static"
        | Masked -> "masked"
        | MaskedRuntime -> "masked-runtime"
        | Linked -> "linked"
        | LinkedRuntime -> "linked-runtime"
        | Alias -> "alias"
        | Indirect -> "indirect"
        | Generated -> "generated"
        | Transient -> "transient"
        | Bad -> "bad"
        | Other word -> word

    /// The state that systemd calls so.
    static member Of(word: string) : UnitFileState =
        match word with
        | "" -> UnitFileState.None
        | "enabled" -> UnitFileState.Enabled
        | "enabled-runtime" -> UnitFileState.EnabledRuntime
        | "disabled" -> UnitFileState.Disabled
        | "static" -> UnitFileState.Static
        | "masked" -> UnitFileState.Masked
        | "masked-runtime" -> UnitFileState.MaskedRuntime
        | "linked" -> UnitFileState.Linked
        | "linked-runtime" -> UnitFileState.LinkedRuntime
        | "alias" -> UnitFileState.Alias
        | "indirect" -> UnitFileState.Indirect
        | "generated" -> UnitFileState.Generated
        | "transient" -> UnitFileState.Transient
        | "bad" -> UnitFileState.Bad
        | other -> UnitFileState.Other other // text

    override x.ToString() = x.Word

    static member op_Equality(one: UnitFileState, other: UnitFileState) = obj.Equals(one, other)
    static member op_Inequality(one: UnitFileState, other: UnitFileState) = not (obj.Equals(one, other))

/// A systemd unit ("service" here, for a unit is Juju's). Words are systemd's own. Source: org.freedesktop.systemd1(5).
[<NoComparison>]
type ServiceState =
    { /// Whether systemd has read the unit's file.
      Load: LoadState
      /// Whether the unit runs.
      Active: ActiveState
      /// Whether the unit starts at boot.
      File: UnitFileState
      /// Result of the last run: success, exit-code, signal, start-limit-hit …
      Result: string
      /// The main process, 0 if none runs.
      MainPid: int
      /// True if the unit file changed after systemd read it.
      NeedsReload: bool
      /// True if the running program's file was replaced, as a package upgrade does it.
      IsReplaced: bool }

    /// systemd knows no such unit.
    static member NotFound =
        { Load = LoadState.NotFound
          Active = ActiveState.Inactive
          File = UnitFileState.None
          Result = "success"
          MainPid = 0
          NeedsReload = false
          IsReplaced = false }

    /// The unit, enabled and running.
    static member Running(mainPid: int) =
        { ServiceState.NotFound with
            Load = LoadState.Loaded
            Active = ActiveState.Active
            File = UnitFileState.Enabled
            MainPid = mainPid }

    /// True if systemd knows the unit or keeps anything of it.
    member x.Exists = x.Load <> LoadState.NotFound || x.Active = ActiveState.Active
    /// True while the main process runs.
    member x.IsActive = x.Active = ActiveState.Active || x.Active = ActiveState.Reloading
    /// True if the administrator masked it.
    member x.IsMasked = x.Load = LoadState.Masked

    /// True if the unit starts at boot.
    member x.IsEnabled = x.File = UnitFileState.Enabled

    /// True if systemd has read the unit's file, and could.
    member x.IsLoaded = x.Load = LoadState.Loaded

    override x.ToString() =
        let result = if x.Result = "success" then "" else " (" + x.Result + ")"
        x.Load.Word + " " + x.Active.Word + result + (if x.File = UnitFileState.None then "" else " " + x.File.Word)

    static member op_Equality(one: ServiceState, other: ServiceState) = obj.Equals(one, other)
    static member op_Inequality(one: ServiceState, other: ServiceState) = not (obj.Equals(one, other))

/// What systemd knows of a unit.
[<NoComparison>]
type ServiceQuery =
    { Name: string }

    /// How the question is asked.
    member x.Asked = Asked.OfOthers("service " + x.Name)

    static member op_Equality(one: ServiceQuery, other: ServiceQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ServiceQuery, other: ServiceQuery) = not (obj.Equals(one, other))
