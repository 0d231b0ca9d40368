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
