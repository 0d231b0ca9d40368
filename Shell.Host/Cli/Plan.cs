using Core.Domain;
using LanguageExt;
using Shell.Effects;
using Shell.Effects.Juju;
using Shell.Effects.Processes;
using Query = Core.Domain.Query;

namespace Cli;

/// <summary>What a charm would do, and what it knew.</summary>
/// <param name="Event">The hook that is planned.</param>
/// <param name="State">All that was read.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Steps">What the hook would do, in order.</param>
/// <param name="Report">What Juju would be told; empty if something is to be done first, for then it depends on how that ends.</param>
internal sealed record Plan(
    Event Event, State State, Config Config, IReadOnlyList<Step<Effect>> Steps, IReadOnlyList<Step<JujuEffect>> Report)
{
    /// <summary>Goes through the hook as far as nothing has to be done for it.</summary>
    /// <exception cref="Shell.Effects.CharmDefectException">The charm threw.</exception>
    public static Plan Make(ICharm charm, IPlanSource source, HookContext context, Event hook, Config config)
    {
        List<Step<JujuEffect>> told = [];
        var progress = HookProgress.Begin(charm, hook, context, config).ToDecision(queries => [.. queries.Select(source.Answer)]);
        var decision = progress is HookProgress.Decided decided ? decided.SoFar.Decided : null;
        while (true)
            switch (progress)
            {
                case HookProgress.Decided { Next: var next }:
                    progress = next.Invoke();
                    break;
                case HookProgress.Telling telling:
                    told.Add(telling.Step);
                    progress = telling.Next.Invoke(Taken.Untimed(Outcome.Unchanged));
                    break;
                case HookProgress.Ended ended:
                    decision = HookProgress.Whole(ended.Record, ended.Defect).Decided;
                    return new(hook, decision.State, config, decision.Steps, told);
                default:
                    return new(hook, decision!.State, config, decision.Steps, []);
            }
    }
}

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

/// <summary>The unit on this machine, read through the hook tools of the hook in which the plan is asked for.</summary>
/// <param name="variables">The environment.</param>
/// <param name="runner">Runs programs.</param>
internal sealed class LivePlanSource(IReadOnlyDictionary<string, string> variables, ICommandRunner runner) : IPlanSource
{
    private readonly HookEnvironment environment = new(variables);
    private LiveUnit? unit;

    /// <inheritdoc/>
    public Either<Failure, (HookContext Context, Event Event, Config Config)> Start(string? eventName, Action<string> warn)
    {
        ControllingTerminal.GiveUp(); // no program of the machine may ask the person who wants to see a plan
        return LiveUnit.Open(environment, runner, (_, warning) => warn(warning)).Bind(opened =>
        {
            unit = opened;
            return opened.ReadConfig().Map(config => (opened.Context, environment.Named(eventName), config));
        });
    }

    /// <inheritdoc/>
    public Answer Answer(Query query) =>
        unit is null ? throw new InvalidOperationException("the plan was not started") : unit.AnswerAtRest(query);
}
