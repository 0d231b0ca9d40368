using Core.Domain;

namespace Replaying.Importing;

/// <summary>The events of recorded hooks. What the logs leave out is filled in, and said.</summary>
internal sealed class Events(Relations relations, Assumptions assumptions)
{
    private const string Stranger = "remote";

    /// <summary>The event that this charm would have been started for; none where Juju starts no charm.</summary>
    public Event? Of(RecordedStep.Run run) => run.Work switch
    {
        Work.Hook hook => Hook(run, hook),
        Work.Action action => Action(action),
        Work.Commands => Passed("commands of juju exec, which no log holds: they changed nothing"),
        Work.FailedAction => Passed("actions that Juju refused to run: the charm was not asked"),
        _ => null,
    };

    private Event Hook(RecordedStep.Run run, Work.Hook hook) => hook.Kind switch
    {
        _ when hook.Kind.StartsWith("relation-", StringComparison.Ordinal) => Relation(run, hook),
        _ when hook.Kind.StartsWith("storage-", StringComparison.Ordinal) => Storage(run, hook),
        _ when hook.Kind.StartsWith("secret-", StringComparison.Ordinal) => Secret(hook),
        _ => Bare(run.Name == "" ? hook.Kind : run.Name),
    };

    private Event Bare(string name)
    {
        var known = Event.Of(name, new Dictionary<string, string>());
        if (known.IsUnknown)
            assumptions.Add($"the hook {name}, of which nothing is known here: decided as one that the charm does not know");
        return known;
    }

    private Event Relation(RecordedStep.Run run, Work.Hook hook)
    {
        var endpoint = Endpoint(run, hook.Subject);
        var id = Known(hook.Subject.Id, relations.Id(endpoint), "0", "the numbers of relations, which a unit's log does not tell: 0");
        return Event.Of($"{endpoint}-{hook.Kind}", new Dictionary<string, string>
        {
            ["JUJU_RELATION"] = endpoint,
            ["JUJU_RELATION_ID"] = $"{endpoint}:{id}",
            ["JUJU_REMOTE_APP"] = Remote(hook.Subject.RemoteApplication),
            ["JUJU_REMOTE_UNIT"] = HasUnit(hook) ? Remote(hook.Subject.RemoteUnit, "/0") : "",
            ["JUJU_DEPARTING_UNIT"] = hook.Kind == "relation-departed"
                ? Known(hook.Subject.DepartingUnit, hook.Subject.RemoteUnit, Stranger + "/0")
                : "",
        });
    }

    private string Endpoint(RecordedStep.Run run, Subject subject) => Known(
        HookName.Prefix(run.Name),
        relations.Endpoint(subject.Id),
        $"relation{subject.Id}",
        "relations, whose endpoints machine-lock.log does not name: called \"relation\" and their number");

    // A change of the application's own data has no unit, and machine-lock.log would name the application.
    private static bool HasUnit(Work.Hook hook) =>
        hook.Subject.RemoteUnit != ""
        || hook.Kind is "relation-joined" or "relation-departed"
        || (hook.Kind == "relation-changed" && hook.Subject.RemoteApplication == "");

    private string Remote(string name, string number = "") =>
        Known(name, "", Stranger + number, "who was on the other side of relations, which a unit's log does not tell: remote/0");

    private Event Storage(RecordedStep.Run run, Work.Hook hook)
    {
        var storage = run.Name == "" ? hook.Subject.Id.Split('/')[0] : HookName.Prefix(run.Name);
        assumptions.Add("storage, of which the logs tell no place: a file system below /srv");
        return Event.Of($"{storage}-{hook.Kind}", new Dictionary<string, string>
        {
            ["JUJU_STORAGE_ID"] = Known(hook.Subject.Id, "", storage + "/0"),
            ["JUJU_STORAGE_KIND"] = "filesystem",
            ["JUJU_STORAGE_LOCATION"] = "/srv/" + storage,
        });
    }

