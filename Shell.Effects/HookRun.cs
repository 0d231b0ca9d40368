using Core.Domain;
using Shell.Effects.Processes;
using Shell.Effects.Recording;

namespace Shell.Effects;

/// <summary>
/// Drives one hook on this machine: answers its questions, records its decisions, makes its effects true,
/// tells Juju. Its rules are <see cref="HookProgress"/>'s.
/// </summary>
/// <param name="charm">Decides.</param>
/// <param name="answer">Answers one question; only reads, and may be called from several threads at once.</param>
/// <param name="interpret">Makes one effect true.</param>
/// <param name="recorder">Keeps what was decided and what became of it.</param>
/// <param name="log">Says one line in the model's log.</param>
/// <param name="shows">True of the status that Juju showed when the hook began; asked only where something failed.</param>
/// <param name="pause">Lets that much time pass.</param>
/// <param name="time">Says how long things take.</param>
public sealed class HookRun(
    ICharm charm,
    Func<Query, Answer> answer,
    Func<Effect, Outcome> interpret,
    IRecorder recorder,
    Action<LogLevel, string> log,
    Func<Status, bool> shows,
    Action<TimeSpan> pause,
    TimeProvider time)
{
    private readonly Observing observing = new(answer, new Waiting(pause));

    /// <summary>Runs the hook to its end. Nothing is read between a decision and its first effect.</summary>
    /// <returns>The exit code: 1 if an effect fails the hook or Juju could not be told what it may take later, else 0.</returns>
    /// <exception cref="CharmDefectException">The charm threw; that is recorded, and the hook has to fail.</exception>
    public int Run(Event hook, HookContext context, Config config)
    {
        var began = time.GetTimestamp();
        var progress = HookProgress.Begin(new GuardedCharm(charm), hook, context, config);
        while (true)
            switch (progress)
            {
                case HookProgress.Asking asking:
                    progress = observing.Through(asking);
                    break;
                case HookProgress.Decided decided:
                    recorder.Decided(decided.SoFar);
                    progress = decided.Next.Invoke();
                    break;
                case HookProgress.Acting acting:
                    progress = acting.Next.Invoke(Act(acting.Step));
                    break;
                case HookProgress.Telling telling:
                    progress = telling.Next.Invoke(Take(Effect.NewJuju(telling.Step.Effect)));
                    break;
                case HookProgress.Logging { Line: var line } logging:
                    log(line.LevelIf(shows), line.Message);
                    progress = logging.Next.Invoke();
                    break;
                case HookProgress.Ended ended:
                    recorder.Ended(ended.Record, Since(began));
                    return HookProgress.Whole(ended.Record, ended.Defect).Exit;
            }
    }

    private Taken Act(Step<Effect> step)
    {
        var taken = Take(step.Effect);
        if (taken.Outcome.IsChanged && step.Effect.IsMachine)
            log(LogLevel.Info, $"{step.Effect}, because {step.Because}");
        return taken;
    }

    private Taken Take(Effect effect)
    {
        var began = time.GetTimestamp();
        return new Taken(interpret(effect), Since(began));
    }

    private int Since(long began) => (int)time.GetElapsedTime(began).TotalMilliseconds;
}
