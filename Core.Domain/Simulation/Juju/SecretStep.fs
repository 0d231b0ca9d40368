namespace Simulation.Juju

open Core.Domain
open Simulation

/// What the owner of a secret does to it; of a secret of the unit's own, what Juju finds.
[<NoComparison; RequireQualifiedAccess>]
type SecretStep =
    /// There is a secret of this content, which nobody may read yet; or the secret has a new revision.
    | Write of Uri: string * Content: SecretContent
    | Grant of Uri: string
    | Revoke of Uri: string
    | Remove of Uri: string
    /// The newest content of a secret of the unit's own, or of its application, is good no longer.
    | Expire of Label: string * Owner: BagOwner
    /// Nobody reads a former revision of a secret of the unit's own, or of its application, any more.
    | Disuse of Label: string * Owner: BagOwner
    /// Another unit led meanwhile, and gave a secret of the application other values in the place of those that this unit made.
    | Replace of Label: string

    /// The secret's address.
    member x.Uri =
        match x with
        | Write(uri, _)
        | Grant uri
        | Revoke uri
        | Remove uri -> uri
        | Expire(label, _)
        | Replace label
        | Disuse(label, _) -> OwnNumbers.uri label

    /// The hook that a new revision brings to a unit that reads the secret.
    static member Changed(uri: string) : HookInfo = HookInfo.Of(Event.SecretChanged { Uri = uri; Label = ""; Revision = 0 })

    static member private Of(label: string, owner: BagOwner, event: SecretEvent -> Event, revision: int) : RemoteSecret =
        { Hook = HookInfo.Of(event { Uri = OwnNumbers.uri label; Label = label; Revision = revision })
          IsOwnedByApplication = owner.IsApplication }

    /// The hook that the step brings, if Juju's agent comes to know of it.
    member x.Hook : RemoteSecret option =
        match x with
        | Write(uri, _) -> Some { Hook = SecretStep.Changed uri; IsOwnedByApplication = false }
        | Expire(label, owner) -> Some(SecretStep.Of(label, owner, Event.SecretExpired, OwnNumbers.newest))
        | Disuse(label, owner) -> Some(SecretStep.Of(label, owner, Event.SecretRemove, OwnNumbers.former))
        | Replace _ -> Some { Hook = SecretStep.Changed x.Uri; IsOwnedByApplication = false }
        | Grant _
        | Revoke _
        | Remove _ -> None

    override x.ToString() =
        match x with
        | Write(uri, content) -> "the secret " + uri + " holds " + content.ToString() + " from now on"
        | Grant uri -> "juju grant-secret " + uri
        | Revoke uri -> "juju revoke-secret " + uri
        | Remove uri -> "juju remove-secret " + uri
        | Expire(label, owner) -> "the content of the " + owner.Word + "'s secret " + PlainText.Quote label + " expires"
        | Disuse(label, owner) -> "nobody reads a former content of the " + owner.Word + "'s secret " + PlainText.Quote label + " any more"
        | Replace label -> "another unit led, and gave the application's secret " + PlainText.Quote label + " other values"
