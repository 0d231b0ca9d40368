namespace Core.Domain

open System

/// What Juju is told, as authors write it: in a report, and through <c>Do.Tell</c> in a decision.
[<AbstractClass; Sealed>]
type Tell private () =
    /// <summary>Juju shows this status of the unit. A decision may show progress; a report has exactly one.</summary>
    static member Status(status: Status) = JujuEffect.SetStatus { Status = status }
    /// <summary>Juju shows this version of the workload.</summary>
    static member WorkloadVersion(version: string) = JujuEffect.SetWorkloadVersion { Version = version }
    /// <summary>These ports of the unit are open once the hook has succeeded, and no other; without ports none is.</summary>
    static member Ports([<ParamArray>] ports: Port[]) =
        JujuEffect.SetPorts { Ports = ports |> Seq.distinct |> Seq.sort |> List.ofSeq }
    /// <summary>A line in the model's log.</summary>
    static member Log(level: LogLevel, message: string) = JujuEffect.WriteLog { Level = level; Message = Credentials.Masked message }
    /// <summary>The hook fails, so that Juju runs it again, with back-off.</summary>
    static member FailHook(message: string) = JujuEffect.FailHook { Message = Credentials.Masked message }
    /// <summary>The action returns this value under this dotted key.</summary>
    static member ActionResult(key: string, value: string) = JujuEffect.SetActionResult { Key = key; Value = value }
    /// <summary>The action fails with this message.</summary>
    static member FailAction(message: string) = JujuEffect.FailAction { Message = Credentials.Masked message }
