namespace Core.Domain

open System.Collections.Generic
open System.Runtime.InteropServices

/// What Juju is told, as authors write it: in a report, and through <c>Do.Tell</c> in a decision.
[<AbstractClass; Sealed>]
type Tell private () =
    /// <summary>Juju shows this status of the unit. A decision may show progress; a report has exactly one.</summary>
    static member Status(status: Status) = JujuEffect.SetStatus { Status = status }
    /// <summary>Juju shows this version of the workload.</summary>
    static member WorkloadVersion(version: string) = JujuEffect.SetWorkloadVersion { Version = version }
    /// <summary>The port is open once the hook has succeeded.</summary>
    static member OpenPort(port: Port) = JujuEffect.OpenPort { Port = port }
    /// <summary>The port is closed once the hook has succeeded.</summary>
    static member ClosePort(port: Port) = JujuEffect.ClosePort { Port = port }
    /// <summary>A line in the model's log.</summary>
    static member Log(level: LogLevel, message: string) = JujuEffect.WriteLog { Level = level; Message = message }
    /// <summary>The hook fails, so that Juju runs it again, with back-off.</summary>
    static member FailHook(message: string) = JujuEffect.FailHook { Message = message }
    /// <summary>The action returns this value under this dotted key.</summary>
    static member ActionResult(key: string, value: string) = JujuEffect.SetActionResult { Key = key; Value = value }
    /// <summary>The action fails with this message.</summary>
    static member FailAction(message: string) = JujuEffect.FailAction { Message = message }

