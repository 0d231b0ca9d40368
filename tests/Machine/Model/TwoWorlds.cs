using Core.Domain;
using Simulation;
using Tests.Machine.Model.Probe;

namespace Tests.Machine.Model;

/// <summary>A life that is lived in the simulation and on a machine at the same time.</summary>
internal sealed class TwoWorlds(ModelMachine machine, Site site, ModelTally tally)
{
    // An administrator's command, a signal and a crash are taken up a moment later, and a unit that failed may be started five times.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Simulated simulated = new(site);
    private readonly List<Query> asked = [Ask.Ledger];
    private Likeness? likeness;

    private Likeness Likeness => likeness ??= new(simulated.IsStranger);

    /// <summary>The first difference of a life; null if there is none.</summary>
    public static Difference? Live(ModelMachine machine, Site site, IReadOnlyList<ModelStep> life, ModelTally tally)
    {
        machine.Reset();
        var worlds = new TwoWorlds(machine, site, tally);
        return life.Select((step, index) => worlds.Take(index, step)).FirstOrDefault(difference => difference is not null);
    }

    private Difference? Take(int index, ModelStep step) => !HasPlace(step) ? null : step switch
    {
        ModelStep.Act act => Do(index, act.Unit, act.Effect),
        ModelStep.Happen happen => Happen(index, happen.What),
        ModelStep.Hook hook => RunHook(index, hook),
        _ => throw new InvalidOperationException($"{step}"),
    };

    // The simulation does not know which directories a machine has: who writes has to be sure of them.
    private bool HasPlace(ModelStep step) =>
        Questions.PlaceOf(step) is not { } path
        || machine.Ask(
            new ModelRequest(
                ModelSubject.First,
                [],
                [],
                [Ask.File(Path.GetDirectoryName(path)!)])).Answers[0] is Answer.File { Payload.IsDirectory: true };

    private Difference? RunHook(int index, ModelStep.Hook hook)
    {
        var (known, steps) = simulated.Decide(hook);
        Add(known.Facts.Select(fact => fact.Query));
        if (Compare(index, ModelSubject.First, TimeSpan.Zero) is { } before)
            return before;
        foreach (var effect in steps.Select(step => step.Effect).Where(effect => effect.IsMachine))
        {
            var failed = false;
            if (Do(index, hook.Unit, effect, outcome => failed = outcome.IsFailed) is { } difference)
                return difference;
            if (failed)
                break;
        }

        return null;
    }

    private Difference? Do(int index, string unit, Effect effect, Action<Outcome>? became = null)
    {
        Add(Questions.About(effect));
        var expected = simulated.Do(unit, effect);
        var main = Disturbance.MainProcess(machine, effect);
        var reply = machine.Ask(new ModelRequest(unit, [effect], [], []));
        Disturbance.AwaitEnd(machine, effect, main);
        became?.Invoke(expected);
        tally.Add(effect, reply.Outcomes[0]);
        return !AreSame(expected, reply.Outcomes[0])
            ? new Difference(index, $"outcome of {effect}", Words.Whole(expected), Words.Whole(reply.Outcomes[0]))
            // The kernel delivers a signal later than it takes it.
            : Compare(index, unit, effect is Effect.Process { Effect: ProcessEffect.Signal } ? Patience : TimeSpan.Zero);
    }

    private Difference? Happen(int index, LifeStep step)
    {
        Add(Questions.About(step));
        // The simulation's strangers come back with the boot, ours do not.
        foreach (var port in step.Equals(LifeStep.Reboot) ? simulated.StrangersPorts : [])
            simulated.Happen(LifeStep.FreePort(port));
        simulated.Happen(step);
        Disturbance.Do(machine, step);
        return Compare(index, ModelSubject.First, Patience);
    }

    private void Add(IEnumerable<Query> queries)
    {
        var ofMachine = queries.Where(query => !query.Asked.IsJuju);
        asked.AddRange(ofMachine.Except(asked).ToList());
    }

    private Difference? Compare(int index, string unit, TimeSpan patience)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            var real = machine.Ask(new ModelRequest(unit, [], [], asked)).Answers;
            tally.Compared(asked.Count);
            var unlike = Likeness.FirstUnlike([.. asked.Zip(real, (query, answer) => (query, simulated.Answer(query), answer))]);
            if (unlike is not { } found)
                return null;
            if (System.Diagnostics.Stopwatch.GetElapsedTime(started) >= patience)
                return new Difference(index, $"{found.Query}", Show(found.Simulated), Show(found.Real));
            Thread.Sleep(50);
        }
    }

    // Of a failure only the cause is a promise; the words are for people.
    private static bool AreSame(Outcome simulated, Outcome real) => (simulated, real) switch
    {
        (Outcome.Failed s, Outcome.Failed r) => s.Failure.Cause.Equals(r.Failure.Cause),
        _ => simulated.Equals(real),
    };

    private static string Show(Answer answer) => ModelLine.Of(answer, Shell.Effects.Recording.Codecs.AnswerCodecs.Answers);
}
