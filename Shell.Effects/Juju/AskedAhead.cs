using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Juju;

/// <summary>
/// What Juju shows when a hook begins, for which a tool can be started before the answer is needed: so tools run side by side, and beside
/// the hook's own work.
/// </summary>
/// <param name="ask">Runs the tool.</param>
internal sealed class AskedAhead<T>(Func<Either<Failure, T>> ask)
{
    private Task<Either<Failure, T>>? begun;

    /// <summary>The answer will be needed: the tool is started, unless it runs.</summary>
    public void Begin() => begun ??= SideBySide.Begin(ask);

    /// <summary>The answer, of the tool that was started, or of one that is started now. What failed is asked again by the next.</summary>
    public Either<Failure, T> Take()
    {
        var asked = begun;
        begun = null;
        return asked is null ? ask() : asked.GetAwaiter().GetResult();
    }
}