/// What is done, as authors write it. What holds afterwards is said at each effect's record.
[<AbstractClass; Sealed>]
type Do private () =
    /// <summary>apt's package index is at most this old; 0 fetches it anew.</summary>
    static member UpdatePackageIndex([<Optional; DefaultParameterValue(0)>] maximumAgeSeconds: int) =
        Effect.Package(PackageEffect.UpdatePackageIndex { MaximumAgeSeconds = maximumAgeSeconds })

    /// <summary>The package is installed in any version.</summary>
    static member InstallPackage(name: string) = Do.InstallPackage(name, VersionSpec.Any)

    /// <summary>The package is installed in a version that will do.</summary>
    static member InstallPackage
        (name: string, version: VersionSpec, [<Optional; DefaultParameterValue(false)>] allowDowngrade: bool)
        =
        Effect.Package(PackageEffect.InstallPackage { Name = name; Version = version; AllowDowngrade = allowDowngrade })

    /// <summary>The package is gone; refused unless a charm brought it and no other unit uses it.</summary>
    static member RemovePackage(name: string, [<Optional; DefaultParameterValue(false)>] purge: bool) =
        Effect.Package(PackageEffect.RemovePackage { Name = name; Purge = purge })

    /// <summary>This unit no longer uses the package; it stays.</summary>
    static member ReleasePackage(name: string) = Effect.Package(PackageEffect.ReleasePackage { Name = name })

    /// <summary>The package stays at its version, or no longer.</summary>
    static member HoldPackage(name: string, [<Optional; DefaultParameterValue(true)>] hold: bool) =
        Effect.Package(PackageEffect.HoldPackage { Name = name; Hold = hold })

    /// <summary>The snap is installed.</summary>
    static member InstallSnap(name: string, source: SnapSource, [<Optional; DefaultParameterValue(false)>] classic: bool) =
        Effect.Snap(SnapEffect.InstallSnap { Name = name; Source = source; Classic = classic })

    /// <summary>The snap is gone.</summary>
    static member RemoveSnap(name: string) = Effect.Snap(SnapEffect.RemoveSnap { Name = name })

    /// <summary>Every service of the snap runs.</summary>
    static member StartSnap(name: string, [<Optional; DefaultParameterValue(true)>] enable: bool) =
        Effect.Snap(SnapEffect.StartSnap { Name = name; Enable = enable })

    /// <summary>No service of the snap runs.</summary>
    static member StopSnap(name: string, [<Optional; DefaultParameterValue(true)>] disable: bool) =
        Effect.Snap(SnapEffect.StopSnap { Name = name; Disable = disable })

    /// <summary>Every service of the snap runs in a new process.</summary>
    static member RestartSnap(name: string) = Effect.Snap(SnapEffect.RestartSnap { Name = name })

    /// <summary>The unit file stands in /etc/systemd/system and systemd has read it.</summary>
    static member WriteService(name: string, text: string) =
        Effect.Service(ServiceEffect.WriteService { Name = name; Text = text })

    /// <summary>The unit is stopped, disabled and gone.</summary>
    static member RemoveService(name: string) = Effect.Service(ServiceEffect.RemoveService { Name = name })
    /// <summary>The unit is active, and starts at boot.</summary>
    static member StartService(name: string) = Effect.Service(ServiceEffect.StartService { Name = name })
    /// <summary>The unit is inactive, and does not start at boot.</summary>
    static member StopService(name: string) = Effect.Service(ServiceEffect.StopService { Name = name })
    /// <summary>The unit is active in a new process.</summary>
    static member RestartService(name: string) = Effect.Service(ServiceEffect.RestartService { Name = name })
    /// <summary>The unit ran its ExecReload=.</summary>
    static member ReloadService(name: string) = Effect.Service(ServiceEffect.ReloadService { Name = name })

    /// <summary>The workload runs as a daemon that wrote its PID file.</summary>
    static member StartProcess
        (arguments: IEnumerable<string>, pidFile: string, executable: string, [<Optional; DefaultParameterValue("")>] reads: string)
        =
        Effect.Process(
            ProcessEffect.StartProcess
                { Arguments = List.ofSeq arguments; PidFile = pidFile; Executable = executable; Reads = reads }
        )

    /// <summary>The workload is stopped.</summary>
    static member StopProcess(pidFile: string, executable: string, [<Optional; DefaultParameterValue(10)>] timeoutSeconds: int) =
        Effect.Process(ProcessEffect.StopProcess { PidFile = pidFile; Executable = executable; TimeoutSeconds = timeoutSeconds })

    /// <summary>The process got the signal, such as SIGUSR1.</summary>
    static member Signal(target: SignalTarget, name: string) = Effect.Process(ProcessEffect.Signal { Target = target; Name = name })

    /// <summary>A command ran and ended with exit code 0.</summary>
    static member RunCommand
        (
            arguments: IEnumerable<string>,
            [<Optional; DefaultParameterValue(60)>] timeoutSeconds: int,
            [<Optional; DefaultParameterValue("")>] creates: string
        ) =
        Effect.Process(
            ProcessEffect.RunCommand { Arguments = List.ofSeq arguments; TimeoutSeconds = timeoutSeconds; Creates = creates }
        )

    /// <summary>A regular file stands at the path with this text; mode 0644 and owner root:root unless said.</summary>
    static member WriteFile
        (
            path: string,
            text: string,
            [<Optional; DefaultParameterValue(0o644)>] mode: int,
            [<Optional; DefaultParameterValue("root:root")>] owner: string,
            [<Optional; DefaultParameterValue(false)>] replace: bool
        ) =
        Effect.File(FileEffect.WriteFile { Path = path; Text = text; Mode = mode; Owner = owner; Replace = replace })

    /// <summary>Nothing stands at the path.</summary>
    static member RemoveFile(path: string) = Effect.File(FileEffect.RemoveFile { Path = path })

    /// <summary>A directory stands at the path; mode 0755 and owner root:root unless said.</summary>
    static member CreateDirectory
        (
            path: string,
            [<Optional; DefaultParameterValue(0o755)>] mode: int,
            [<Optional; DefaultParameterValue("root:root")>] owner: string
        ) =
        Effect.File(FileEffect.CreateDirectory { Path = path; Mode = mode; Owner = owner })

    /// <summary>The directory is gone with all that is in it.</summary>
    static member RemoveDirectory(path: string) = Effect.File(FileEffect.RemoveDirectory { Path = path })

    /// <summary>Juju is told something before or between the work, such as a maintenance status.</summary>
    static member Tell(effect: JujuEffect) = Effect.Juju effect
