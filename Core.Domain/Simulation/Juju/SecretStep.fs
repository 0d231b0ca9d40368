namespace Simulation.Juju

open Core.Domain
open Simulation

/// What the owner of a secret does to it.
[<NoComparison; RequireQualifiedAccess>]
type SecretStep =
    /// There is a secret of this content, which nobody may read yet; or the secret has a new revision.
    | Write of Uri: string * Content: SecretContent
    | Grant of Uri: string
    | Revoke of Uri: string
    | Remove of Uri: string

    /// The secret's address.
    member x.Uri =
        match x with
        | Write(uri, _)
        | Grant uri
        | Revoke uri
        | Remove uri -> uri

    /// The hook that a new revision brings to a unit that reads the secret.
    static member Changed(uri: string) : HookInfo = HookInfo.Of(Event.SecretChanged { Uri = uri; Label = ""; Revision = 0 })

    override x.ToString() =
        match x with
        | Write(uri, content) -> "the secret " + uri + " holds " + content.ToString() + " from now on"
        | Grant uri -> "juju grant-secret " + uri
        | Revoke uri -> "juju revoke-secret " + uri
        | Remove uri -> "juju remove-secret " + uri
