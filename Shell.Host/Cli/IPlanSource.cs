using Core.Domain;
using LanguageExt;
using Query = Core.Domain.Query;

namespace Cli;

/// <summary>Where a plan learns of the unit and its machine. Reads only.</summary>
internal interface IPlanSource
{
    /// <summary>The unit, the event and the configuration that are planned for.</summary>
    /// <param name="eventName">Juju's name of a hook; null for the one that runs, else update-status.</param>
    /// <param name="warn">Says what is wrong with what the unit keeps, and stops nothing.</param>
    /// <returns>The failure if this is no unit, or if Juju does not answer.</returns>
    Either<Failure, (HookContext Context, Event Event, Config Config)> Start(string? eventName, Action<string> warn);

    /// <summary>The answer of the machine, or of Juju; <c>Unreadable</c> if there is none.</summary>
    Answer Answer(Query query);
}
