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
/// <param name="time">Says how long things take.</param>
public sealed class HookRun(
    ICharm charm,
    IQueryVisitor<Either<Failure, Answer>> observer,
    IEffectVisitor<Either<Failure, Outcome>> interpreter,
    IRecorder recorder,
    Action<LogLevel, string> log,
    TimeProvider time)
{
    private readonly GuardedCharm charm = new(charm);

    /// <summary>Runs the hook to its end. Nothing is read between the decision and its first effect.</summary>
    /// <returns>The exit code: 1 if an effect fails the hook or Juju could not be told, else 0.</returns>
    /// <exception cref="CharmDefectException">The charm threw; that is recorded, and the hook has to fail.</exception>
    public int Run(Event hook, HookContext context, Config config)
    {
        var began = time.GetTimestamp();
        List<Taken>? taken = null;
        try
        {
            var before = Observe(hook, context, config);
            var steps = charm.Decide(hook, before, config);
            recorder.Decided(hook, config, before, steps);

            taken = Interpret(steps);
            var outcome = Taken.Combine(taken);
            var after = outcome.IsUnchanged ? before : Observe(hook, context, config);
            var report = charm.Report(hook, outcome, after, config);

            var isFailed = steps.Zip(taken, (step, each) => step.Effect.FailsHook && each.Outcome.IsChanged).Any(fails => fails);
            var told = Tell(report);
            var exit = isFailed || report.Zip(told, IsRefused).Any(refused => refused) ? 1 : 0;
            recorder.Finished(taken, after, report, told, exit, Since(began));
            return exit;
        }
        catch (CharmDefectException defect)
        {
            if (taken is null)
                recorder.Decided(hook, config, defect.State, []);
            recorder.Threw(defect, StageOf(defect, isDecided: taken is not null), taken ?? [], Since(began));
            throw;
        }
    }

    private static Stage StageOf(CharmDefectException defect, bool isDecided) => (defect.Function, isDecided) switch
    {
        (nameof(ICharm.Observe), false) => Stage.Observe,
        (nameof(ICharm.Observe), true) => Stage.ObserveAgain,
        (_, false) => Stage.Decide,
        _ => Stage.Report,
    };

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

    private List<Taken> Interpret(IReadOnlyList<Step<Effect>> steps)
    {
        List<Taken> taken = [];
        foreach (var step in steps)
        {
            var isStopped = taken is [.., { Outcome: { IsFailed: true } or { IsSkipped: true } }];
            taken.Add(isStopped ? Taken.Untimed(Outcome.Skipped) : Take(step.Effect));
            if (taken[^1].Outcome.IsChanged && step.Effect.IsMachine)
                log(LogLevel.Info, $"{step.Effect}, because {step.Because}");
        }

        return taken;
    }

    private Taken Take(Effect effect)
    {
        var began = time.GetTimestamp();
        var outcome = effect.Accept(interpreter).ToOutcome();
        return new Taken(outcome, Since(began));
    }

    private int Since(long began) => (int)time.GetElapsedTime(began).TotalMilliseconds;

    // Juju that refuses one thing may still take the next: the status in particular is told whatever came before.
    private List<Taken> Tell(IReadOnlyList<Step<JujuEffect>> report)
    {
        List<Taken> told = [];
        foreach (var step in report)
        {
            told.Add(Take(Effect.NewJuju(step.Effect)));
            if (told[^1].Outcome is Outcome.Failed refused)
                log(LogLevel.Error, $"{step.Effect} failed: {refused.Failure}; Juju runs the hook again");
        }

        return told;
    }

    private static bool IsRefused(Step<JujuEffect> step, Taken told) => step.Effect.IsFailHook || told.Outcome.IsFailed;
}
