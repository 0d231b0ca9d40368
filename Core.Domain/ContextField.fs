namespace Core.Domain

open System.Collections.Generic

/// A part of what Juju told of the unit, that a decision may depend on.
[<RequireQualifiedAccess>]
type ContextField =
    | Unit
    | Model
    | ModelUuid
    | Machine
    | Zone
    | Principal
    | Juju
    | Charm
    | Base
    | Architecture
    | Proxy

    /// Every field.
    static member All: IReadOnlyList<ContextField> =
        [ Unit; Model; ModelUuid; Machine; Zone; Principal; Juju; Charm; Base; Architecture; Proxy ]

    /// Such as unit.base.
    member x.Name =
        match x with
        | Unit -> "unit.name"
        | Model -> "unit.model"
        | ModelUuid -> "unit.model-uuid"
        | Machine -> "unit.machine"
        | Zone -> "unit.zone"
        | Principal -> "unit.principal"
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
        | ModelUuid -> context.ModelUuid
        | Machine -> context.MachineId
        | Zone -> context.Zone
        | Principal -> context.Principal
        | Juju -> context.JujuVersion
        | Charm -> context.Charm
        | Base -> context.Base
        | Architecture -> context.Architecture
        | Proxy -> String.concat " " [ context.Proxy.Http; context.Proxy.Https; context.Proxy.Ftp; context.Proxy.No ]

    /// The context with this text in the field; as it was, for a proxy, which is no single text.
    member x.Set(context: HookContext, value: string) : HookContext =
        match x with
        | Unit -> { context with Unit = value }
        | Model -> { context with Model = value }
        | ModelUuid -> { context with ModelUuid = value }
        | Machine -> { context with MachineId = value }
        | Zone -> { context with Zone = value }
        | Principal -> { context with Principal = value }
        | Juju -> { context with JujuVersion = value }
        | Charm -> { context with Charm = value }
        | Base -> { context with Base = value }
        | Architecture -> { context with Architecture = value }
        | Proxy -> context

    /// The first context with this field of the other.
    member x.Take(context: HookContext, other: HookContext) : HookContext =
        match x with
        | Proxy -> { context with Proxy = other.Proxy }
        | Unit | Model | ModelUuid | Machine | Zone | Principal | Juju | Charm | Base | Architecture -> x.Set(context, x.Of other)
