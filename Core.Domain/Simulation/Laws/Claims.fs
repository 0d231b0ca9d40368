namespace Simulation.Laws

open System
open System.Collections.Generic
open Core.Domain
open Simulation

/// What a charm says of itself, so that laws which know no charm can be held against it.
[<NoComparison; NoEquality>]
type Claims =
    { /// True of a configuration that the charm can serve.
      IsValid: Func<Config, bool>
      /// True of a world in which the workload serves what the configuration asks for, Juju shows its version and ports, and the other
      /// side of each relation has what it has to read, as world.Read(Ask.Relations(endpoint)) gives it: what active promises.
      Serves: Func<World, bool>
      /// True of a world in which the workload may be started or told to read again: installed, claimed in
      /// the ledger, and its files as the configuration asks.
      IsReady: Func<World, bool>
      /// True of a world in which Juju shows what it is to show of the workload, whether it serves or not: its version.
      IsShown: Func<World, bool>
      /// True of a world in which nothing stands in the way that only a person, or time, takes away: one hook is enough to serve.
      CanServe: Func<World, bool>
      /// True of an effect that the charm may ask for in this world: that in which it begins; for what is
      /// told in the end, that after the hook.
      May: Func<World, Effect, bool>
      /// True of an effect that interrupts those whom the workload serves.
      IsDisruption: Func<Effect, bool>
      /// True if this configuration lets the unit remove packages with its last user.
      MayRemovePackages: Func<Config, bool>
      /// True of an effect that is the application's and not the unit's, such as a command that makes a
      /// cluster: only the leader may ask for it.
      IsOfApplication: Func<Effect, bool>
      /// Whether an action has done what it promises: of its event, the world in which it began, and how it ran. Silent of an action of
      /// which nothing is said.
      Promises: Func<Event, World, Ran, Verdict>
      /// The revisions that a unit may be refreshed to and from: the next, the one before.
      Revisions: IReadOnlyList<ICharm> }

    static member private Always = Func<World, bool>(fun _ -> true)

    /// <summary>
    /// Claims that say the least: every configuration is valid, active promises nothing, no package is ever
    /// removed. Replace what can be said better.
    /// </summary>
    static member Least : Claims =
        { IsValid = Func<_, _>(fun _ -> true)
          Serves = Claims.Always
          IsReady = Claims.Always
          IsShown = Claims.Always
          CanServe = Func<_, _>(fun _ -> false)
          May = Func<_, _, _>(fun _ _ -> true)
          IsDisruption = Func<Effect, bool>(_.Traits.Disrupts)
          MayRemovePackages = Func<_, _>(fun _ -> false)
          IsOfApplication = Func<_, _>(fun _ -> false)
          Promises = Func<_, _, _, _>(fun _ _ _ -> Verdict.Silent)
          Revisions = [] }

    /// Which configurations the charm can serve.
    member x.WithValid(isValid: Func<Config, bool>) = { x with IsValid = isValid }
    /// What active promises.
    member x.WithServing(serves: Func<World, bool>) = { x with Serves = serves }
    /// What must be true before the workload is started or told to read again.
    member x.WithReady(isReady: Func<World, bool>) = { x with IsReady = isReady }
    /// What Juju is to show of the workload.
    member x.WithShown(isShown: Func<World, bool>) = { x with IsShown = isShown }
    /// Where one hook is enough to serve, among the worlds with a valid configuration.
    member x.WithReach(canServe: Func<World, bool>) = { x with CanServe = canServe }
    /// What the charm may do and say where.
    member x.WithRights(may: Func<World, Effect, bool>) = { x with May = may }
    /// Which effects interrupt those whom the workload serves.
    member x.WithDisruption(isDisruption: Func<Effect, bool>) = { x with IsDisruption = isDisruption }
    /// When packages may be removed.
    member x.WithPackageRemoval(mayRemove: Func<Config, bool>) = { x with MayRemovePackages = mayRemove }
    /// Which effects are the application's.
    member x.WithApplication(isOfApplication: Func<Effect, bool>) = { x with IsOfApplication = isOfApplication }

    /// <summary>What an action promises: what is so when it has succeeded.</summary>
    /// <param name="name">The action's name.</param>
    /// <param name="isDone">True if it is so, of the world in which the action began, and of how it ran: <c>ran.World</c> is the world
    /// after it, <c>ran.Trace</c> what it did and told.</param>
    member x.WithAction(name: string, isDone: Func<World, Ran, bool>) : Claims =
        let promises (event: Event) (before: World) (ran: Ran) =
            if event.Name <> name then x.Promises.Invoke(event, before, ran)
            elif isDone.Invoke(before, ran) then Verdict.Holds
            else Verdict.Broken("the action " + name + " succeeds, and has not done what the plan promises of it")
        { x with Promises = Func<_, _, _, _> promises }

    /// Which revisions a unit may be refreshed to and from.
    member x.WithRevisions(revisions: IReadOnlyList<ICharm>) = { x with Revisions = revisions }
