namespace Replaying.Importing;

/// <summary>What an agent did while it held the machine lock, as Juju describes it.</summary>
/// <remarks>Source: the String methods in internal/worker/uniter/operation in Juju, and hook.Info's</remarks>
internal abstract record Work
{
    private Work(string name) => Name = name;

    /// <summary>What it is called in a report.</summary>
    public string Name { get; }

    /// <summary>It ran a hook.</summary>
    /// <param name="Kind">Its kind, without endpoint or storage, such as relation-changed.</param>
    /// <param name="Subject">Whom it was about.</param>
    internal sealed record Hook(string Kind, Subject Subject) : Work(Kind);

    /// <summary>It ran an action, of which mostly its number alone is told.</summary>
    /// <param name="Id">Its number; empty if it is not told.</param>
    /// <param name="Title">Its name; empty if it is not told.</param>
    internal sealed record Action(string Id, string Title = "") : Work($"action {(Title == "" ? Id : Title)}");

    /// <summary>It ended an action that it could not run.</summary>
    internal sealed record FailedAction(string Id) : Work($"action {Id}");

    /// <summary>It ran what somebody gave to juju exec.</summary>
    internal sealed record Commands() : Work("commands");

    /// <summary>Something else: another worker's work, the deployment of the charm, ….</summary>
    internal sealed record Other(string Text) : Work(Text);

    /// <summary>The work that a text describes, such as <c>run relation-joined (45; unit: db/2) hook</c>.</summary>
    public static Work Parse(string text) => text.Split(' ', 3) switch
    {
        ["run", "commands", ..] => new Commands(),
        ["run", "action", var id] => new Action(id),
        ["fail", "action", var id] => new FailedAction(id),
        ["run", var kind, "hook"] => new Hook(kind, Subject.None),
        ["run", var kind, ['(', .. var about, ')', ' ', 'h', 'o', 'o', 'k']] => new Hook(kind, Subject.Parse(kind, about)),
        _ => new Other(text),
    };
}

/// <summary>Whom a hook was about, so far as the logs tell it; what they do not is empty.</summary>
/// <param name="Id">The relation's number, the storage instance, or the secret's URI.</param>
/// <param name="RemoteApplication">The application on the relation's other side.</param>
/// <param name="RemoteUnit">The unit on the relation's other side.</param>
/// <param name="DepartingUnit">The unit that left.</param>
/// <param name="Revision">The secret's revision; 0 if there is none.</param>
internal sealed record Subject(
    string Id, string RemoteApplication = "", string RemoteUnit = "", string DepartingUnit = "", int Revision = 0)
{
    /// <summary>Nothing is told.</summary>
    public static readonly Subject None = new("");

    /// <summary>Reads what stands in parentheses behind a hook's kind.</summary>
    public static Subject Parse(string kind, string text) =>
        kind.StartsWith("relation-", StringComparison.Ordinal) ? Relation(text)
        : kind.StartsWith("secret-", StringComparison.Ordinal) ? Secret(text)
        : new(text);

    /// <summary>What a status says that a hook is for: the unit on the other side, or the secret.</summary>
    public static Subject OfHook(string kind, string about) =>
        kind.StartsWith("relation-", StringComparison.Ordinal) ? new Subject("").OfUnit(about) : Parse(kind, about);

    private static Subject Relation(string text) => text.Split("; ", 2) switch
    {
        [var id, var others] => others.Split(", ").Aggregate(new Subject(id), (subject, part) => subject.With(part)),
        _ => new(text),
    };

    // Until Juju 2.8 the unit stood there without a word before it.
    private Subject With(string part) => part.Split(": ", 2) switch
    {
        ["app", var application] => this with { RemoteApplication = application },
        ["unit", var unit] => OfUnit(unit),
        ["departee", var unit] => this with { DepartingUnit = unit },
        [var unit] => OfUnit(unit),
        _ => this,
    };

    private Subject OfUnit(string unit) => this with { RemoteUnit = unit, RemoteApplication = unit.Split('/')[0] };

    private static Subject Secret(string text) =>
        text.LastIndexOf('/') is > 0 and var slash && int.TryParse(text[(slash + 1)..], out var revision)
            ? new(text[..slash], Revision: revision)
            : new(text);
}
