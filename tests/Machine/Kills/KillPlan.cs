namespace KillPlans;

/// <summary>Whom SIGKILL hits.</summary>
internal enum Victim
{
    /// <summary>dispatch alone: apt, dpkg and systemctl go on.</summary>
    Process,

    /// <summary>dispatch and all that it started.</summary>
    Group,

    /// <summary>Every process of the machine, which boots again: its power was cut.</summary>
    Machine,
}

/// <summary>What a moment is counted from.</summary>
internal enum Mark
{
    /// <summary>A share of the time that the hook takes undisturbed.</summary>
    Time,

    /// <summary>A call of a hook tool that has not done its work yet.</summary>
    CallBegun,

    /// <summary>A call of a hook tool that has done its work, and has not answered yet.</summary>
    CallDone,

    /// <summary>A process that the hook, or one of its children, started.</summary>
    Started,

    /// <summary>A systemctl that the hook started, and that has systemd start, stop, restart or reload something.</summary>
    Job,
}

/// <summary>One way for a hook of the life to be killed.</summary>
/// <param name="Number">Its number in the sequence that its seed makes.</param>
/// <param name="Pace">How long the service takes to come up, to reload and to go down in this life, beside what it takes anyway.</param>
/// <param name="Stage">Which hook of the life.</param>
/// <param name="Mark">What the moment is counted from.</param>
/// <param name="Share">Which of the marks, as a share of those that the undisturbed hook has: 0 to 1.</param>
/// <param name="Delay">How long after the mark.</param>
/// <param name="Victim">Whom it hits.</param>
/// <param name="Pause">How long after that Juju runs the hook again.</param>
internal sealed record KillPlan(
    int Number, TimeSpan Pace, Stage Stage, Mark Mark, double Share, TimeSpan Delay, Victim Victim, TimeSpan Pause)
{
    private const int LongestDelay = 15;
    private const int LongestPause = 300;

    // Seven marks, five victims and three paces have no common factor: 105 lives take each hook through every combination.
    private static readonly Mark[] Marks = [Mark.Job, Mark.CallBegun, Mark.Time, Mark.Started, Mark.Job, Mark.CallDone, Mark.Time];
    private static readonly Victim[] Victims = [Victim.Process, Victim.Group, Victim.Process, Victim.Group, Victim.Machine];

    // Jobs of systemd that end before the next hook has started hide what a hook does that does not wait for them.
    private static readonly double[] Paces = [1, 0.3, 0];

    /// <summary>
    /// The plan of that number. Stage, mark, victim and pace come in turn, from where the seed says; the moment is drawn.
    /// </summary>
    public static KillPlan Of(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var (life, hook) = Math.DivRem(number, Stage.All.Count);
        // Hooks of one life begin at different places.
        var turn = life + hook + (int)((uint)seed % int.MaxValue);
        var (mark, pace) = (Marks[turn % Marks.Length], TimeSpan.FromSeconds(Paces[life % Paces.Length]));
        var pause = random.Next(3) == 0 ? random.Next(LongestPause) : 0;
        return new(
            number,
            pace,
            Stage.All[hook],
            mark,
            random.NextDouble(),
            Wait(random, mark, pace),
            Victims[turn % Victims.Length],
            TimeSpan.FromMilliseconds(pause));
    }

    // Half of them at the mark itself: there an effect has just begun, or is just over. A job lasts as long as the service takes.
    private static TimeSpan Wait(Random random, Mark mark, TimeSpan pace) => mark == Mark.Time
        ? TimeSpan.Zero
        : random
            .Next(2) * random
            .NextDouble() * (mark == Mark.Job && pace > TimeSpan.Zero ? pace : TimeSpan.FromMilliseconds(LongestDelay));

    public override string ToString() =>
        $"plan {Number}: {Stage.Name}, {Where()}, {Who()}"
        + $"{(Pause > TimeSpan.Zero ? $", run again {Pause.TotalMilliseconds:0} ms later" : "")}{How()}";

    private string Where() => Mark switch
    {
        Mark.Time => $"at {Share:0.000} of its time",
        Mark.CallBegun => $"at {Share:0.000} of its tool calls, before the tool does its work{After()}",
        Mark.CallDone => $"at {Share:0.000} of its tool calls, after the tool did its work{After()}",
        Mark.Job => $"at {Share:0.000} of the jobs that it gives to systemd{After()}",
        _ => $"at {Share:0.000} of the processes that it starts{After()}",
    };

    private string How() => Pace > TimeSpan.Zero ? $"; the service takes {Pace.TotalSeconds} s more to come up and to go down" : "";

    private string After() => Delay > TimeSpan.Zero ? $" and {Delay.TotalMilliseconds:0} ms more" : "";

    private string Who() => Victim switch
    {
        Victim.Process => "dispatch alone is killed",
        Victim.Group => "dispatch and its children are killed",
        _ => "the machine's power is cut",
    };
}
