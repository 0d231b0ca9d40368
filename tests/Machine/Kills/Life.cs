using Tests.Machine.Host;
using Tests.Machine.Juju;
using Tests.Machine.Lives;

namespace KillPlans;

/// <summary>The undisturbed hook of a stage: its marks, and what it leaves.</summary>
internal sealed record Reference(Snapshot Left, TimeSpan Duration, int Calls, int Processes)
{
    /// <summary>A plan's moment in the marks of this hook.</summary>
    public Killer.Moment Moment(KillPlan plan) => new(plan.Mark, plan.Mark switch
    {
        Mark.Time => (long)(plan.Share * Duration.TotalMicroseconds),
        Mark.Started => Index(plan.Share, Processes),
        _ => Index(plan.Share, Calls),
    }, plan.Delay, plan.Victim);

    // From 1.
    private static long Index(double share, int count) => 1 + (long)(share * count);
}

/// <summary>What a plan came to.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="WasKilled">False if the hook was over before.</param>
/// <param name="Retried">How long the retry took.</param>
/// <param name="Differences">What differs from the undisturbed life; empty as it should be.</param>
/// <param name="Said">What the retry printed and wrote to the log.</param>
internal sealed record Verdict(KillPlan Plan, bool WasKilled, TimeSpan Retried, IReadOnlyList<string> Differences, string Said);

/// <summary>One life of a unit, hook by hook, on a machine.</summary>
internal sealed class Life(LifeMachine home)
{
    private const string Name = "tinyproxy/0";

    private readonly TinyproxyUnit unit = new(home.Juju, Name);
    private int next;

    private ThrowawayMachine Machine => home.Juju.Machine;

    /// <summary>Goes on to a stage without any disturbance.</summary>
    public void GoTo(Stage stage)
    {
        while (Stage.All[next] != stage)
            Undisturbed();
    }

    /// <summary>The next hook runs undisturbed.</summary>
    /// <returns>Its marks, and what it leaves.</returns>
    public Reference Undisturbed()
    {
        var stage = Begin();
        using var counter = new Killer(Machine, home.Groups, moment: null);
        var hook = Run(stage, counter.Faults);
        TinyproxyUnit.AssertSucceeded([hook]);
        return End(new Reference(Snapshot.Of(unit, Machine), counter.Duration, counter.Calls, counter.Processes));
    }

    /// <summary>The next hook is killed as planned, and Juju runs that hook again.</summary>
    /// <param name="plan">The plan of this stage.</param>
    /// <param name="reference">The undisturbed hook.</param>
    public Verdict Killed(KillPlan plan, Reference reference)
    {
        var stage = Begin();
        using var killer = new Killer(Machine, home.Groups, reference.Moment(plan));
        var ended = Attempt(stage, killer);
        if (ended is { Succeeded: true })
            return End(new Verdict(plan, WasKilled: false, TimeSpan.Zero, reference.Left.Differences(Snapshot.Of(unit, Machine)), $"{ended}"));
        if (plan.Victim == Victim.Machine)
            Machine.AwaitBack();
        Thread.Sleep(plan.Pause);
        var logged = unit.Agent.State.Log.Count;
        var retry = Run(stage, new HookFaults());
        var differences = reference.Left.Differences(Snapshot.Of(unit, Machine));
        return End(new Verdict(
            plan, WasKilled: true, retry.Duration,
            retry.Succeeded ? differences : [$"the retry ended with {retry.ExitCode} {retry.Signal}", .. differences],
            $"{retry}\n{string.Join('\n', unit.Agent.State.Log.Skip(logged))}"));
    }

    private Stage Begin()
    {
        var stage = Stage.All[next];
        stage.Prepare(unit, Machine);
        return stage;
    }

    private T End<T>(T result)
    {
        next++;
        if (next == Stage.All.Count)
            unit.Agent.Leave();
        return result;
    }

    // Whoever ran the hook died with the machine.
    private HookResult? Attempt(Stage stage, Killer killer)
    {
        try
        {
            return Run(stage, killer.Faults);
        }
        catch (InvalidOperationException) when (killer.HasKilled)
        {
            return null;
        }
    }

    private HookResult Run(Stage stage, HookFaults faults)
    {
        unit.Agent.Faults = faults;
        try
        {
            return unit.Agent.RunHook(stage.Hook);
        }
        finally
        {
            unit.Agent.Faults = new();
        }
    }
}
