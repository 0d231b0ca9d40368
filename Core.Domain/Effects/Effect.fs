namespace Core.Domain

open System.Runtime.CompilerServices
open System.Runtime.InteropServices

/// An act, as data: what is to hold afterwards. Each is idempotent; interpreting it again changes nothing.
[<NoComparison; RequireQualifiedAccess>]
type Effect =
    | Package of Effect: PackageEffect
    | Snap of Effect: SnapEffect
    | Service of Effect: ServiceEffect
    | Process of Effect: ProcessEffect
    | File of Effect: FileEffect
    | Value of Effect: ValueEffect
    | Secret of Effect: SecretEffect
    | Juju of Effect: JujuEffect

    override x.ToString() =
        match x with
        | Package effect -> effect.ToString()
        | Snap effect -> effect.ToString()
        | Service effect -> effect.ToString()
        | Process effect -> effect.ToString()
        | File effect -> effect.ToString()
        | Value effect -> effect.ToString()
        | Secret effect -> effect.ToString()
        | Juju effect -> effect.ToString()

/// Interprets every effect, family by family.
type IEffectVisitor<'Result> =
    abstract Package: effect: PackageEffect -> 'Result
    abstract Snap: effect: SnapEffect -> 'Result
    abstract Service: effect: ServiceEffect -> 'Result
    abstract Process: effect: ProcessEffect -> 'Result
    abstract File: effect: FileEffect -> 'Result
    abstract Value: effect: ValueEffect -> 'Result
    abstract Secret: effect: SecretEffect -> 'Result
    abstract Juju: effect: JujuEffect -> 'Result

type Effect with

    /// Answers by family; a new family fails to compile wherever it is not interpreted.
    member x.Accept(visitor: IEffectVisitor<'Result>) : 'Result =
        match x with
        | Effect.Package effect -> visitor.Package effect
        | Effect.Snap effect -> visitor.Snap effect
        | Effect.Service effect -> visitor.Service effect
        | Effect.Process effect -> visitor.Process effect
        | Effect.File effect -> visitor.File effect
        | Effect.Value effect -> visitor.Value effect
        | Effect.Secret effect -> visitor.Secret effect
        | Effect.Juju effect -> visitor.Juju effect

    /// True if it touches the machine; false if it only tells Juju something.
    member x.IsMachine = not x.IsJuju

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        match x with
        | Effect.Package effect -> effect.Traits
        | Effect.Snap effect -> effect.Traits
        | Effect.Service effect -> effect.Traits
        | Effect.Process effect -> effect.Traits
        | Effect.File effect -> effect.Traits
        | Effect.Value effect -> effect.Traits
        | Effect.Secret effect -> effect.Traits
        | Effect.Juju effect -> effect.Traits

    /// What it tells Juju, if it does not touch the machine.
    member x.ToJuju : JujuEffect option =
        match x with
        | Effect.Juju effect -> Some effect
        | Effect.Package _ | Effect.Snap _ | Effect.Service _ | Effect.Process _ | Effect.File _ | Effect.Value _ | Effect.Secret _ -> None

    /// True if it makes the hook fail.
    member x.FailsHook = x.ToJuju |> Option.exists _.IsFailHook

    /// True if it makes the action fail: Juju shows the operator that the action could not be done.
    member x.FailsAction = x.ToJuju |> Option.exists _.IsFailAction

    /// True if the library decides it in its hooks, not the charm.
    member x.IsStanding = x.ToJuju |> Option.exists _.IsForgetWorkloadVersion

    /// <summary>The step that this effect becomes with its reason.</summary>
    /// <param name="reason">One short clause, for people.</param>
    /// <param name="file">Where this is called; the compiler fills it in.</param>
    /// <param name="line">Where this is called; the compiler fills it in.</param>
    member x.Because
        (
            reason: string,
            [<CallerFilePath; Optional; DefaultParameterValue("")>] file: string,
            [<CallerLineNumber; Optional; DefaultParameterValue(0)>] line: int
        ) : Step<Effect> =
        { Effect = x
          Because = reason
          Source = SourceLine.Of(file, line) }
