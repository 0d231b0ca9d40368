using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Machine;

namespace Shell.Effects;

/// <summary>Answers the charm's questions from the machine and from Juju. It only reads.</summary>
internal sealed class Observer(
    Apt packages, Systemd services, Daemons daemons, Listeners listeners, Snapd snaps, Commands commands, Ledger ledger, JujuEffects juju)
    : IQueryVisitor<Either<Failure, Answer>>
{
    /// <inheritdoc/>
    public Either<Failure, Answer> Package(PackageQuery query) => packages.Read(query).Map(Answer.NewPackage);

    /// <inheritdoc/>
    public Either<Failure, Answer> Service(ServiceQuery query) => services.Read(query).Map(Answer.NewService);

    /// <inheritdoc/>
    public Either<Failure, Answer> File(FileQuery query) => Files.Read(query).Map(Answer.NewFile);

    /// <inheritdoc/>
    public Either<Failure, Answer> Process(ProcessQuery query) => daemons.Read(query).Map(Answer.NewProcess);

    /// <inheritdoc/>
    public Either<Failure, Answer> Listener(ListenerQuery query) => listeners.Read(query).Map(Answer.NewListener);

    /// <inheritdoc/>
    public Either<Failure, Answer> Probe(ProbeQuery query) => HttpProbe.Read(query).Map(Answer.NewProbe);

    /// <inheritdoc/>
    public Either<Failure, Answer> Snap(SnapQuery query) => snaps.Read(query).Map(Answer.NewSnap);

    /// <inheritdoc/>
    public Either<Failure, Answer> Command(CommandQuery query) => commands.Read(query).Map(Answer.NewCommand);

    /// <inheritdoc/>
    public Either<Failure, Answer> Ledger() => ledger.Read().Map(Answer.NewLedger);

    /// <inheritdoc/>
    public Either<Failure, Answer> ToldVersion() => juju.ToldVersion().Map(Answer.NewToldVersion);

    /// <inheritdoc/>
    public Either<Failure, Answer> OpenedPorts() => juju.OpenedPorts().Map(Answer.NewOpenedPorts);

    /// <inheritdoc/>
    public Either<Failure, Answer> Leader() => juju.Leader().Map(Answer.NewLeader);
}
