namespace Core.Domain

open System.Collections.Generic

/// A part of what Juju told of the unit, that a decision may depend on.
[<RequireQualifiedAccess>]
type ContextField =
    | Unit
    | Model
    | Machine
    | Juju
    | Charm
    | Base
    | Architecture
    | Proxy

    /// Every field.
    static member All: IReadOnlyList<ContextField> = [ Unit; Model; Machine; Juju; Charm; Base; Architecture; Proxy ]

    /// Such as unit.base.
    member x.Name =
        match x with
        | Unit -> "unit.name"
        | Model -> "unit.model"
        | Machine -> "unit.machine"
        | Juju -> "unit.juju"
        | Charm -> "unit.charm"
        | Base -> "unit.base"
        | Architecture -> "unit.architecture"
        | Proxy -> "unit.proxy"

    /// Its value, for a person.
    member x.Of(context: HookContext) : string =
        match x with
        | Unit -> context.Unit
        | Model -> context.Model
        | Machine -> context.MachineId
        | Juju -> context.JujuVersion
        | Charm -> context.Charm
        | Base -> context.Base
        | Architecture -> context.Architecture
        | Proxy -> String.concat " " [ context.Proxy.Http; context.Proxy.Https; context.Proxy.Ftp; context.Proxy.No ]

    /// The first context with this field of the other.
    member x.Take(context: HookContext, other: HookContext) : HookContext =
        match x with
        | Unit -> { context with Unit = other.Unit }
        | Model -> { context with Model = other.Model }
        | Machine -> { context with MachineId = other.MachineId }
        | Juju -> { context with JujuVersion = other.JujuVersion }
        | Charm -> { context with Charm = other.Charm }
        | Base -> { context with Base = other.Base }
        | Architecture -> { context with Architecture = other.Architecture }
        | Proxy -> { context with Proxy = other.Proxy }