    private Event Secret(Work.Hook hook) => Event.Of(hook.Kind, new Dictionary<string, string>
    {
        ["JUJU_SECRET_ID"] =
            Known(hook.Subject.Id, "", "secret:00000000000000000000", "the URIs of secrets, which a unit's log does not tell: all zeros"),
        ["JUJU_SECRET_REVISION"] = hook.Subject.Revision.ToString(),
    });

    private Event Action(Work.Action action)
    {
        assumptions.Add(action.Title == ""
            ? "actions, of which the logs tell neither name nor parameters: named \"untold\", without any"
            : "the parameters of actions, which no log tells: none");
        return Event.NewAction(new ActionEvent(action.Title == "" ? "untold" : action.Title, action.Id, new Dictionary<string, string>()));
    }

    private Event? Passed(string assumption)
    {
        assumptions.Add(assumption);
        return null;
    }

    private string Known(string told, string learned, string otherwise, string assumption = "")
    {
        if ((told, learned) is ("", "") && assumption != "")
            assumptions.Add(assumption);
        return told != "" ? told : learned != "" ? learned : otherwise;
    }
}

/// <summary>
/// Which number belongs to which endpoint. machine-lock.log has the numbers, a unit's log the endpoints; what stands in both, and what the
/// charm logged, tells.
/// </summary>
internal sealed class Relations
{
    private readonly Dictionary<string, string> endpoints = [];

    /// <summary>What these logs tell.</summary>
    public Relations(IEnumerable<LogEntry> log, IEnumerable<RecordedStep> steps)
    {
        foreach (var named in log.OfType<LogEntry.RelationNamed>())
            endpoints.TryAdd(named.Id, named.Endpoint);
        foreach (var run in steps.OfType<RecordedStep.Run>())
        {
            if (run is { Name: not "", Work: Work.Hook { Subject.Id: { Length: > 0 } id } }
                && run.Kind.StartsWith("relation-", StringComparison.Ordinal))
                endpoints.TryAdd(id, HookName.Prefix(run.Name));
        }
    }

    /// <summary>The endpoint of a relation's number; empty if nothing tells it.</summary>
    public string Endpoint(string id) => endpoints.GetValueOrDefault(id, "");

    /// <summary>The number of an endpoint's only relation; empty if nothing tells it, or there are several.</summary>
    public string Id(string endpoint) =>
        endpoints.Where(pair => pair.Value == endpoint).Select(pair => pair.Key).ToArray() is [var id] ? id : "";
}

/// <summary>A step of the life that the logs tell.</summary>
/// <param name="Time">When it was over: UTC if a unit's log tells it, else the agent's local time.</param>
internal abstract record RecordedStep(DateTime Time)
{
    /// <summary>Juju ran something of the unit's.</summary>
    /// <param name="Time">When it was over.</param>
    /// <param name="Work">What it was; its subject is what the logs tell.</param>
    /// <param name="Name">The hook's full name; empty where only its kind is told.</param>
    /// <param name="Outcome">How it ended.</param>
    /// <param name="Reason">Why it failed, in Juju's words; else empty.</param>
    /// <param name="Held">How long it held the machine lock, if machine-lock.log is there.</param>
    internal sealed record Run(
        DateTime Time, Work Work, string Name, HookOutcome Outcome, string Reason, TimeSpan? Held) : RecordedStep(Time)
    {
        /// <summary>The hook's kind, such as relation-changed; empty if it is no hook.</summary>
        public string Kind => Work is Work.Hook hook ? hook.Kind : "";

        /// <summary>What the logs call it.</summary>
        public string Told =>
            Work is Work.Hook { Subject.Id: { Length: > 0 } id } && Name == "" ? $"{Work.Name} {id}" : Name == "" ? Work.Name : Name;
    }

    /// <summary>Something happened between two hooks.</summary>
    internal sealed record Noted(DateTime Time, LogSign Sign, string Detail) : RecordedStep(Time);
}
