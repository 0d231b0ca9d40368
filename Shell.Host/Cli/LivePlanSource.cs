using Core.Domain;
using LanguageExt;
using Shell.Effects;
using Shell.Effects.Processes;
using Query = Core.Domain.Query;

namespace Cli;

/// <summary>The unit on this machine, read through the hook tools of the hook in which the plan is asked for.</summary>
/// <param name="variables">The environment.</param>
/// <param name="runner">Runs programs.</param>
internal sealed class LivePlanSource(IReadOnlyDictionary<string, string> variables, ICommandRunner runner) : IPlanSource
{
    private LiveUnit? unit;

    /// <inheritdoc/>
    public Either<Failure, (HookContext Context, Event Event, Config Config)> Start(string? eventName, Action<string> warn)
    {
        ControllingTerminal.GiveUp(); // no program of the machine may ask the person who wants to see a plan
        return LiveUnit.Open(variables, runner, (_, warning) => warn(warning)).Bind(opened =>
        {
            unit = opened;
            return opened.ReadConfig().Map(config => (opened.Context, Named(eventName), config));
        });
    }

    /// <inheritdoc/>
    public Answer Answer(Query query) => unit is null ? throw new InvalidOperationException("the plan was not started") : unit.AnswerAtRest(query);

    private Event Named(string? eventName) => Event.Of(
        eventName ?? (variables.GetValueOrDefault("JUJU_HOOK_NAME") is { Length: > 0 } running ? running : Event.UpdateStatus.Name), variables);
}
