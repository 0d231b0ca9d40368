using CsCheck;
using Simulation.Juju;

namespace Tests.Properties.Specs;

/// <summary>How far Juju is with one hook, as the controller keeps it.</summary>
internal enum HookStage
{
    Queued,
    Pending,
    Done,
    Committed,
}

/// <summary>
/// One hook from the moment at which it is due: begun, ended or killed, tried again, committed.
/// Source: internal/worker/uniter/operation/runhook.go in Juju
/// </summary>
/// <param name="Stage">What the controller knows.</param>
/// <param name="IsUnderWay">The agent is about it; one that died forgot.</param>
/// <param name="IsAnswered">Somebody said that the failed hook is to be run again.</param>
/// <param name="IsSkipped">Somebody said that it counts as run.</param>
internal sealed record HookCommit(HookStage Stage, bool IsUnderWay, bool IsAnswered, bool IsSkipped)
{
    private bool IsRunning => Stage == HookStage.Pending && IsUnderWay;

    private bool IsInError => Stage == HookStage.Pending && !IsUnderWay && !IsAnswered && !IsSkipped;

    private bool MayBegin => !IsUnderWay && !IsSkipped && (Stage == HookStage.Queued || (Stage == HookStage.Pending && IsAnswered));

    private bool MayCommit => !IsUnderWay && (Stage == HookStage.Done || (Stage == HookStage.Pending && IsSkipped));

    private static HookCommit At(HookStage stage) => new(stage, false, false, false);

    /// <summary>The protocol, with all that is required of it.</summary>
    public static Spec<HookCommit> InUse { get; } = Spec.From(At(HookStage.Queued))
        .Terminal(now => now.Stage == HookStage.Committed)
        .Action("begin", now => now.MayBegin, _ => At(HookStage.Pending) with { IsUnderWay = true })
        .Action("succeed", now => now.IsRunning, _ => At(HookStage.Done) with { IsUnderWay = true })
        .Action("fail", now => now.IsRunning, _ => At(HookStage.Pending))
        .Action("dispatch is killed", now => now.IsRunning, _ => At(HookStage.Queued))
        .Action("the agent dies", now => now.Stage != HookStage.Committed, now => now with { IsUnderWay = false })
        .Action("the machine boots", now => now.Stage != HookStage.Committed, now => now with { IsUnderWay = false })
        .Action("commit", now => now is { Stage: HookStage.Done, IsUnderWay: true }, _ => At(HookStage.Committed))
        .Action("commit without running", now => now.MayCommit, _ => At(HookStage.Committed))
        .Action("resolved", now => now.IsInError, now => now with { IsAnswered = true })
        .Action("resolved --no-retry", now => now.IsInError, now => now with { IsSkipped = true })
        .NeverAfter("RUN-ONCE", "A hook that succeeded is never run again, also if the agent dies before it is committed.",
            (_, after) => after.Stage == HookStage.Done, (_, after) => after.IsRunning)
        .Rule("DEAD-IS-FAILED", "A hook that was under way when the agent died counts as failed.", "the agent dies",
            (before, _) => before.IsRunning, (_, after) => after.IsInError)
        .Rule(
            "SIGTERM-IS-NO-ERROR",
            "A hook whose program was killed runs again without an error.",
            "dispatch is killed",
            (_, after) => after.MayBegin)
        .Rule("NO-SILENT-SKIP", "A hook counts as run only if it succeeded or somebody said so.",
            (before, after) => after.Stage == HookStage.Committed && before.Stage != HookStage.Committed,
            (before, _) => before.Stage == HookStage.Done || before.IsSkipped)
        .Fault("what was done is forgotten", "the agent dies", (_, after) => after.Stage == HookStage.Done ? At(HookStage.Queued) : after)
        .Fault("what was begun is queued", "the agent dies", (_, after) => after.Stage == HookStage.Pending ? At(HookStage.Queued) : after)
        .Fault("a kill counts as failure", "dispatch is killed", (_, _) => At(HookStage.Pending))
        .Fault("a failure is committed", "fail", (_, _) => At(HookStage.Committed));

    /// <summary>Juju's agent after the same step, with install as the hook.</summary>
    public static Uniter Follow(Uniter now, string action) => action switch
    {
        "begin" => now.Begin(now.Next()[0]),
        "succeed" => now.Succeed(),
        "fail" => now.Fail(),
        "dispatch is killed" => now.Terminate(),
        "the agent dies" => now.Crash(),
        "the machine boots" => now.Reboot(),
        "commit" => now.Commit(),
        "commit without running" => now.Begin(now.Next()[0]),
        "resolved" => now.Resolve(),
        _ => now.ResolveWithoutRetry(),
    };

    /// <summary>True if Juju's agent is where this is: the same is kept, and the same may come next.</summary>
    public bool Is(Uniter uniter) => Stage switch
    {
        HookStage.Committed => uniter.Agent.IsInstalled,
        _ when uniter.Agent.IsInstalled => false,
        HookStage.Queued => uniter.Agent.Op.IsQueued && IsNext(uniter),
        HookStage.Pending => uniter.Agent.Op.IsPending && uniter.IsInError == !IsUnderWay && IsNext(uniter),
        _ => uniter.Agent.Op.IsDone && IsNext(uniter),
    };

    private bool IsNext(Uniter uniter) => uniter.Next() switch
    {
        [] => IsUnderWay,
        [Operation.RunHook { Hook.Event.IsInstall: true }] => MayBegin,
        [Operation.CommitHook { Hook.Event.IsInstall: true }] => MayCommit,
        [Operation.AwaitResolution] => IsInError,
        _ => false,
    };
}
