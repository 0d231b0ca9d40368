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
}

/// <summary>One way for a hook of the life to be killed.</summary>
/// <param name="Number">Its number in the sequence that its seed makes.</param>
/// <param name="Stage">Which hook of the life.</param>
/// <param name="Mark">What the moment is counted from.</param>
/// <param name="Share">Which of the marks, as a share of those that the undisturbed hook has: 0 to 1.</param>
/// <param name="Delay">How long after the mark.</param>
/// <param name="Victim">Whom it hits.</param>
/// <param name="Pause">How long after that Juju runs the hook again.</param>
internal sealed record KillPlan(int Number, Stage Stage, Mark Mark, double Share, TimeSpan Delay, Victim Victim, TimeSpan Pause)
{
    private const int LongestDelay = 15;
    private const int LongestPause = 300;

    /// <summary>The plan of that number. Every stage of a life comes in turn; all else is drawn.</summary>
    public static KillPlan Of(int seed, int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var mark = Pick(random, Mark.Time, Mark.CallBegun, Mark.CallDone, Mark.Started, Mark.Started);
        var share = random.NextDouble();
        // Half of them at the mark itself: there an effect has just begun, or is just over.
        var delay = random.Next(2) * random.Next(LongestDelay);
        var victim = Pick(random, Victim.Process, Victim.Process, Victim.Group, Victim.Group, Victim.Machine);
        var pause = random.Next(3) == 0 ? random.Next(LongestPause) : 0;
        return new(
            number, Stage.All[number % Stage.All.Count], mark, share, TimeSpan.FromMilliseconds(mark == Mark.Time ? 0 : delay), victim, TimeSpan.FromMilliseconds(pause));
    }

    public override string ToString() =>
        $"plan {Number}: {Stage.Name}, {Where()}, {Who()}{(Pause > TimeSpan.Zero ? $", run again {Pause.TotalMilliseconds:0} ms later" : "")}";

    private string Where() => Mark switch
    {
        Mark.Time => $"at {Share:0.000} of its time",
        Mark.CallBegun => $"at {Share:0.000} of its tool calls, before the tool does its work{After()}",
        Mark.CallDone => $"at {Share:0.000} of its tool calls, after the tool did its work{After()}",
        _ => $"at {Share:0.000} of the processes that it starts{After()}",
    };

    private string After() => Delay > TimeSpan.Zero ? $" and {Delay.TotalMilliseconds:0} ms more" : "";

    private string Who() => Victim switch
    {
        Victim.Process => "dispatch alone is killed",
        Victim.Group => "dispatch and its children are killed",
        _ => "the machine's power is cut",
    };

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];
}
