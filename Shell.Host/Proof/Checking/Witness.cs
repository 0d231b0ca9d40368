using Core.Domain;
using Simulation;
using Simulation.Laws;

namespace Proof.Checking;

/// <summary>
/// Whether lives prove anything. A charm that is blocked in every life breaks no law, and where the workload
/// counts as serving in every world no law can tell that it does not. So there has to be a hook of a life without a fault that told active
/// where it serves, and a world in which it does not serve.
/// </summary>
internal sealed class Witness(CheckPlan plan)
{
    private readonly Tally told = new();
    private readonly Tally toldWhereItServes = new();
    private readonly Tally failed = new();
    private int active;
    private int worlds;
    private bool isServedEverywhere = true;
    private bool isSeen;
    private Query? time;
    private bool hasTimePassed;
    private RelationsQuery? unrelated;
    private string? keptFrom;

    /// <summary>The first line of what proves nothing.</summary>
    public static string Nothing(string lack) => $"Nothing is proved: {lack}";

    /// <summary>A case was met. Called in the order in which cases are found.</summary>
    public void Note(Case met, bool isFaultless)
    {
        try
        {
            worlds++;
            if (!hasTimePassed)
                NoteTime(met.Ran.Trace.Before);
            keptFrom ??= met.Ran.Trace.Before.Facts.Select(Unknown(met)).FirstOrDefault(uri => uri is not null);
            unrelated ??= met.Ran.Trace.Before.Facts.Select(Endpoint).FirstOrDefault(IsUnknown);
            isServedEverywhere = isServedEverywhere && plan.Claims.Serves.Invoke(met.World);
            if (isFaultless && met.Reconciles && plan.Claims.IsValid.Invoke(met.Config))
                Note(met.Ran);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // The laws say so.
            isServedEverywhere = false;
        }
    }

    /// <summary>Why nothing is proved, and below it where to look, a line each; empty if something is.</summary>
    public IReadOnlyList<string> Lacks => plan.Configs switch
    {
        [] => ["the plan has no configuration."],
        var configs when !configs.Any(IsValid) =>
        [
            $"of {Count(configs.Count, "configuration")} none is valid.", "Claims.WithValid says which configurations the charm can serve."
        ],
        _ => [.. isSeen ? [] : Unseen(), .. isServedEverywhere && worlds > 0 ? Everywhere : []],
    };

    /// <summary>
    /// Why nothing is proved of a unit for which time passes; empty if the charm does not ask for time, or some moment came in a life.
    /// </summary>
    public IReadOnlyList<string> Timeless => time is null || hasTimePassed ? [] :
    [
        $"the charm asks \"{time}\", and in no life has that come.",
        "Time passes since a value was made; is the value made in a life?",
    ];

    /// <summary>
    /// Why nothing is proved of a unit that is related; empty if the charm asks for no relation, or the plan has the other side of each.
    /// </summary>
    public IReadOnlyList<string> Unrelated => unrelated is null ? [] :
    [
        $"the charm asks \"{unrelated.Asked.Words}\", and no life has such a relation.",
        $"Say what the other side may do: plan.Remote(\"{unrelated.Endpoint}\", …), or the plan's Remotes.",
    ];

    /// <summary>
    /// Why nothing is proved of a unit that reads a secret; empty if the charm asks for none, or the site has each.
    /// </summary>
    public IReadOnlyList<string> Unkept => keptFrom is null ? [] :
    [
        $"the charm asks for the secret {PlainText.Escape(keptFrom)}, and in no life there is such a secret.",
        $"Say what it may hold: site.WithSecret(\"{PlainText.Escape(keptFrom)}\", SecretContent.Empty.With(…), …).",
    ];

