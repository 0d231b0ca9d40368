using Core.Domain;
using LanguageExt;
using Shell.Effects.Recording;
using Query = Core.Domain.Query;

namespace Shell.Effects;

/// <summary>The run of one hook: observe, decide, record, interpret, observe again, report.</summary>
/// <param name="charm">Decides.</param>
/// <param name="observer">Answers queries; it only reads.</param>
/// <param name="interpreter">Makes effects true.</param>
/// <param name="recorder">Keeps what was decided and what became of it.</param>
/// <param name="log">Says one line in the model's log.</param>
public sealed class HookRun(
    ICharm charm,
    IQueryVisitor<Either<Failure, Answer>> observer,
    IEffectVisitor<Either<Failure, Outcome>> interpreter,
    IRecorder recorder,
    Action<LogLevel, string> log)
{
    /// <summary>Runs the hook to its end. Nothing is read between the decision and its first effect.</summary>
    /// <returns>The exit code: 1 if an effect fails the hook or Juju could not be told, else 0.</returns>
    public int Run(Event hook, HookContext context, Config config)
    {
        var before = Observe(hook, context, config);
        var steps = charm.Decide(hook, before, config);
        recorder.Decided(hook, config, before, steps);

        var outcomes = Interpret(steps);
        var outcome = Outcome.Combine(outcomes);
        var after = outcome.IsUnchanged ? before : Observe(hook, context, config);
        var report = charm.Report(hook, outcome, after, config);

        var isFailed = steps.Zip(outcomes, (step, outcome) => step.Effect.FailsHook && outcome.IsChanged).Any(fails => fails);
        var exit = Tell(report) is 0 && !isFailed ? 0 : 1;
        recorder.Finished(outcomes, after, report, exit);
        return exit;
    }

    /// <summary>What the charm comes to know before it decides: its questions, until it asks nothing new.</summary>
    public State Observe(Event hook, HookContext context, Config config) => Observation.Run(charm, hook, context, config, Answer);

    // Most of a settled hook's time is other programs' start-up, so they start side by side; what is read without them is read meanwhile.
    private Answer[] Answer(IReadOnlyList<Query> queries)
    {
        var waited = queries.Select(query => query.WaitsForOthers && queries.Count > 1 ? Aside(query) : null).ToArray();
        var read = queries.Zip(waited, (query, task) => task is null ? Answer(query) : null).ToArray();
        return [.. waited.Zip(read, (task, answer) => answer ?? task!.GetAwaiter().GetResult())];
    }

    // A thread of its own: the pool makes new ones slowly, and its idle ones spin while those programs could run.
    private Task<Answer> Aside(Query query) =>
        Task.Factory.StartNew(() => Answer(query), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Answer Answer(Query query) => query.Accept(observer).IfLeft(Core.Domain.Answer.NewUnreadable);

    private List<Outcome> Interpret(IReadOnlyList<Step<Effect>> steps)
    {
        List<Outcome> outcomes = [];
        foreach (var step in steps)
        {
            var isStopped = outcomes.Count > 0 && (outcomes[^1].IsFailed || outcomes[^1].IsSkipped);
            outcomes.Add(isStopped ? Outcome.Skipped : step.Effect.Accept(interpreter).ToOutcome());
            if (outcomes[^1].IsChanged && step.Effect.IsMachine)
                log(LogLevel.Info, $"{step.Effect}, because {step.Because}");
        }

        return outcomes;
    }

    // Juju that refuses one thing may still take the next: the status in particular is told whatever came before.
    private int Tell(IReadOnlyList<Step<JujuEffect>> report)
    {
        var exit = 0;
        foreach (var step in report)
        {
            if (step.Effect.IsFailHook)
                exit = 1;
            if (Effect.NewJuju(step.Effect).Accept(interpreter).ToOutcome() is Outcome.Failed refused)
            {
                log(LogLevel.Error, $"{step.Effect} failed: {refused.Failure}; Juju runs the hook again");
                exit = 1;
            }
        }

        return exit;
    }
}
