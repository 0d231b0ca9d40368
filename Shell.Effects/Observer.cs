using Core.Domain;
using Shell.Effects.Files;
using Shell.Effects.Juju;
using Shell.Effects.Ledger;
using Shell.Effects.Network;
using Shell.Effects.Packages;
using Shell.Effects.Processes;
using Shell.Effects.Secrets;
using Shell.Effects.Services;
using Shell.Effects.Snaps;
using Shell.Effects.Values;
using Answered = LanguageExt.Either<Core.Domain.Failure, Core.Domain.Answer>;

namespace Shell.Effects;

/// <summary>Answers the charm's questions from the machine and from Juju. It only reads.</summary>
internal sealed class Observer(
    Apt packages,
    Systemd services,
    FileSystem files,
    MadeValues values,
    TimeProvider time,
    Daemons daemons,
    Listeners listeners,
    Snapd snaps,
    Commands commands,
    UnitLedger ledger,
    UnitSecrets secrets,
    JujuEffects juju)
    : IQueryVisitor<Answered>, INetworkQuestionVisitor<Answered>, IValueQuestionVisitor<Answered>, ITimeQuestionVisitor<Answered>,
    IJujuQuestionVisitor<Answered>
{
    /// <inheritdoc/>
    public Answered Package(PackageQuery query) => packages.Read(query).Map(Answer.NewPackage);

    /// <inheritdoc/>
    public Answered Service(ServiceQuery query) => services.Read(query).Map(Answer.NewService);

    /// <inheritdoc/>
    public Answered File(FileQuery query) => files.Read(query).Map(Answer.NewFile);

    /// <inheritdoc/>
    public Answered Process(ProcessQuery query) => daemons.Read(query).Map(Answer.NewProcess);

    /// <inheritdoc/>
    public Answered Network(NetworkQuestion question) => question.Accept(this);

    /// <inheritdoc/>
    public Answered Value(ValueQuestion question) => question.Accept(this);

    /// <inheritdoc/>
    public Answered Time(TimeQuestion question) => question.Accept(this);

    /// <inheritdoc/>
    public Answered Made(MadeQuery query) => values.Read(query.Name).Map(ValueAnswer.NewMade).Map(Answer.NewValue);

    /// <inheritdoc/>
    public Answered Certificate(CertificateQuery query) => query.Source
        .Match(FileSystem.Certificate, text => PublicParts.Certificate(text), values.Certificate)
        .Map(ValueAnswer.NewCertificate).Map(Answer.NewValue);

    /// <inheritdoc/>
    public Answered Request(RequestQuery query) => Answer.NewValue(ValueAnswer.NewRequest(Requests.Read(query.Text)));

    /// <inheritdoc/>
    public Answered Holds(HoldsQuery query) => files.Holds(query.Path, query.Content).Map(ValueAnswer.NewHolds).Map(Answer.NewValue);

    /// <inheritdoc/>
    public Answered IsPast(IsPastQuery query) => Answer.NewTime(TimeAnswer.NewIsPast(time.GetUtcNow() >= query.Instant));

    /// <inheritdoc/>
    public Answered HasPassed(HasPassedQuery query) =>
        values.HasPassed(query.Since, query.Span).Map(TimeAnswer.NewHasPassed).Map(Answer.NewTime);

    /// <inheritdoc/>
    public Answered Juju(JujuQuestion question) => question.Accept(this);

    /// <inheritdoc/>
    public Answered Listener(ListenerQuery query) => listeners.Read(query).Map(NetworkAnswer.NewListener).Map(Answer.NewNetwork);

    /// <inheritdoc/>
    public Answered Probe(ProbeQuery query) => HttpProbe.Read(query).Map(NetworkAnswer.NewProbe).Map(Answer.NewNetwork);

    /// <inheritdoc/>
    public Answered Snap(SnapQuery query) => snaps.Read(query).Map(Answer.NewSnap);

    /// <inheritdoc/>
    public Answered Command(CommandQuery query) => commands.Read(query).Map(Answer.NewCommand);

    /// <inheritdoc/>
    public Answered Succeeds(SucceedsQuery query) => commands.Read(query).Map(Answer.NewSucceeds);

    /// <inheritdoc/>
    public Answered Ledger() => ledger.Read().Map(Answer.NewLedger);

    /// <inheritdoc/>
    public Answered Relations(RelationsQuery query) => juju.Relations(query).Map(Answer.NewRelations);

    /// <inheritdoc/>
    public Answered Secret(SecretQuery query) => secrets.Read(query).Map(Answer.NewSecret);

    /// <inheritdoc/>
    public Answered ToldVersion() => juju.ToldVersion().Map(JujuAnswer.NewToldVersion).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered OpenedPorts() => juju.OpenedPorts().Map(JujuAnswer.NewOpenedPorts).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered Leader() => juju.Leader().Map(JujuAnswer.NewLeader).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered Network(EndpointNetworkQuery query) => juju.Network(query).Map(JujuAnswer.NewNetwork).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered Remembered(RememberedQuery query) => juju.Remembered(query).Map(JujuAnswer.NewRemembered).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered Resource(ResourceQuery query) => juju.Resource(query).Map(JujuAnswer.NewResource).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered OwnSecret(OwnSecretQuery query) => juju.OwnSecret(query).Map(JujuAnswer.NewOwnSecret).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered Storage(StorageQuery query) => juju.Storage(query).Map(JujuAnswer.NewStorage).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered Trusted() => juju.Trusted().Map(JujuAnswer.NewTrusted).Map(Answer.NewJuju);

    /// <inheritdoc/>
    public Answered RemoteModel(RemoteModelQuery query) => juju.RemoteModel(query).Map(JujuAnswer.NewRemoteModel).Map(Answer.NewJuju);
}
