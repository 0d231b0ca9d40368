namespace Simulation.Juju

open Core.Domain

/// A hook that the agent means to run, as it remembers it: the same information is used for every retry.
/// Source: internal/worker/uniter/hook in Juju
[<NoComparison>]
type HookInfo =
    { Event: Event
      /// The version of the relation data that the hook is about, or the secret's revision; else 0.
      Version: int }

    /// A hook without a version.
    static member Of(event: Event) = { Event = event; Version = 0 }

    override x.ToString() = x.Event.ToString()

/// A hook of a secret that is due. It stays due until the hook is committed.
[<NoComparison>]
type RemoteSecret =
    { Hook: HookInfo
      /// The application owns it: only the leader runs secret-expired, secret-rotate and secret-remove, the others skip them.
      IsOwnedByApplication: bool }

    override x.ToString() = x.Hook.ToString()
