namespace Core.Domain

open System.Collections.Generic

/// A charm whose every question needs an answer.
type internal RequiredAnswers(charm: ICharm) =
    // The first that could not be read stands for all.
    let unread (matters: Query -> bool) (state: State) =
        state.Facts |> Seq.filter (fun fact -> matters fact.Query) |> Seq.tryPick _.Answer.Failure

    // Every hook that installs or removes forgets what was told, also if it cannot read that. Were it to forget and do nothing else, its
    // report, which reads again, would take the unit for removed.
    let matters (event: Event) (query: Query) = not (query.Question.IsToldVersion && (event.IsInstall || event.IsRemove))

    let tell (event: Event) (failure: Failure) : Step<JujuEffect> list =
        let reason = "what was asked must be known"
        let mustPass = failure.IsTransient || event.IsStop || event.IsRemove
        [ if event.IsAction then
              Tell.FailAction(failure.ToString()).Because reason
          Tell.Status(if mustPass then Status.Maintenance(failure.ToString()) else Status.Blocked(failure.ToString())).Because reason
          if mustPass then
              Tell.FailHook(failure.ToString() + "; Juju runs the hook again").Because reason ]

    interface ICharm with
        member _.Name = charm.Name
        member _.Observe(event, state, config) = charm.Observe(event, state, config)

        member _.Decide(event, state, config) : IReadOnlyList<Step<Effect>> =
            if (unread (matters event) state).IsSome then [] else charm.Decide(event, state, config)

        member _.Report(event, outcome, state, config) : IReadOnlyList<Step<JujuEffect>> =
            match unread (fun _ -> true) state with
            | Some failure -> tell event failure
            | None -> charm.Report(event, outcome, state, config)

        member _.Secrets(event, state, config) = charm.Secrets(event, state, config)

/// What makes another charm of a charm.
[<System.Runtime.CompilerServices.Extension; AbstractClass; Sealed>]
type CharmExtensions private () =
    /// <summary>
    /// Returns the same charm, which decides only if every question has an answer. If an answer is missing,
    /// the charm does nothing, and tells Juju which question, and why. If the cause may pass, and always in
    /// stop and remove, the status is maintenance and the hook fails, so that Juju runs the hook again.
    /// Otherwise the status is blocked. An action fails.
    /// </summary>
    /// <param name="charm">A charm that need not look whether a <c>Reading</c> is known.</param>
    [<System.Runtime.CompilerServices.Extension>]
    static member WithRequiredAnswers(charm: ICharm) : ICharm = RequiredAnswers charm
