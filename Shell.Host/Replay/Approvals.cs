using LanguageExt;
using Replaying.Lives;
using Replaying.Output;
using Shell.Effects.Yaml;
using static LanguageExt.Prelude;

namespace Replaying;

/// <summary>A difference that is intended, as <c>replay</c> shows it.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Change">What is otherwise, kind by kind.</param>
/// <param name="Causes">The cause, and those that come with it.</param>
internal sealed record Approval(string Name, string Change, IReadOnlyList<string> Causes);

/// <summary>
/// The differences that a revision is meant to make. One that no longer occurs is named: the list is to say what is, and no more.
/// </summary>
internal static class Approvals
{
    private const string Rule = "must be a list of entries with name, change and cause, one or a list, as replay shows them";

    /// <summary>The approvals in a file.</summary>
    /// <returns>The mistake with its line, if it is no such list.</returns>
    public static Either<Mistake, Seq<Approval>> Read(string path) =>
        YamlFiles.Read(path).ToEither().MapLeft(mistakes => mistakes[0]).Bind(root => Entries(path, root));

    /// <summary>The groups, each with the name under which it is approved; and the names of the approvals that fit none.</summary>
    public static (IReadOnlyList<CauseGroup> Groups, IReadOnlyList<string> Gone) Apply(
        Seq<Approval> approvals, IReadOnlyList<CauseGroup> groups)
    {
        bool Fits(Approval approval, CauseGroup group) =>
            approval.Change == group.Change && approval.Causes.ToHashSet().SetEquals(group.Causes);
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
            && (Text(entry, "name"), Text(entry, "change"), Causes(entry)) is (
                { Length: > 0 } name, { Length: > 0 } change, { Count: > 0 } causes)
            ? new Approval(name, change, causes)
            : new Mistake(path, node.Line(), Rule);

    private static IReadOnlyList<string> Causes(Mapping entry)
    {
        var node = entry.Find("cause").IfNoneUnsafe((Node?)null);
        IReadOnlyList<string> causes = node is Sequence list ? [.. list.Items.Select(item => item.Text)] : [node?.Text ?? ""];
        return causes.Contains("") ? [] : causes;
    }

    private static string Text(Mapping entry, string key) => entry.Find(key).Match(node => node.Text, () => "");
}
