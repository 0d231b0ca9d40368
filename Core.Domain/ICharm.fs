namespace Core.Domain

open System
open System.Collections.Generic

/// <summary>A charm: three pure functions. The same arguments always give the same result, and none throws.</summary>
type ICharm =
    /// The charm's name, as charmcraft.yaml has it.
    abstract Name: string

    /// Returns the questions whose answers the decision needs. Called again with the answers, until nothing new is asked.
    abstract Observe: event: Event * state: State * config: Config -> IReadOnlyList<Query>

    /// Returns the steps to take, in order, each with its reason; none if nothing is to be done. After a failed step the rest is skipped.
    abstract Decide: event: Event * state: State * config: Config -> IReadOnlyList<Step<Effect>>

    /// Returns what Juju is told at the end: exactly one status, which fits the state. The outcome is that of the whole decision;
    /// the state was read again if anything changed or failed.
    abstract Report: event: Event * outcome: Outcome * state: State * config: Config -> IReadOnlyList<Step<JujuEffect>>

    /// Returns the passwords and keys in event, state and configuration, which the record must not hold. Most charms have none.
    abstract Secrets: event: Event * state: State * config: Config -> IReadOnlyList<string>
