namespace Core.Domain

/// A systemd unit ("service" here, for a unit is Juju's). Words are systemd's own. Source: org.freedesktop.systemd1(5).
type ServiceState =
    { /// LoadState: loaded, not-found, masked, bad-setting, error.
      Load: string
      /// ActiveState: active, reloading, inactive, failed, activating, deactivating.
      Active: string
      /// UnitFileState: enabled, disabled, static, masked …; empty if there is no file.
      File: string
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
        { Load = "not-found"; Active = "inactive"; File = ""; Result = "success"; MainPid = 0; NeedsReload = false; IsReplaced = false }

    /// The unit, enabled and running.
    static member Running(mainPid: int) =
        { ServiceState.NotFound with Load = "loaded"; Active = "active"; File = "enabled"; MainPid = mainPid }

    /// True if systemd knows the unit or keeps anything of it.
    member x.Exists = x.Load <> "not-found" || x.Active = "active"
    /// True while the main process runs.
    member x.IsActive = x.Active = "active" || x.Active = "reloading"
    /// True if the administrator masked it.
    member x.IsMasked = x.Load = "masked"

    /// True if systemd has read the unit's file, and could.
    member x.IsLoaded = x.Load = "loaded"

    override x.ToString() =
        x.Load + " " + x.Active + (if x.Result = "success" then "" else " (" + x.Result + ")") + (if x.File = "" then "" else " " + x.File)

    static member op_Equality(one: ServiceState, other: ServiceState) = obj.Equals(one, other)
    static member op_Inequality(one: ServiceState, other: ServiceState) = not (obj.Equals(one, other))

/// What systemd knows of a unit.
type ServiceQuery =
    { Name: string }

    /// How the question is asked.
    member x.Asked = Asked.OfOthers("service " + x.Name)

    static member op_Equality(one: ServiceQuery, other: ServiceQuery) = obj.Equals(one, other)
    static member op_Inequality(one: ServiceQuery, other: ServiceQuery) = not (obj.Equals(one, other))
