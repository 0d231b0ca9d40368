namespace Core.Domain

open System
open System.Collections.Generic

/// The first half of a hook: asking until nothing new is asked.
[<AbstractClass; Sealed>]
type Observation private () =
    /// How often a charm may ask with new answers, so that one that never stops asking still comes to a decision.
    static member MaximumRounds = 8

    // The newest first. They are few, and compared faster than hashed.
    static member private Add (state: State) (missing: Query list) (query: Query) =
        if state.Has query || List.contains query missing then missing else query :: missing

    /// <summary>What the charm comes to know before it decides.</summary>
    /// <param name="charm">Asks.</param>
    /// <param name="event">What it will decide about.</param>
    /// <param name="context">What Juju told of the unit.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="answer">Answers questions that do not depend on each other, each once, in their order.</param>
    static member Run
        (
            charm: ICharm,
            event: Event,
            context: HookContext,
            config: Config,
            answer: Func<IReadOnlyList<Query>, IEnumerable<Answer>>
        ) : State =
        let rec ask round (state: State) =
            let missing = charm.Observe(event, state, config) |> Seq.fold (Observation.Add state) [] |> List.rev
            if missing.IsEmpty || round = Observation.MaximumRounds then
                state
            else
                let facts = Seq.map2 (fun query answer -> { Query = query; Answer = answer }) missing (answer.Invoke missing)
                ask (round + 1) (state.And facts)
        ask 0 (State.Of context)
