using System.Reflection;
using Core.Domain;
using Microsoft.FSharp.Reflection;
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
        asks them. A type that is *one of* several cases answers each by a property, such as `state.Get(Ask.Made("password")).IsPresent`.

        This page is made from the doc comments, and a test holds it to them. After a change of a comment make it anew:
        `CHARM_WRITE_DOCS=1 dotnet test tests/Unit --filter FullyQualifiedName~PartsPage`
        """;

    private static readonly (string Title, Type[] Types)[] Parts =
    [
        ("The charm", [
            typeof(Usual), typeof(PackagedService), typeof(SharedValue), typeof(LoadedCopy), typeof(DropIn), typeof(Content),
            typeof(Recipe), typeof(Rule), typeof(OptionRule), typeof(OwnSecret), typeof(SecretUri)]),
        ("What a charm reads", [
            typeof(Event), typeof(State), typeof(Reading<>), typeof(Outcome), typeof(RelationState), typeof(RemoteUnit), typeof(Bag),
            typeof(SecretState), typeof(OwnSecretState), typeof(EndpointNetwork), typeof(StorageState), typeof(ResourceState),
            typeof(PackageState), typeof(SnapState), typeof(ServiceState), typeof(FileState), typeof(HoldsState), typeof(MadeState),
            typeof(CertificateState), typeof(ListenerState), typeof(ProbeState), typeof(ProcessState), typeof(CommandState)]),
        ("The plan and the tests", [typeof(Site), typeof(LifeStep), typeof(Claims), typeof(CheckPlan), typeof(Scenario)]),
    ];

    /// <summary>The page as the comments of today make it.</summary>
    public static string Text => string.Join('\n', [.. Wrapped(Head), .. Parts.SelectMany(part => Part(part.Title, part.Types))]) + "\n";

    private static IEnumerable<string> Part(string title, Type[] types) => ["", $"## {title}", .. types.SelectMany(Of)];

    private static IEnumerable<string> Of(Type type) =>
    [
        "",
        $"### `{Name(type)}`",
        "",
        .. Wrapped(Plain(Comment($"T:{type.FullName}").Element("summary"))),
        .. OneOf(type),
        "",
        .. Commented(type).SelectMany(member => Wrapped($"* {Signature(member)}{OfType(member)}: {Said(member)}")),
    ];

    // The cases of a union, as C# asks for them.
    private static IEnumerable<string> OneOf(Type type) => FSharpType.IsUnion(type, null)
        ? ["", .. Wrapped($"One of: {string.Join(", ", FSharpType.GetUnionCases(type, null).Select(Case))}.")]
        : [];

    private static string Case(UnionCaseInfo known)
    {
        string[] fields = [.. known.GetFields().Select(field => $"{Name(field.PropertyType)} {field.Name}")];
        return fields is [] ? $"`{known.Name}`" : $"`{known.Name}({string.Join(", ", fields)})`";
    }

    private static string OfType(MemberInfo member) => member is PropertyInfo property ? $", `{Name(property.PropertyType)}`" : "";

    // What has no comment is the compiler's own.
    private static IEnumerable<MemberInfo> Commented(Type type) =>
        Members(type, BindingFlags.Static | BindingFlags.Instance).Where(member => Said(member) != "");

    // A comment of one line may hold the marks of code as text.
    private static string Said(MemberInfo member) =>
        Plain(Comment(Key(member)).Element("summary")).Replace("<c>", "`").Replace("</c>", "`");
}
