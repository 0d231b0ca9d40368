using Core.Domain;
using Shell.Effects;
using Shell.Effects.Recording;

namespace Replaying.Causes;

/// <summary>All that one list of effects depends on.</summary>
/// <param name="Event">The event.</param>
/// <param name="State">What is known: for a report, what was known after the effects.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Outcome">What became of the effects; <c>null</c> for a decision, which comes before.</param>
/// <param name="Refused">What Juju refused to be told; nothing for a decision.</param>
internal sealed record Situation(Event Event, State State, Config Config, Outcome? Outcome, Refusals Refused)
{
    /// <summary>What a difference in a recorded hook depends on.</summary>
    public static Situation Of(HookRecord hook, HookPart part) => part is HookPart.Decision { Round: var round }
        ? new(hook.Decided.Event, hook.Rounds[round - 1].State, hook.Decided.Config, null, Refusals.None)
        : new(hook.Decided.Event, hook.After, hook.Decided.Config, hook.Outcome, Refusals.Of(hook.Report, hook.Told));

    /// <summary>What each decision of a recorded hook depends on, and, if the hook came so far, the report.</summary>
    public static IEnumerable<Situation> All(HookRecord hook)
    {
        for (var round = 1; round <= hook.Again.Count + 1; round++)
            yield return Of(hook, HookPart.NewDecision(round));
        if (hook.Ending is Ending.Finished or Ending.Threw { Payload.Stage.IsAfterDecision: true })
            yield return Of(hook, HookPart.Report);
    }

    /// <summary>What a charm would ask that nobody answered: what it decides without is not what it would decide.</summary>
    public IReadOnlyList<Query> Unanswered(ICharm charm)
    {
        try
        {
            return [.. charm.Observe(Event, State, Config).Where(query => !State.Has(query))];
        }
        catch (CharmDefectException)
        {
            return [];
        }
    }

    /// <summary>The effects that a charm has for it; <c>null</c> if it throws.</summary>
    public IReadOnlyList<object>? Effects(ICharm charm)
    {
        try
        {
            return Outcome is null
                ? [.. charm.Decide(Event, State, Config).Select(step => (object)step.Effect)]
                : [.. Refused.Told(charm.Report(Event, Outcome, State, Config)).Select(step => (object)step.Effect)];
        }
        catch (CharmDefectException)
        {
            return null;
        }
    }
}

/// <summary>One thing that a decision depends on, with the value that it had.</summary>
/// <param name="Name">Such as <c>config.port</c>, <c>unit.base</c>, <c>package tinyproxy-bin</c>.</param>
/// <param name="Value">The value, for a person.</param>
/// <param name="Put">The situation with this value in the place of its own.</param>
internal sealed record Input(string Name, string Value, Func<Situation, Situation> Put)
{
    /// <summary>
    /// Tells the value from every other: what a person reads leaves out much of an answer. Numbers of processes are no news.
    /// </summary>
    public string Key { get; private init; } = Value;

    /// <summary>Every input of a situation but its event, which is what the hook is about.</summary>
    public static IEnumerable<Input> Of(Situation situation)
    {
        foreach (var (option, value) in situation.Config.Values)
            yield return new($"config.{option}", value.ToString(), of => of with { Config = of.Config.With(option, value) });
        foreach (var field in ContextField.All)
            yield return Of(situation.State.Context, field);
        foreach (var fact in situation.State.Facts)
            foreach (var input in Of(fact))
                yield return input;
        if (situation.Outcome is { } outcome)
            yield return new("outcome of the effects", outcome.ToString(), of => of with { Outcome = outcome });
    }

    private static IEnumerable<Input> Of(Fact fact) => fact.Answer switch
    {
        Answer.Relations { Payload: var relations } => RelationInputs.Of(fact.Query, relations),
        Answer.Secret { Payload: SecretState.Present { Facts: var facts } } => SecretInputs.Of(fact.Query, facts),
        Answer.Juju { Payload: JujuAnswer.OwnSecret { Payload: OwnSecretState.Present { Facts: var own } } } =>
            SecretInputs.Of(fact.Query, own),
        _ =>
        [
            new(fact.Query.ToString(), Text(fact.Answer), of => of with { State = of.State.With(fact.Query, fact.Answer) })
            {
                Key = RecordText.Json(Unnumbered(fact.Answer)),
            },
        ],
    };

    private static Answer Unnumbered(Answer answer) => answer switch
    {
        Answer.Service { Payload: var x } =>
            Answer.NewService(new ServiceState(x.Load, x.Active, x.File, x.Result, Math.Min(x.MainPid, 1), x.NeedsReload, x.IsReplaced)),
        Answer.Process { Payload: ProcessState.Running x } => Answer.NewProcess(ProcessState.OfRunning(1, x.Loaded)),
        Answer.Process { Payload: ProcessState.Foreign x } => Answer.NewProcess(ProcessState.OfForeign(1, x.Program)),
        Answer.Network { Payload: NetworkAnswer.Listener { Payload: ListenerState.Held x } } =>
            Answer.NewNetwork(NetworkAnswer.NewListener(ListenerState.OfHolder(1, x.Program, x.Service))),
        _ => answer,
    };

    // Two files whose kind and mode are the same may differ in their text.
    private static string Text(Answer answer) =>
        answer is Answer.File { Payload: FileState.Regular file } ? $"{answer}: {file.Text}" : answer.ToString();

    private static Input Of(HookContext context, ContextField field) => new(
        field.Name, field.Of(context), of =>
            of with { State = Core.Domain.State.Of(field.Take(of.State.Context, context), of.State.Facts) });
}

/// <summary>The values that each input had in a history: what else could have been there. Of an input with many, the first ones.</summary>
internal sealed class ObservedValues
{
    private const int Most = 64;

    private readonly Dictionary<string, OrderedDictionary<string, Input>> values = [];
    private readonly HashSet<string> overfull = [];
    private readonly SortedSet<string> withheld = new(StringComparer.Ordinal);

    /// <summary>The inputs that were recorded without a secret that they held.</summary>
    public IReadOnlyCollection<string> Withheld => withheld;

    /// <summary>Takes in what a hook depended on.</summary>
    public void Add(HookRecord hook)
    {
        foreach (var situation in Situation.All(hook))
            Add(situation);
    }

    /// <summary>Takes in what was seen in a later part.</summary>
    public void Add(ObservedValues later)
    {
        foreach (var input in later.values.Values.SelectMany(inputs => inputs.Values))
            Add(input);
        overfull.UnionWith(later.overfull);
        withheld.UnionWith(later.withheld);
    }

    /// <summary>What else an input was, than in this place.</summary>
    public IEnumerable<Input> Others(Input input) => values.TryGetValue(input.Name, out var known)
        ? known.Values.Where(other => other.Key != input.Key)
        : [];

    /// <summary>True if the input had more values than are known.</summary>
    public bool IsOverfull(Input input) => overfull.Contains(input.Name);

    private void Add(Situation situation)
    {
        foreach (var input in Input.Of(situation))
            Add(input);
    }

    private void Add(Input input)
    {
        if (Core.Domain.Withheld.IsIn(input.Key))
            withheld.Add(input.Name);
        if (!values.TryGetValue(input.Name, out var known))
            values.Add(input.Name, known = []);
        if (known.Count < Most)
            known.TryAdd(input.Key, input);
        else if (!known.ContainsKey(input.Key))
            overfull.Add(input.Name);
    }
}
