namespace Replaying.Importing;

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
