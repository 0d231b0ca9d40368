using System.Diagnostics;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;

using static LanguageExt.Prelude;

namespace Shell.Effects.Snaps;

/// <summary>Snaps, through snapd's socket.</summary>
/// <param name="client">Speaks with snapd.</param>
/// <param name="waiting">Lets time pass while a snap's services settle.</param>
/// <param name="ledger">Knows which snaps this unit installed.</param>
/// <param name="proxy">The model's proxies.</param>
internal sealed class Snapd(SnapdClient client, Waiting waiting, UnitLedger ledger, Proxy proxy)
    : ISnapEffectVisitor<Either<Failure, Outcome>>
{
    // A change is done as soon as systemd has started the process: it is looked at for a second more, for it may end at once.
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SettlePause = TimeSpan.FromMilliseconds(200);

    /// <summary>What snapd knows of a snap.</summary>
    /// <returns>
    /// <c>Missing</c> if snapd is not installed, <c>Unreachable</c> if it did not answer for 5 s,
    /// <c>InMotion</c> while a change names the snap.
    /// </returns>
    public Either<Failure, SnapState> Read(SnapQuery query) =>
        from _ in Result.Accept(Refusal.OfSnap(query.Name))
        // First: a change that ended before the snap is read is in what is read.
        from atRest in client.Changing(query.Name).Bind(work => Result.AtRest(query.Name, work))
        from reading in Read(query.Name)
        select reading.State;

    /// <inheritdoc/>
    /// <remarks>
    /// A snap that somebody else installed will do if it is the one asked for, and does not become this unit's; else it is left as it is.
    /// </remarks>
    public Either<Failure, Outcome> InstallSnap(InstallSnap effect) => Ensure.That(
        effect.Name,
        () => from reading in Read(effect.Name)
              from installed in IsInstalled(effect.Source, reading)
              select installed,
        () => from reading in Read(effect.Name)
              from _ in reading.State.IsInstalled ? Ours(effect.Name) : ledger.Add(Possession.Snap, effect.Name).Map(_ => unit)
              from done in Install(effect, reading.State)
              select done);

    /// <inheritdoc/>
    public Either<Failure, Outcome> RemoveSnap(RemoveSnap effect) =>
        from outcome in Ensure.That(
            effect.Name,
            () => Read(effect.Name).Map(reading => !reading.State.IsInstalled),
            () => from _ in Ours(effect.Name)
                  from removed in client.Change(effect.Name, "POST", $"/v2/snaps/{effect.Name}", body =>
                  {
                      body.WriteString("action", "remove");
                      body.WriteBoolean("purge", true);
                  })
                  select removed)
        from dropped in ledger.Drop(Possession.Snap, effect.Name)
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> StartSnap(StartSnap effect) => Ensure.That(
        effect.Name,
        () => Services(effect.Name).Map(services => services.All(service => service.IsActive && (service.IsEnabled || !effect.Enable))),
        () => from _ in Control(effect.Name, "start", "enable", effect.Enable)
              from settled in Settle(effect.Name)
              select settled);

    /// <inheritdoc/>
    public Either<Failure, Outcome> StopSnap(StopSnap effect) => Ensure.That(
        effect.Name,
        () => Read(effect.Name).Map(reading =>
            reading.State.Services.All(service => !service.IsActive && (!service.IsEnabled || !effect.Disable))),
    () => Control(effect.Name, "stop", "disable", effect.Disable));

    /// <inheritdoc/>
    public Either<Failure, Outcome> RestartSnap(RestartSnap effect) =>
        from _ in Services(effect.Name)
        from restarted in Control(effect.Name, "restart")
        from started in Control(effect.Name, "start") // snapd restarts only what runs
        from settled in Settle(effect.Name)
        select Outcome.Changed;

    private Either<Failure, SnapReading> Read(string name) => Result.Accept(Refusal.OfSnap(name)).Bind(_ =>
        client.Get(name, $"/v2/snaps/{name}").Match(
            Right: result => Right(SnapReading.Of(result)),
            Left: failure => failure.Cause == Cause.SnapNotFound ? Right<Failure, SnapReading>(SnapReading.Absent) : Left(failure)));

    // The same bytes are the same snap: no memory is needed of what was installed from where, and a new file is seen at an old path.
    private static Either<Failure, bool> IsInstalled(SnapSource source, SnapReading reading) => source switch
    {
        SnapSource.Channel channel => Right(reading.State.IsInstalled && SnapChannel.Tracks(reading.State.Channel, channel.Name)),
        SnapSource.LocalFile file => Result.Attempt(file.Path, () => SameContent.Of(file.Path, reading.File)),
        _ => throw new UnreachableException(),
    };

    private Either<Failure, Unit> Install(InstallSnap effect, SnapState before) => effect.Source switch
    {
        SnapSource.LocalFile file =>
            from uploaded in client.Upload(effect.Name, file.Path, effect.Classic)
            from after in Read(effect.Name)
            from installed in Result.Require(after.State.IsInstalled, Cause.NotTrue, effect.Name, $"{file.Path} holds another snap")
            select installed,
        SnapSource.Channel channel =>
            from _ in new SnapProxy(client, proxy).Pass()
            from installed in client.Change(effect.Name, "POST", $"/v2/snaps/{effect.Name}", body =>
            {
                body.WriteString("action", before.IsInstalled ? "refresh" : "install");
                body.WriteString("channel", channel.Name);
                if (effect.Classic)
                    body.WriteBoolean("classic", true);
            })
            select installed,
        _ => throw new UnreachableException(),
    };

    private Either<Failure, Unit> Ours(string name) =>
        from ours in ledger.Has(Possession.Snap, name)
        from _ in Result.Require(
            ours, Cause.NotOurs, name, "this unit did not install the snap; see snap info, and refresh or remove it by hand")
        select unit;

    private Either<Failure, SnapService[]> Services(string name) =>
        from reading in Read(name)
        from _ in Result.Require(reading.State.IsInstalled, Cause.SnapNotFound, name, "the snap is not installed")
        select reading.State.Services.ToArray();

    private Either<Failure, Unit> Control(string name, string action, string option = "", bool isSet = false) =>
        client.Change(name, "POST", "/v2/apps", body =>
        {
            body.WriteString("action", action);
            if (isSet)
                body.WriteBoolean(option, true);
            body.WriteStartArray("names");
            body.WriteStringValue(name);
            body.WriteEndArray();
        });

    private Either<Failure, Unit> Settle(string name) => waiting
        .Until(() => Ended(name), ended => !ended.Map(services => services.Length == 0).IfLeft(false), SettlePause, SettleLimit)
        .Bind(ended => Result.Require(
            ended.Length == 0, Cause.ServiceFailed, name,
            $"ended after the start; see journalctl{string.Concat(ended.Select(service => $" -u snap.{name}.{service.Name}"))}"));

    private Either<Failure, SnapService[]> Ended(string name) =>
        Services(name).Map(services => services.Where(service => !service.IsActive).ToArray());
}
