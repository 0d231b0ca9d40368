using Simulation;

namespace Replaying.Lives;

/// <summary>A step of a life, taken apart: how a life file and how C# write it.</summary>
/// <param name="Word">Its word in a life file.</param>
/// <param name="Case">Its case of <see cref="LifeStep"/>.</param>
/// <param name="Fields">What it takes: names of a life file, and values that are texts, numbers, ports, configurations, steps or ends of hooks.</param>
internal sealed record StepShape(string Word, string Case, params (string Name, object Value)[] Fields)
{
    /// <summary>The shape of a step.</summary>
    public static StepShape Of(LifeStep step) => OfJuju(step) ?? OfMachine(step) ?? throw new InvalidOperationException($"a step without a word: {step}");

    private static StepShape? OfJuju(LifeStep step) => step switch
    {
        { IsDeploy: true } => new("deploy", "Deploy"),
        LifeStep.Configure it => new("config", "Configure", ("", it.Options)),
        { IsUpdateStatus: true } => new("update-status", "UpdateStatus"),
        { IsRefresh: true } => new("refresh", "Refresh"),
        { IsRefreshByForce: true } => new("refresh-by-force", "RefreshByForce"),
        { IsReboot: true } => new("reboot", "Reboot"),
        { IsRemove: true } => new("remove", "Remove"),
        LifeStep.RunAction it => new("run-action", "RunAction", ("", it.Name)),
        { IsRetry: true } => new("retry", "Retry"),
        { IsResolveWithoutRetry: true } => new("resolve-without-retry", "ResolveWithoutRetry"),
        { IsRestartAgent: true } => new("restart-agent", "RestartAgent"),
        { IsGainLeadership: true } => new("gain-leadership", "GainLeadership"),
        { IsLoseLeadership: true } => new("lose-leadership", "LoseLeadership"),
        LifeStep.RunHook it => new("hook", "RunHook", ("run", it.Name), ("", it.End)),
        LifeStep.Meanwhile it => new("meanwhile", "Meanwhile", ("", it.Step)),
        _ => null,
    };

    private static StepShape? OfMachine(LifeStep step) => step switch
    {
        LifeStep.KillService it => new("kill", "KillService", ("", it.Name)),
        LifeStep.KillDaemon it => new("kill-daemon", "KillDaemon", ("", it.PidFile)),
        LifeStep.StopService it => new("stop", "StopService", ("", it.Name)),
        LifeStep.MaskService it => new("mask", "MaskService", ("", it.Name)),
        LifeStep.UnmaskService it => new("unmask", "UnmaskService", ("", it.Name)),
        LifeStep.WriteFile it => new("write-file", "WriteFile", ("path", it.Path), ("text", it.Text)),
        LifeStep.RemoveFile it => new("remove-file", "RemoveFile", ("", it.Path)),
        LifeStep.LinkFile it => new("link-file", "LinkFile", ("path", it.Path), ("target", it.Target)),
        LifeStep.InstallPackage it => new("install-package", "InstallPackage", ("name", it.Name), ("version", it.Version)),
        LifeStep.HoldPackage it => new("hold-package", "HoldPackage", ("", it.Name)),
        LifeStep.UnholdPackage it => new("unhold-package", "UnholdPackage", ("", it.Name)),
        LifeStep.RemovePackage it => new("remove-package", "RemovePackage", ("", it.Name)),
        LifeStep.BreakPackage it => new("break-package", "BreakPackage", ("", it.Name)),
        LifeStep.ClaimPackage it => new("claim-package", "ClaimPackage", ("name", it.Name), ("unit", it.Unit)),
        { IsLockPackages: true } => new("lock-packages", "LockPackages"),
        { IsUnlockPackages: true } => new("unlock-packages", "UnlockPackages"),
        LifeStep.BreakProgram it => new("break-program", "BreakProgram", ("", it.Path)),
        LifeStep.MendProgram it => new("mend-program", "MendProgram", ("", it.Path)),
        LifeStep.TakePort it => new("take-port", "TakePort", ("port", it.Port), ("program", it.Program)),
        LifeStep.FreePort it => new("free-port", "FreePort", ("", it.Port)),
        LifeStep.OpenPort it => new("open-port", "OpenPort", ("port", it.Port), ("unit", it.Unit)),
        LifeStep.ClosePort it => new("close-port", "ClosePort", ("port", it.Port), ("unit", it.Unit)),
        _ => null,
    };
}
