using CsCheck;

namespace Tests.Properties.Specs;

/// <summary>The next command of a hook that reconciles; a hook that is not running is idle.</summary>
internal enum ReloadStep
{
    Idle,
    Write,
    Remove,
    Copy,
    Signal,
    Move,
    Report,
}

/// <summary>
/// How a reload leaves a copy of what the process loaded, as the unit file of tinyproxy says it: the copy is
/// removed, the new one made beside it, the process told to read, the new one moved into place. Configurations are A and B; '-' is no file.
/// </summary>
/// <param name="Wanted">What the operator asks for.</param>
/// <param name="Seen">What the hook was asked for when it began.</param>
/// <param name="File">The configuration file.</param>
/// <param name="Loaded">What the process read.</param>
/// <param name="Copied">The copy that the charm goes by.</param>
/// <param name="Next">The new copy, not yet in place.</param>
/// <param name="Step">The hook's next command.</param>
internal sealed record Reload(char Wanted, char Seen, char File, char Loaded, char Copied, char Next, ReloadStep Step)
{
    private const char None = '-';

    /// <summary>Served and settled with A.</summary>
    private static Reload Initial { get; } = new('A', 'A', 'A', 'A', 'A', None, ReloadStep.Idle);

    /// <summary>What may happen. Without the removal it is the order that was used first.</summary>
    private static Spec<Reload> Moves(bool removes) => Spec.From(Initial)
        .Action("juju config", ['A', 'B'], (now, config) => now.Wanted != config, (now, config) => now with { Wanted = config })
        .Action("a hook begins", now => now.Step == ReloadStep.Idle, now => now with { Seen = now.Wanted, Step = ReloadStep.Write })
        .Action("write", now => now.Step == ReloadStep.Write, now => now with { File = now.Seen, Step = now.AfterWriting(removes) })
        .Action("rm", now => now.Step == ReloadStep.Remove, now => now with { Copied = None, Step = ReloadStep.Copy })
        .Action("cp", now => now.Step == ReloadStep.Copy, now => now with { Next = now.File, Step = ReloadStep.Signal })
        .Action("signal", now => now.Step == ReloadStep.Signal, now => now with { Loaded = now.File, Step = ReloadStep.Move })
        .Action("mv", now => now.Step == ReloadStep.Move, now => now with { Copied = now.Next, Next = None, Step = ReloadStep.Report })
        .Action("report active", now => now.Step == ReloadStep.Report, now => now with { Step = ReloadStep.Idle })
        .Action("the hook is killed", now => now.Step != ReloadStep.Idle, now => now with { Step = ReloadStep.Idle })
        .Action(
            "the service dies and starts again",
            now => now.Step is ReloadStep.Idle or ReloadStep.Write or ReloadStep.Report,
            now => now with { Loaded = now.File, Copied = now.File, Next = None });

    // Fresh is what the copy says.
    private ReloadStep AfterWriting(bool removes) =>
        Copied == Seen ? ReloadStep.Report : removes ? ReloadStep.Remove : ReloadStep.Copy;

    /// <summary>The order in use, with all that is required of it.</summary>
    public static Spec<Reload> InUse { get; } = Required(Moves(removes: true))
        .Invariant(
            "COPY-NEVER-LEADS",
            "A copy, where there is one, is what the process loaded.",
            now => now.Copied is None || now.Copied == now.Loaded)
        .Fault("the copy is not removed first", "rm", (before, after) => after with { Copied = before.Copied })
        .Fault("the signal is forgotten", "signal", (before, after) => after with { Loaded = before.Loaded })
        .Fault("the copy is made of what is wanted", "mv", (before, after) => after with { Copied = after.Wanted });

    /// <summary>The order before a killed reload was found to lie: the copy stays until the new one replaces it.</summary>
    public static Spec<Reload> Older { get; } = Required(Moves(removes: false));

    private static Spec<Reload> Required(Spec<Reload> moves) => moves
        .Rule("ACTIVE-SERVES", "Active is said only of a process that loaded what the hook was asked for.", "report active",
            (before, _) => before.Loaded == before.Seen)
        .Reachable(
            "B-IS-SERVED", "Another configuration comes to be served.", now => now is { Step: ReloadStep.Report, Seen: 'B', Loaded: 'B' })
        .Reachable(
            "A-KILL-IS-MENDED",
            "A reload that was killed before the copy was in place is done again.",
            now => now is { Copied: None, Step: ReloadStep.Signal });
}
