namespace Core.Domain

open System
open System.Collections.Generic

/// Makes charms from functions. A function may return a lazy sequence. More than 10,000 items are a defect, like an exception.
[<AbstractClass; Sealed>]
type Charm private () =
    /// <summary>
    /// A charm over a typed configuration: values that may not be used reach the functions as <c>Invalid</c>, with the problems to show.
    /// </summary>
    /// <param name="name">The charm's name, as charmcraft.yaml has it.</param>
    /// <param name="parse">Reads the configuration.</param>
    /// <param name="observe">What must be known to decide.</param>
    /// <param name="decide">What is to be done.</param>
    /// <param name="report">What Juju is told in the end.</param>
    /// <param name="secrets">What must not stand in the unit's record.</param>
    static member Create<'Config>
        (
            name: string,
            parse: Func<Config, Parsed<'Config>>,
            observe: Func<Event, State, Parsed<'Config>, IEnumerable<Query>>,
            decide: Func<Event, State, Parsed<'Config>, IEnumerable<Step<Effect>>>,
            report: Func<Event, Outcome, State, Parsed<'Config>, IEnumerable<Step<JujuEffect>>>,
            secrets: Func<Event, State, Config, IEnumerable<string>>
        ) : ICharm =
        RequiredAnswers
          { new ICharm with
            member _.Name = name
            member _.Observe(event, state, config) = Finite.list "Observe" (observe.Invoke(event, state, config.Parsed parse))
            member _.Decide(event, state, config) = Finite.list "Decide" (decide.Invoke(event, state, config.Parsed parse))
            member _.Report(event, outcome, state, config) =
                Finite.list "Report" (report.Invoke(event, outcome, state, config.Parsed parse))
            member _.Secrets(event, state, config) = Finite.list "Secrets" (secrets.Invoke(event, state, config)) }

    /// <summary>A charm over a typed configuration that reads no secret.</summary>
    static member Create<'Config>
        (
            name: string,
            parse: Func<Config, Parsed<'Config>>,
            observe: Func<Event, State, Parsed<'Config>, IEnumerable<Query>>,
            decide: Func<Event, State, Parsed<'Config>, IEnumerable<Step<Effect>>>,
            report: Func<Event, Outcome, State, Parsed<'Config>, IEnumerable<Step<JujuEffect>>>
        ) : ICharm =
        Charm.Create(name, parse, observe, decide, report, (fun _ _ _ -> Seq.empty))
