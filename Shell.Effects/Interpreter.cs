using Core.Domain;
using LanguageExt;

namespace Shell.Effects;

/// <summary>Makes effects true: each family has its own interpreter.</summary>
internal sealed class Interpreter(
    IPackageEffectVisitor<Either<Failure, Outcome>> packages,
    ISnapEffectVisitor<Either<Failure, Outcome>> snaps,
    IServiceEffectVisitor<Either<Failure, Outcome>> services,
    IProcessEffectVisitor<Either<Failure, Outcome>> processes,
    IFileEffectVisitor<Either<Failure, Outcome>> files,
    IValueEffectVisitor<Either<Failure, Outcome>> values,
    ISecretEffectVisitor<Either<Failure, Outcome>> secrets,
    IJujuEffectVisitor<Either<Failure, Outcome>> juju) : IEffectVisitor<Either<Failure, Outcome>>
{
    /// <inheritdoc/>
    public Either<Failure, Outcome> Package(PackageEffect effect) => effect.Accept(packages);

    /// <inheritdoc/>
    public Either<Failure, Outcome> Snap(SnapEffect effect) => effect.Accept(snaps);

    /// <inheritdoc/>
    public Either<Failure, Outcome> Service(ServiceEffect effect) => effect.Accept(services);

    /// <inheritdoc/>
    public Either<Failure, Outcome> Process(ProcessEffect effect) => effect.Accept(processes);

    /// <inheritdoc/>
    public Either<Failure, Outcome> File(FileEffect effect) => effect.Accept(files);

    /// <inheritdoc/>
    public Either<Failure, Outcome> Value(ValueEffect effect) => effect.Accept(values);

    /// <inheritdoc/>
    public Either<Failure, Outcome> Secret(SecretEffect effect) => effect.Accept(secrets);

    /// <inheritdoc/>
    public Either<Failure, Outcome> Juju(JujuEffect effect) => effect.Accept(juju);
}
