using System.Globalization;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;

using static LanguageExt.Prelude;

namespace Shell.Effects.Services;

/// <summary>Makes effects on systemd units true, and reads units.</summary>
/// <param name="runner">Runs systemctl and journalctl.</param>
/// <param name="ledger">Says which unit files are ours.</param>
/// <param name="processes">Says whether a unit's program was replaced.</param>
/// <param name="waiting">Lets time pass while a unit comes up.</param>
/// <param name="time">The clock that systemd's monotonic times are of.</param>
/// <param name="directory">Where unit files are written.</param>
internal sealed class Systemd(
    ICommandRunner runner,
    UnitLedger ledger,
    ProcessTable processes,
    Waiting waiting,
    TimeProvider time,
    string directory = "/etc/systemd/system")
    : IServiceEffectVisitor<Either<Failure, Outcome>>
{
    private readonly Systemctl systemctl = new(runner);
    private readonly UnitFiles files = new(ledger, directory, time);
    private readonly ServiceMotion motion = new(time);

    /// <summary>What systemd knows of a unit. One call; no error for a unit that it does not know.</summary>
    /// <returns><c>Invalid</c> if no service can have the name, <c>InMotion</c> while systemd is at work on the unit.</returns>
    public Either<Failure, ServiceState> Read(ServiceQuery query) =>
        from shown in Show(query.Name)
        from atRest in Result.AtRest(query.Name, motion.Of(query.Name, shown))
        select State(query.Name, shown);

    /// <inheritdoc/>
    public Either<Failure, Outcome> WriteService(WriteService effect) =>
        from _ in Result.Accept(effect.Refusal)
        from isWritten in files.Is(effect.Name, effect.Content)
        from before in Read(DropIn.ServiceOf(effect.Name))
        from outcome in isWritten && IsRead(effect.Name, before) ? Unchanged : Write(effect, isWritten)
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> RemoveService(RemoveService effect) =>
        from _ in Result.Accept(Refusal.OfUnitFile(effect.Name))
        from isOurs in files.IsOurs(effect.Name)
        from outcome in !isOurs ? Unchanged : DropIn.Is(effect.Name) ? RemoveDropIn(effect.Name) : Remove(effect.Name)
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> StartService(StartService effect) => Startable(effect.Name).Bind(before =>
        before.IsActive && !CanEnable(before) ? Unchanged : Start(effect.Name, before));

    /// <inheritdoc/>
    public Either<Failure, Outcome> StopService(StopService effect) => Read(effect.Name).Bind(before =>
        IsStopped(before) ? Unchanged : Stop(effect.Name, before));

    /// <inheritdoc/>
    public Either<Failure, Outcome> RestartService(RestartService effect) => Startable(effect.Name).Bind(before => Result.Change(
        () => Launch("restart", effect.Name),
        () => Settle(effect.Name, after => after.MainPid == 0 || after.MainPid != before.MainPid, "the old process still runs")));

    /// <inheritdoc/>
    public Either<Failure, Outcome> ReloadService(ReloadService effect) => Startable(effect.Name).Bind(before => Result.Change(
        () => Result.Require(before.IsActive, Cause.ServiceFailed, effect.Name, $"{before.Active}, so it cannot reload"),
        () => Call("reload", effect.Name),
        () => Settle(effect.Name, _ => true, "")));

    private static Either<Failure, Outcome> Unchanged => Outcome.Unchanged;

    // An effect waits for systemd by itself: its own calls end when systemd's jobs do.
    private Either<Failure, ServiceState> Read(string name) => Show(name).Map(shown => State(name, shown));

    private Either<Failure, Dictionary<string, string>> Show(string name) =>
        Result.Accept(Refusal.OfService(name)).Bind(_ => systemctl.Show(name));

    private ServiceState State(string name, Dictionary<string, string> shown)
    {
        var pid = int.Parse(shown.GetValueOrDefault("MainPID", "0"), CultureInfo.InvariantCulture);
        return new ServiceState(
            LoadState.Of(shown.GetValueOrDefault("LoadState", "")),
            ActiveState.Of(shown.GetValueOrDefault("ActiveState", "")),
            UnitFileState.Of(shown.GetValueOrDefault("UnitFileState", "")),
            shown.GetValueOrDefault("Result", ""),
            pid,
            shown.GetValueOrDefault("NeedDaemonReload") == "yes" || files.HasUnread(name, shown),
            pid != 0 && processes.Find(pid).Exists(process => process.IsReplaced));
    }

    private Either<Failure, Outcome> Write(WriteService effect, bool isWritten) => Result.Change(
        () => Result.When(!isWritten, () => files.Write(effect.Name, effect.Content)),
        () => systemctl.Run(effect.Name, "daemon-reload"),
        () => Confirm(
            DropIn.ServiceOf(effect.Name),
            after => IsRead(effect.Name, after),
            $"systemd cannot read it; run: systemd-analyze verify {DropIn.ServiceOf(effect.Name)}"));

    private Either<Failure, Outcome> RemoveDropIn(string name) => Result.Change(
        () => files.Delete(name),
        () => systemctl.Run(DropIn.ServiceOf(name), "daemon-reload"),
        () => files.Forget(name));

    private Either<Failure, Outcome> Start(string name, ServiceState before) => Result.Change(
        () => Result.When(CanEnable(before), () => Call("enable", name)),
        () => Result.When(!before.IsActive, () => Launch("start", name)),
        () => Settle(name, after => !CanEnable(after), "not enabled"));

    // While it ran, systemd may have known it as masked, and reads its file anew once it is down.
    private Either<Failure, Outcome> Stop(string name, ServiceState before) => Result.Change(
        () => Result.When(!IsDown(before), () => Call("stop", name)),
        () => Read(name).Bind(now => Result.When(before.IsEnabled || now.IsEnabled, () => Call("disable", name))),
        () => Confirm(name, IsStopped, "not stopped"));

    // Every step may have been taken already, by a hook that was killed or by the administrator.
    private Either<Failure, Outcome> Remove(string name) => Read(name).Bind(before => Result.Change(
        () => Result.When(!IsDown(before), () => Call("stop", name)),
        () => systemctl.Try("disable", "--", name).Map(_ => unit),
        () => files.Delete(name),
        () => systemctl.Run(name, "daemon-reload"),
        () => systemctl.Try("reset-failed", "--", name).Map(_ => unit),
        () => Confirm(name, IsDown, "not stopped"),
        () => files.Forget(name)));

    private Either<Failure, Unit> Call(string verb, string name) => systemctl.Run(name, verb, "--", name);

    // A unit that failed, or was started often, is not started again before it is reset. The reset of one that is not loaded fails.
    private Either<Failure, Unit> Launch(string verb, string name) =>
        from reset in systemctl.Try("reset-failed", "--", name)
        from launched in systemctl.Try(verb, "--", name)
        from succeeded in launched.ExitCode == 0 ? Right<Failure, Unit>(unit) : Down<Unit>(name, launched.Tail)
        select succeeded;

    // Type=simple counts as started before the program runs, and one that is started again and again is active now and then.
    private Either<Failure, Unit> Settle(string name, Func<ServiceState, bool> holds, string problem) => waiting.Steady(
            () => Read(name).Bind(state => IsDown(state) ? Down<ServiceState>(name, "it ended") : state),
            (before, now) => before.IsActive && now.IsActive && before.MainPid == now.MainPid,
            () => Down<ServiceState>(name, "it does not stay active"))
        .Bind(state => Require(name, state, holds, problem));

    private Either<Failure, Unit> Confirm(string name, Func<ServiceState, bool> holds, string problem) =>
        Read(name).Bind(state => Require(name, state, holds, problem));

    private static Either<Failure, Unit> Require(string name, ServiceState state, Func<ServiceState, bool> holds, string problem) =>
        Result.Require(holds(state), Cause.NotTrue, name, $"{problem} ({state})");

    private Either<Failure, T> Down<T>(string name, string reason) => systemctl.Show(name).Bind(shown =>
    {
        var result = shown.GetValueOrDefault("Result", "");
        var how = result == "success" ? reason : $"{result}, status={shown.GetValueOrDefault("ExecMainStatus")}";
        var said = systemctl.LastWords(shown.GetValueOrDefault("InvocationID", ""));
        return Result.Fail<T>(
            result == "start-limit-hit" ? Cause.StartLimit : Cause.ServiceFailed, name, said == "" ? how : $"{how}: {said}");
    });

    private Either<Failure, ServiceState> Startable(string name) => Read(name).Bind(state => state.Load switch
    {
        { IsMasked: true } => Result.Fail<ServiceState>(Cause.ServiceMasked, name, $"masked; run: systemctl unmask {name}"),
        { IsNotFound: true } => Result.Fail<ServiceState>(Cause.ServiceNotFound, name, "systemd knows no such unit"),
        { IsLoaded: true } => state,
        var other => Result.Fail<ServiceState>(Cause.ServiceFailed, name, $"{other}; run: systemd-analyze verify {name}"),
    });

    // A drop-in may stand there before its service does. systemd reads none of a masked service, and says for ever that it should.
    private static bool IsRead(string name, ServiceState state) =>
        DropIn.Is(name) ? state.IsMasked || !state.NeedsReload : state.IsLoaded && !state.NeedsReload;

    private static bool IsDown(ServiceState state) => state.Active is { IsInactive: true } or { IsFailed: true };

    private static bool IsStopped(ServiceState state) => IsDown(state) && !state.IsEnabled;

    // A unit file without [Install] is "static": it cannot be enabled, and needs not be.
    private static bool CanEnable(ServiceState state) =>
        state.File is { IsDisabled: true } or { IsLinked: true } or { IsEnabledRuntime: true };
}
