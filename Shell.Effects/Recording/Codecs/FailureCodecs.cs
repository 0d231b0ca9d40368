using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How failures and outcomes stand in a record. These names are the storage format.</summary>
internal static class FailureCodecs
{
    private static readonly Codec<Cause> Causes = new Union<Cause>(x => x.Tag)
        .Case("Missing", Cause.Missing)
        .Case("TimedOut", Cause.TimedOut)
        .Case("Malformed", Cause.Malformed)
        .Case("CommandFailed", Cause.CommandFailed)
        .Case("PackageNotFound", Cause.PackageNotFound)
        .Case("VersionNotFound", Cause.VersionNotFound)
        .Case("DowngradeRefused", Cause.DowngradeRefused)
        .Case("PackageHeld", Cause.PackageHeld)
        .Case("PackagesLocked", Cause.PackagesLocked)
        .Case("PackagesInterrupted", Cause.PackagesInterrupted)
        .Case("PackageBroken", Cause.PackageBroken)
        .Case("SourceBroken", Cause.SourceBroken)
        .Case("Unreachable", Cause.Unreachable)
        .Case("DiskFull", Cause.DiskFull)
        .Case("ServiceNotFound", Cause.ServiceNotFound)
        .Case("ServiceMasked", Cause.ServiceMasked)
        .Case("ServiceFailed", Cause.ServiceFailed)
        .Case("StartLimit", Cause.StartLimit)
        .Case("NotOurs", Cause.NotOurs)
        .Case("NotRegular", Cause.NotRegular)
        .Case("Denied", Cause.Denied)
        .Case("InputOutput", Cause.InputOutput)
        .Case("SnapNotFound", Cause.SnapNotFound)
        .Case("SnapBusy", Cause.SnapBusy)
        .Case("SnapChangeFailed", Cause.SnapChangeFailed)
        .Case("SnapRefused", Cause.SnapRefused)
        .Case("SecretNotFound", Cause.SecretNotFound)
        .Case("SecretNotGranted", Cause.SecretNotGranted)
        .Case("NotRunning", Cause.NotRunning)
        .Case("ForeignProcess", Cause.ForeignProcess)
        .Case("NotTrue", Cause.NotTrue)
        .Case("Refused", Cause.Refused)
        .Case("NotAsked", Cause.NotAsked)
        .Case("PortTaken", Cause.PortTaken)
        .Case("PortAwaited", Cause.PortAwaited)
        .Case("Invalid", Cause.Invalid)
        .Case("InMotion", Cause.InMotion);

    public static readonly Codec<Failure> Failures = new Record<Failure>((f, x) =>
        new(f.Of("cause"u8, x?.Cause, Causes), f.Text("subject"u8, x?.Subject), f.Text("detail"u8, x?.Detail)));

    public static readonly Codec<Outcome> Outcomes = new Union<Outcome>(x => x.Tag)
        .Case("Unchanged", Outcome.Unchanged)
        .Case("Changed", Outcome.Changed)
        .Case("Failed", (Outcome.Failed x) => x.Failure, Outcome.NewFailed, Failures)
        .Case("Skipped", Outcome.Skipped)
        .Case("AlreadyDone", Outcome.AlreadyDone)
        .Case<Outcome.Unreadable>("Unreadable", (f, x) =>
            Outcome.NewUnreadable(f.Of("question"u8, x?.Question, QueryCodecs.Queries), f.Of("failure"u8, x?.Failure, Failures)));
}
