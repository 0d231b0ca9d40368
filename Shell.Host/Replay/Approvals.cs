using LanguageExt;
using Replaying.Lives;
using Replaying.Output;
using Shell.Effects.Yaml;
using static LanguageExt.Prelude;

namespace Replaying;

/// <summary>A difference that is intended: its name, and the change and the cause as <c>replay</c> shows them.</summary>
internal sealed record Approval(string Name, string Change, string Cause);

/// <summary>
/// The differences that a revision is meant to make. One that no longer occurs is named: the list is to say what is, and no more.
/// </summary>
internal static class Approvals
{
    private const string Rule = "must be a list of entries with name, change and cause, as replay shows them";

    /// <summary>The approvals in a file.</summary>
    /// <returns>The mistake with its line, if it is no such list.</returns>
    public static Either<Mistake, Seq<Approval>> Read(string path) =>
        YamlFiles.Read(path).ToEither().MapLeft(mistakes => mistakes[0]).Bind(root => Entries(path, root));

    /// <summary>The groups, each with the name under which it is approved; and the names of the approvals that fit none.</summary>
    public static (IReadOnlyList<CauseGroup> Groups, IReadOnlyList<string> Gone) Apply(
        Seq<Approval> approvals, IReadOnlyList<CauseGroup> groups)
    {
        bool Fits(Approval approval, CauseGroup group) => approval.Change == group.Change && approval.Cause == group.Cause;
        CauseGroup[] named = [.. groups.Select(group =>
            group with { Approval = approvals.Find(approval => Fits(approval, group)).Match(approval => approval.Name, () => "") })];
        return (named, [.. approvals.Filter(approval => !groups.Any(group => Fits(approval, group))).Map(approval => approval.Name)]);
    }

    private static Either<Mistake, Seq<Approval>> Entries(string path, Node root) => root switch
    {
        { IsNull: true } => Seq<Approval>(),
        Sequence list => toSeq(list.Items).Map(node => Entry(path, node)).Sequence(),
        _ => new Mistake(path, 1, Rule),
    };

    private static Either<Mistake, Approval> Entry(string path, Node node) =>
        node is Mapping entry
            && (Text(entry, "name"), Text(entry, "change"), Text(entry, "cause")) is (
                { Length: > 0 } name, { Length: > 0 } change, { Length: > 0 } cause)
            ? new Approval(name, change, cause)
            : new Mistake(path, node.Line(), Rule);

    private static string Text(Mapping entry, string key) => entry.Find(key).Match(node => node.Text, () => "");
}
