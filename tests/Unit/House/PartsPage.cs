using System.Reflection;
using System.Xml.Linq;
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

    private static readonly Dictionary<string, XElement[]> Comments = new[] { "Core.Domain.xml", "Simulation.xml", "Proof.xml" }
        .SelectMany(file => XDocument.Load(Path.Combine(AppContext.BaseDirectory, file)).Descendants("member"))
        .GroupBy(member => Named(member.Attribute("name")!.Value)).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>The page as the comments of today make it.</summary>
    public static string Text => string.Join('\n', [.. Wrapped(Head), .. Parts.SelectMany(part => Part(part.Title, part.Types))]) + "\n";

    private static IEnumerable<string> Part(string title, Type[] types) => ["", $"## {title}", .. types.SelectMany(Of)];

    private static IEnumerable<string> Of(Type type) =>
    [
        "",
        $"### `{type.Name}`",
        "",
        .. Wrapped(Plain(Comment($"T:{type.FullName}"))),
        "",
        .. Members(type).SelectMany(member => Wrapped($"* {Signature(member)}: {Said(member)}")),
    ];

    // What has no comment is the compiler's own.
    private static IEnumerable<MemberInfo> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false } && Said(member) != "")
        .OrderBy(member => (member as PropertyInfo)?.GetMethod!.MetadataToken ?? member.MetadataToken);

    // A comment of one line may hold the marks of code as text.
    private static string Said(MemberInfo member) => Plain(Comment(Key(member))).Replace("<c>", "`").Replace("</c>", "`");

    // Of several functions of one name, that of the same parameters; a generic function has one name.
    private static XElement? Comment(string key) => Comments.GetValueOrDefault(Named(key)) is { } all
        ? (all.FirstOrDefault(each => each.Attribute("name")!.Value == key) ?? all[0]).Element("summary")
        : null;

    private static string Named(string id) => id.Split('(')[0].Split("``")[0];
}
