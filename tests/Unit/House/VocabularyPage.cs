using System.Reflection;
using System.Xml.Linq;
using Core.Domain;
using static Tests.Unit.House.CommentText;

namespace Tests.Unit.House;

/// <summary>docs/vocabulary.md, made from the doc comments of <c>Ask</c>, <c>Do</c> and <c>Tell</c>.</summary>
internal static class VocabularyPage
{
    /// <summary>Every question, and all that is done or told, as authors write it.</summary>
    public static IEnumerable<MemberInfo> All => new[] { typeof(Ask), typeof(Do), typeof(Tell) }.SelectMany(Of);

    /// <summary>The page as the comments of today make it.</summary>
    public static string Text => string.Join('\n', [.. Wrapped(Head), .. new[] { typeof(Ask), typeof(Do), typeof(Tell) }.SelectMany(Part)]);

    /// <summary>What the machine or Juju does: the paragraph of the remarks.</summary>
    public static string Happens(MemberInfo member) => Plain(Comment(Key(member)).Element("remarks")?.Element("para"));

    /// <summary>What is refused, and what fails: the remarks before that paragraph.</summary>
    public static string Refused(MemberInfo member) => Comment(Key(member)).Element("remarks") is { } remarks
        ? Plain(new XElement("remarks", remarks.Nodes().Where(node => node is not XElement { Name.LocalName: "para" })))
        : "";

    /// <summary>What is answered, or holds afterwards.</summary>
    public static string Holds(MemberInfo member) => Plain(Comment(Key(member)).Element("summary"));

    private const string Head = """
        # The vocabulary

        What a charm can ask (`Ask`), do (`Do`) and tell Juju (`Tell`). For each: what is answered or holds afterwards, what is refused,
        and what the machine or Juju does. What is refused changes nothing, and every failure is a `Cause`. A question whose answer
        cannot be had is unreadable, with a failure.

        This page is made from the doc comments in `Core.Domain`, and a test holds it to them. After a change of a comment make it anew:
        `CHARM_WRITE_DOCS=1 dotnet test tests/Unit --filter FullyQualifiedName~VocabularyPage`
        """;

    private static IEnumerable<MemberInfo> Of(Type type) => Members(type, BindingFlags.Static);

    private static IEnumerable<string> Part(Type type) => ["", $"## {type.Name}", .. Of(type).SelectMany(Entry)];

    private static IEnumerable<string> Entry(MemberInfo member) =>
    [
        "",
        $"### {Signature(member)}",
        "",
        .. Wrapped(Answer(member) + Holds(member)),
        "",
        .. Wrapped($"* {Refused(member)}"),
        .. Wrapped($"* {Happens(member)}"),
    ];

    private static string Answer(MemberInfo member) => member switch
    {
        _ when member.DeclaringType != typeof(Ask) => "",
        MethodInfo method => $"`{Name(method.ReturnType.GetGenericArguments()[0])}`: ",
        _ => $"`{Name(((PropertyInfo)member).PropertyType.GetGenericArguments()[0])}`: ",
    };
}