    // A secret may be gone in this world, and not in the site. What the unit or its application owns the site does not name.
    private static Func<Fact, string?> Unknown(Case met) => fact =>
        fact.Query.Question is Question.Secret { Payload: var asked }
            && !met.Origin.Machine.Site.Secrets.ContainsKey(asked.Uri)
            && fact.Answer is Answer.Secret { Payload.IsNotFound: true }
            && !met.World.Machine.Own.Committed.Values.Any(held => held.Uri == asked.Uri)
            ? asked.Uri
            : null;

    private static RelationsQuery? Endpoint(Fact fact) => fact.Query.Question is Question.Relations { Payload: var asked } ? asked : null;

    private bool IsUnknown(RelationsQuery? asked) => asked is not null && plan.Remotes.All(remote => remote.Endpoint != asked.Endpoint);

    /// <summary>The unit serves as its configuration asks, and says so: an older revision that left it at rest left it so.</summary>
    public bool IsSettled(World world)
    {
        try
        {
            return world.Unit.Status.Kind.IsActive && plan.Claims.IsValid.Invoke(world.Unit.Config) && plan.Claims.Serves.Invoke(world);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static string[] Everywhere =>
    [
        "Serves was true in every world, also before the first hook.",
        "So no law could notice a unit that does not serve. Claims.WithServing says what is true of the machine while the workload serves.",
    ];

    private void NoteTime(State state)
    {
        foreach (var fact in state.Facts.Where(fact => fact.Query.Question.IsTime))
        {
            time ??= fact.Query;
            hasTimePassed |= fact.Answer is Answer.Time { Payload: TimeAnswer.IsPast { IsPast: true } }
                or Answer.Time { Payload: TimeAnswer.HasPassed { HasPassed: true } };
        }
    }

    private void Note(Ran ran)
    {
        var status = ran.Trace.Status;
        var isServing = plan.Claims.Serves.Invoke(ran.World);
        var isActive = status.Kind.IsActive && ran.Trace.Exit == 0;
        isSeen |= isActive && isServing;
        active += isActive ? 1 : 0;
        foreach (var tally in isServing ? new[] { told, toldWhereItServes } : [told])
            tally.Add(Because(ran.Trace, status));
        foreach (var step in ran.Trace.Steps)
            if (step.Outcome is Outcome.Failed { Failure: var failure })
                failed.Add($"{step.Step.Effect}: {failure}");
    }

    private IEnumerable<string> Unseen()
    {
        yield return "no life without a fault told active where the plan's Serves is true.";
        if (active > 0)
            yield return $"Told active after {Count(active, "hook")}, and Serves was true after none of them: look at Claims.WithServing, "
                + "and at what the site says of the program.";
        if (toldWhereItServes.Most is var (there, often))
            yield return $"Serves was true after {Count(toldWhereItServes.All, "hook")}. "
                + $"Told most often there, in {often:#,0} of them: {there}";
        else if (active == 0)
            yield return told.Most is var (status, times)
                ? $"Told most often, in {times:#,0} of {Count(told.All, "hook")}: {status}"
                : "No hook came to its end.";
        if (failed.Most is var (failure, hooks))
            yield return $"Failed most often, in {Count(hooks, "hook")}: {failure}; does the plan's site offer what it needs?";
    }

    private static string Because(HookTrace hook, Status status) =>
        hook.Report.LastOrDefault(step => step.Effect is JujuEffect.SetStatus) is { Because: var because }
            ? $"{status} (because {because})"
            : $"{status}";

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number:#,0} {what}s";

    private bool IsValid(Config config)
    {
        try
        {
            return plan.Claims.IsValid.Invoke(config);
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>How often each of many texts came.</summary>
    private sealed class Tally
    {
        private readonly Dictionary<string, int> counts = [];

        public int All { get; private set; }

        public void Add(string text)
        {
            counts[text] = counts.GetValueOrDefault(text) + 1;
            All++;
        }

        /// <summary>The one that came most often, and how often; <c>null</c> if none came.</summary>
        public (string Text, int Times)? Most =>
            counts.Select(pair => ((string, int)?)(pair.Key, pair.Value)).MaxBy(pair => pair!.Value.Item2);
    }
}
