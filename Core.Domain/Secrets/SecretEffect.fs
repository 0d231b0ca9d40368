namespace Core.Domain

/// The unit reads the newest content of the secret from now on, whatever becomes of the hook.
[<NoComparison>]
type RefreshSecret =
    { /// Such as secret:9m4e2mr0ui3e8a215n4g.
      Uri: string }

/// What can be done with secrets while a hook runs.
[<NoComparison; RequireQualifiedAccess>]
type SecretEffect =
    | RefreshSecret of Payload: RefreshSecret

    override x.ToString() =
        match x with
        | RefreshSecret effect -> "RefreshSecret " + PlainText.Escape effect.Uri

/// Interprets every effect on secrets.
type ISecretEffectVisitor<'Result> =
    abstract RefreshSecret: effect: RefreshSecret -> 'Result

type SecretEffect with

    /// Answers by kind; a new kind fails to compile wherever it is not interpreted.
    member x.Accept(visitor: ISecretEffectVisitor<'Result>) : 'Result =
        match x with
        | SecretEffect.RefreshSecret effect -> visitor.RefreshSecret effect

    /// What it does, whatever its kind.
    member x.Traits : Traits =
        match x with
        | SecretEffect.RefreshSecret _ -> Traits.None
