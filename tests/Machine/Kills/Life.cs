using StandIn.Machines;
using Tests.Machine.Juju;
using Tests.Machine.Lives;

namespace KillPlans;

/// <summary>The undisturbed hook of a stage: its marks, and what it leaves.</summary>
internal sealed record Reference(Snapshot Left, TimeSpan Duration, int Calls, int Processes, int Jobs)
{
    /// <summary>A plan's moment in the marks of this hook; in its time where it has no such mark.</summary>
    public Killer.Moment Moment(KillPlan plan) => plan.Mark switch
    {
        Mark.Started => At(plan, Processes),
        Mark.Job when Jobs > 0 => At(plan, Jobs),
        Mark.CallBegun or Mark.CallDone => At(plan, Calls),
        _ => new(Mark.Time, (long)(plan.Share * Duration.TotalMicroseconds), TimeSpan.Zero, plan.Victim),
    };

    // From 1.
    private static Killer.Moment At(KillPlan plan, int count) => new(plan.Mark, 1 + (long)(plan.Share * count), plan.Delay, plan.Victim);
}

/// <summary>What a plan came to.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="WasKilled">False if the hook was over before.</param>
/// <param name="Retried">How long the retry took.</param>
/// <param name="Differences">What differs from the undisturbed life; empty as it should be.</param>
/// <param name="Said">What the retry printed and wrote to the log.</param>
internal sealed record Verdict(KillPlan Plan, bool WasKilled, TimeSpan Retried, IReadOnlyList<string> Differences, string Said);

/// <summary>One life of a unit, hook by hook, on a machine.</summary>
/// <param name="home">The machine.</param>
/// <param name="pace">How long the service takes to come up, to reload and to go down, beside what it takes anyway.</param>
internal sealed class Life(LifeMachine home, TimeSpan pace)
{
    private const string Name = "tinyproxy/0";

    private readonly TinyproxyUnit unit = new(home.Juju, Name);
    private int next;

    /// <summary>How long the service takes to come up, to reload and to go down, beside what it takes anyway.</summary>
    public TimeSpan Pace => pace;

    /// <summary>True if the last hook has run.</summary>
    public bool IsOver => next == Stage.All.Count;

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
        return End(new Reference(Snapshot.Of(unit, Machine), counter.Duration, counter.Calls, counter.Processes, counter.Jobs));
    }

    /// <summary>The next hook is killed as planned, and Juju runs that hook again.</summary>
    /// <param name="plan">The plan of this stage.</param>
    /// <param name="reference">The undisturbed hook.</param>
    public Verdict Killed(KillPlan plan, Reference reference)
    {
        var stage = Begin();
        using var killer = new Killer(Machine, home.Groups, reference.Moment(plan));
        var ended = Attempt(stage, killer);
        killer.Stop();
        // The power may be cut when the hook has just answered.
        if (ended is { Succeeded: true } && !(killer.HasKilled && plan.Victim == Victim.Machine))
            return End(
                new Verdict(plan, WasKilled: false, TimeSpan.Zero, reference.Left.Differences(Snapshot.Of(unit, Machine)), $"{ended}"));
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
        if (next == 0)
            SetPace();
        var stage = Stage.All[next];
        stage.Prepare(unit, Machine);
        return stage;
    }

    // A drop-in for every service whose name begins so; an administrator's, for the charm.
    private void SetPace()
    {
        var sleep = $"/bin/sleep {pace.TotalSeconds}";
        Machine.Write(
            "/etc/systemd/system/tinyproxy-.service.d/pace.conf",
            $"[Service]\nExecStartPre={sleep}\nExecReload={sleep}\nExecStop={sleep}\n");
        Machine.Do("systemctl", "daemon-reload");
    }

    private T End<T>(T result)
    {
        next++;
        if (IsOver)
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
