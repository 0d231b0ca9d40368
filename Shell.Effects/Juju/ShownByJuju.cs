using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Juju;

/// <summary>
/// What Juju shows of the unit when a hook begins, which is compared with what the hook tells. What will be needed can be asked for before
/// it is needed: the tools then run side by side, and beside the hook's own work.
/// </summary>
/// <param name="tools">The hook tools.</param>
internal sealed class ShownByJuju(HookTools tools)
{
    private readonly Asked<UnitStatus> status = new(tools.StatusGet);
    private readonly Asked<UnitStatus> applicationStatus = new(tools.ApplicationStatusGet);
    private readonly Asked<IReadOnlyList<Port>> ports = new(tools.OpenedPorts);

    /// <summary>The unit's status.</summary>
    public Either<Failure, UnitStatus> Status() => status.Take();

    /// <summary>The application's status. Only the leader may ask.</summary>
    public Either<Failure, UnitStatus> ApplicationStatus() => applicationStatus.Take();

    /// <summary>The ports that the unit has opened.</summary>
    public Either<Failure, IReadOnlyList<Port>> Ports() => ports.Take();

    /// <summary>The unit's status will be needed.</summary>
    public void BeginStatus() => status.Begin();

    /// <summary>The application's status will be needed.</summary>
    public void BeginApplicationStatus() => applicationStatus.Begin();

    /// <summary>The ports will be needed.</summary>
    public void BeginPorts() => ports.Begin();

    private sealed class Asked<T>(Func<Either<Failure, T>> ask)
    {
        private Task<Either<Failure, T>>? begun;

        public void Begin() => begun ??= SideBySide.Begin(ask);

        // What failed is asked again.
        public Either<Failure, T> Take()
        {
            var asked = begun;
            begun = null;
            return asked is null ? ask() : asked.GetAwaiter().GetResult();
        }
    }
}
