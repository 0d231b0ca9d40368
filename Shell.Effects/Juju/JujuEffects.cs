using System.Collections.Concurrent;
using Core.Domain;
using LanguageExt;
using Microsoft.FSharp.Collections;
using Shell.Effects.Files;
using Shell.Effects.Relations;
using Shell.Effects.Secrets;

using static LanguageExt.Prelude;

namespace Shell.Effects.Juju;

/// <summary>Tells Juju what the charm wants told, and only what it was not told already. One instance serves one hook.</summary>
/// <param name="tools">The hook tools.</param>
/// <param name="relations">The relations of the unit.</param>
/// <param name="storage">The storage of the unit.</param>
/// <param name="resources">The resources of the charm.</param>
/// <param name="leadership">Says whether the unit leads.</param>
/// <param name="secrets">The secrets that the unit and its application own.</param>
/// <param name="unitDirectory">The unit's directory outside the charm, such as /var/lib/charm/tinyproxy-0.</param>
/// <param name="warn">Says one line in the model's log, unless it was said in this hook; null to say nothing.</param>
internal sealed class JujuEffects(
    HookTools tools, UnitRelations relations, UnitStorage storage, UnitResources resources, Leadership leadership, OwnSecrets secrets,
    string unitDirectory, Action<string>? warn = null)
    : IJujuEffectVisitor<Either<Failure, Outcome>>
{
    private const int LongestVersion = 4096;

    /// <summary>The file of the unit's directory that holds the workload version that Juju was last told.</summary>
    public const string ToldFile = "told";

    private readonly string toldFile = Path.Combine(unitDirectory, ToldFile);
    private readonly ConcurrentDictionary<string, EndpointNetwork> networks = new();
    private readonly ConcurrentDictionary<string, string> models = new();
    private readonly UnitMemory memory = new(tools);
    private readonly AskedAhead<UnitStatus> shownStatus = new(tools.StatusGet);
    private readonly AskedAhead<UnitStatus> shownApplicationStatus = new(tools.ApplicationStatusGet);
    private readonly AskedAhead<IReadOnlyList<Port>> openedPorts = new(tools.OpenedPorts);
    private bool? trusted;
    private Status? status;
    private UnitStatus? applicationStatus;
    private FSharpList<Port>? ports;

    /// <summary>A status will be told: what Juju shows is asked for now, unless it is known.</summary>
    public void AskStatus()
    {
        if (status is null)
            shownStatus.Begin();
    }

    /// <summary>The effect will be told: what Juju shows of that is asked for now, unless it is known.</summary>
    public void Ask(JujuEffect effect)
    {
        if (effect.IsSetStatus)
            AskStatus();
        else if (effect.IsSetApplicationStatus && applicationStatus is null)
            shownApplicationStatus.Begin();
        else if (effect.IsSetPorts && ports is null)
            openedPorts.Begin();
    }

    /// <summary>The ports that this unit has opened. Asked once in a hook, then kept up to date.</summary>
    public Either<Failure, IReadOnlyList<Port>> OpenedPorts() => ports is { } known
        ? Right<Failure, IReadOnlyList<Port>>(known)
        : openedPorts.Take().Map(read => Keep(read));

    /// <summary>Whether this unit leads its application.</summary>
    public Either<Failure, bool> Leader() => leadership.Ask();

    /// <summary>The network of an endpoint. Asked once in a hook for each endpoint; what changes later brings config-changed.</summary>
    /// <returns><c>Invalid</c> for a name that no endpoint has.</returns>
    public Either<Failure, EndpointNetwork> Network(EndpointNetworkQuery query) => networks.TryGetValue(query.Endpoint, out var known)
        ? known
        : from accepted in Result.Accept(Refusal.OfEndpoint(query.Endpoint))
          from network in tools.NetworkGet(query.Endpoint)
          select networks.GetOrAdd(query.Endpoint, network);

    /// <summary>The model of a relation's other side. Asked once in a hook for each relation.</summary>
    /// <returns><c>Invalid</c> for what can be no relation's id.</returns>
    public Either<Failure, string> RemoteModel(RemoteModelQuery query) => models.TryGetValue(query.Relation, out var known)
        ? known
        : from accepted in Result.Accept(Refusal.OfRelation(query.Relation))
          from model in tools.RelationModelGet(query.Relation)
          select models.GetOrAdd(query.Relation, model);

    /// <summary>What Juju remembers for the unit.</summary>
    public Either<Failure, Bag> Remembered(RememberedQuery query) => memory.Read(query);

    /// <summary>A resource of the charm.</summary>
    public Either<Failure, ResourceState> Resource(ResourceQuery query) => resources.Read(query);

    /// <summary>Whether the operator trusts the application. Asked once in a hook.</summary>
    public Either<Failure, bool> Trusted() => trusted is { } known ? known : tools.IsTrusted().AndDo(read => trusted = read);

    /// <summary>The storage instances of a name.</summary>
    public Either<Failure, IReadOnlyList<StorageState>> Storage(StorageQuery query) => storage.Read(query);

    /// <summary>The relations of an endpoint.</summary>
    public Either<Failure, IReadOnlyList<RelationState>> Relations(RelationsQuery query) => relations.Read(query);

    /// <summary>A secret of the unit's own, or of its application.</summary>
    public Either<Failure, OwnSecretState> OwnSecret(OwnSecretQuery query) => secrets.Read(query);

    /// <summary>
    /// The workload version that Juju was last told; empty if none. Juju cannot be asked, so the unit
    /// remembers. What is not remembered is told again, which hurts nobody: a memory that cannot be read or
    /// written stops nothing, and is said in the log.
    /// </summary>
    public Either<Failure, string> ToldVersion() =>
        Result.Attempt(toldFile, () => OwnFile.ReadText(toldFile, LongestVersion)).BindLeft(failure =>
        {
            Unremembered(failure);
            return Right<Failure, string>("");
        });

    /// <inheritdoc/>
    public Either<Failure, Outcome> SetStatus(SetStatus effect) =>
        from shown in Shows(effect.Status)
        from outcome in Unless(shown, () => tools.StatusSet(effect.Status).AndDo(_ => status = effect.Status))
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> SetApplicationStatus(SetApplicationStatus effect) =>
        from leads in leadership.Ask()
        from allowed in Result.Require(leads, Cause.Refused, "status-set", "only the leader tells the application's status")
        from shown in ApplicationStatus()
        from outcome in Unless(shown.Is(effect.Status), () => Tell(effect.Status))
        select outcome;

    /// <inheritdoc/>
    // Forgotten before it is told, remembered after: a crash in between tells it once more, and whatever was
    // told last is never taken for another.
    public Either<Failure, Outcome> SetWorkloadVersion(SetWorkloadVersion effect) =>
        from told in ToldVersion()
        from outcome in Unless(told == effect.Version, () =>
            from forgotten in Result.When(told != "", Forget)
            from done in tools.ApplicationVersionSet(effect.Version)
            from remembered in Remember(effect.Version)
            select remembered)
        select outcome;

    /// <inheritdoc/>
    // A port that Juju refuses does not keep the others from being told.
    public Either<Failure, Outcome> SetPorts(SetPorts effect) =>
        from accepted in Result.Accept(Refusal.OfPorts(effect.Ports))
        from opened in OpenedPorts()
        let told = effect.Sent(opened).Select(change => change.Accept(this).ToOutcome())
        let awaited = PortChanges.Between(opened, effect.Ports).Awaited.Select(Outcome.NewFailed)
        select Outcome.Combine(told.Concat(awaited));

    /// <inheritdoc/>
    public Either<Failure, Outcome> OpenPort(OpenPort effect) =>
        from opened in OpenedPorts()
        from outcome in Unless(opened.Contains(effect.Port), () => tools.OpenPort(effect.Port).Map(_ => Keep(opened.Append(effect.Port))))
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> ClosePort(ClosePort effect) =>
        from opened in OpenedPorts()
        from outcome in Unless(
            !opened.Contains(effect.Port),
            () => tools.ClosePort(effect.Port).Map(_ => Keep(opened.Where(port => !port.Equals(effect.Port)))))
        select outcome;

    /// <inheritdoc/>
    public Either<Failure, Outcome> SetRelationData(SetRelationData effect) => secrets.Named(effect).Bind(relations.Say);

    /// <inheritdoc/>
    public Either<Failure, Outcome> SetSecret(SetSecret effect) => secrets.Set(effect.Secret);

    /// <inheritdoc/>
    public Either<Failure, Outcome> RemoveSecret(RemoveSecret effect) => secrets.Remove(effect);

    /// <inheritdoc/>
    public Either<Failure, Outcome> RemoveSecretRevision(RemoveSecretRevision effect) => secrets.Remove(effect);

    /// <inheritdoc/>
    public Either<Failure, Outcome> Remember(Remember effect) => memory.Remember(effect);

    /// <inheritdoc/>
    public Either<Failure, Outcome> WriteLog(WriteLog effect) => tools.JujuLog(effect.Level, effect.Message).Map(_ => Outcome.Changed);

    /// <inheritdoc/>
    // The exit code is HookRun's.
    public Either<Failure, Outcome> FailHook(FailHook effect) => tools.JujuLog(LogLevel.Error, effect.Message).Map(_ => Outcome.Changed);

    /// <inheritdoc/>
    public Either<Failure, Outcome> SetActionResult(SetActionResult effect) =>
        tools.ActionSet(effect.Key, effect.Value).Map(_ => Outcome.Changed);

    /// <inheritdoc/>
    public Either<Failure, Outcome> LogAction(LogAction effect) => tools.ActionLog(effect.Message).Map(_ => Outcome.Changed);

    /// <inheritdoc/>
    public Either<Failure, Outcome> FailAction(FailAction effect) => tools.ActionFail(effect.Message).Map(_ => Outcome.Changed);

    /// <inheritdoc/>
    public Either<Failure, Outcome> ForgetWorkloadVersion() =>
        from told in ToldVersion()
        from outcome in Unless(told == "", Forget)
        select outcome;

    // status-get repeats what the agent read first in this hook: after a status-set it is out of date.
    private Either<Failure, bool> Shows(Status wanted) => status is { } last
        ? last.Equals(wanted)
        : shownStatus.Take().Map(shown => shown.Is(wanted));

    private Either<Failure, UnitStatus> ApplicationStatus() =>
        applicationStatus is { } known ? known : shownApplicationStatus.Take().Map(read => applicationStatus = read);

    private Either<Failure, Unit> Tell(Status ofApplication) => tools.ApplicationStatusSet(ofApplication)
        .AndDo(_ => applicationStatus = new UnitStatus(ofApplication.Kind.Word, ofApplication.Message));

    private IReadOnlyList<Port> Keep(IEnumerable<Port> known) => ports = [.. known];

    private Either<Failure, Unit> Remember(string version) => Try(() => OwnFile.WriteText(toldFile, version));

    private Either<Failure, Unit> Forget() => Try(() => AtomicFile.Delete(toldFile));

    private Either<Failure, Unit> Try(Action change) =>
        Result.Attempt(toldFile, change).BindLeft(failure => Right<Failure, Unit>(Unremembered(failure)));

    private Unit Unremembered(Failure failure)
    {
        warn?.Invoke($"the unit could not note the workload version that Juju was told; the next hook tells the version again: {failure}");
        return unit;
    }

    private static Either<Failure, Outcome> Unless<T>(bool isTrue, Func<Either<Failure, T>> tell) =>
        isTrue ? Outcome.Unchanged : tell().Map(_ => Outcome.Changed);
}
