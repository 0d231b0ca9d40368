using System.Reflection;
using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;
using static Tests.Unit.House.CommentText;

namespace Tests.Unit.House;

/// <summary>docs/parts.md, made from the doc comments of what charms and their plans are made of.</summary>
internal static class PartsPage
{
    private const string Head = """
        # Parts of a charm, and of its plan

        What stands beside the vocabulary ([vocabulary.md](vocabulary.md)). Every function of `Usual` says which questions it reads: `Observe`
        asks them.

        This page is made from the doc comments, and a test holds it to them. After a change of a comment make it anew:
        `CHARM_WRITE_DOCS=1 dotnet test tests/Unit --filter FullyQualifiedName~PartsPage`
        """;

    private static readonly (string Title, Type[] Types)[] Parts =
    [
        ("The charm", [
            typeof(Usual), typeof(PackagedService), typeof(SharedValue), typeof(LoadedCopy), typeof(DropIn), typeof(Content),
            typeof(Recipe), typeof(Rule), typeof(OptionRule)]),
        ("The plan and the tests", [typeof(Site), typeof(LifeStep), typeof(Claims), typeof(CheckPlan), typeof(Scenario)]),
    ];

    /// <summary>The page as the comments of today make it.</summary>
    public static string Text => string.Join('\n', [.. Wrapped(Head), .. Parts.SelectMany(part => Part(part.Title, part.Types))]) + "\n";

    private static IEnumerable<string> Part(string title, Type[] types) => ["", $"## {title}", .. types.SelectMany(Of)];

    private static IEnumerable<string> Of(Type type) =>
    [
        "",
        $"### `{type.Name}`",
        "",
        .. Wrapped(Plain(Comment($"T:{type.FullName}").Element("summary"))),
        "",
        .. Commented(type).SelectMany(member => Wrapped($"* {Signature(member)}: {Said(member)}")),
    ];

    // What has no comment is the compiler's own.
    private static IEnumerable<MemberInfo> Commented(Type type) =>
        Members(type, BindingFlags.Static | BindingFlags.Instance).Where(member => Said(member) != "");

    // A comment of one line may hold the marks of code as text.
    private static string Said(MemberInfo member) =>
        Plain(Comment(Key(member)).Element("summary")).Replace("<c>", "`").Replace("</c>", "`");
}
