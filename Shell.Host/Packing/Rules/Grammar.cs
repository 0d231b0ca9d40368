using System.Text.RegularExpressions;
using Shell.Effects.Yaml;

namespace Packing.Rules;

/// <summary>
/// Values that depend on the architectures: lists with clauses such as <c>on amd64:</c> and <c>else:</c> (craft-grammar models.py and
/// _processor.py).
/// </summary>
internal static partial class Grammar
{
    private const string ElseFail = "else fail";

    /// <summary>The value, or a list of clauses that hold it.</summary>
    public static Rule Of(Rule value) => place => IsChoice(place.Node) ? Clauses(Clause(Of(value)), place) : value(place);

    /// <summary>A list of such items, of clauses that hold a list, or of both.</summary>
    public static Rule ListOf(Rule item) =>
        place => Clauses(inner => IsClause(inner.Node) ? Clause(ListOf(item))(inner) : item(inner), place);

    private static IEnumerable<Problem> Clauses(Rule each, Place place) => [.. Shapes.ListOf(each)(place), .. Else(place)];

    private static Rule Clause(Rule value) => place => place.Node is not Mapping { Entries: [var only] } ? []
        : only.Name == "try" ? new Place(place.Path, only.Key).Says("charmcraft no longer reads try; write on and an architecture")
        : IsHead(only.Name) ? value(place.Child(only.Name, only.Value))
        : new Place(place.Path, only.Key).Needs(
            "a clause such as on amd64, to arm64, on amd64 to arm64, else: architectures with commas and without spaces");

    /// <summary>There is something before each else.</summary>
    private static IEnumerable<Problem> Else(Place place) => (place.Node as Sequence)?.Items
        .Where((item, index) => IsElse(item) && (index == 0 || !IsClause(((Sequence)place.Node).Items[index - 1])))
        .SelectMany(item => new Place(place.Path, item).Says("else follows a clause with on or to; there is none before it")) ?? [];

    private static bool IsChoice(Node node) => node is Sequence { Items.Count: > 0 } list && list.Items.All(IsClause);

    private static bool IsClause(Node node) =>
        node.Text == ElseFail || node is Mapping { Entries: [var only] } && Head().IsMatch(only.Name);

    private static bool IsElse(Node node) => node.Text == ElseFail || node is Mapping { Entries: [{ Name: "else" }] };

    private static bool IsHead(string name) => name == "else" || Selectors().Match(name) is { Success: true } head
        && head.Groups.Values.Skip(1).Where(selector => selector.Success)
            .All(selector => selector.Value.Split(',').All(one => one.Length > 0));

    /// <summary>
    /// What stands in a value for one pair of architectures, where every rule holds; <c>null</c> if the author wants that to fail.
    /// </summary>
    public static IReadOnlyList<Node>? Chosen(Node node, string buildOn, string buildFor)
    {
        var chosen = new List<Node>();
        var isMet = true;
        foreach (var item in node is Sequence list ? list.Items : [node])
        {
            var isDue = IsClause(item) ? IsElse(item) ? !isMet : Fits(item, buildOn, buildFor) : true;
            isMet = isDue || IsElse(item) && isMet;
            if (!isDue)
                continue;
            if (Body(item) is not { } body || (IsClause(item) ? Chosen(body, buildOn, buildFor) : [body]) is not { } inner)
                return null;
            isMet = !IsElse(item) || inner.Count > 0;
            chosen.AddRange(inner);
        }

        return chosen;
    }

    private static Node? Body(Node item) => item.Text == ElseFail ? null : IsClause(item) ? ((Mapping)item).Entries[0].Value : item;

    /// <summary>Whether a clause names the architectures; two after one word are never both met.</summary>
    private static bool Fits(Node clause, string buildOn, string buildFor) =>
        Selectors().Match(((Mapping)clause).Entries[0].Name) is var head
        && (!head.Groups["on"].Success || head.Groups["on"].Value == buildOn)
        && (!head.Groups["to"].Success || head.Groups["to"].Value == buildFor)
        && (!head.Groups["for"].Success || head.Groups["for"].Value == "any");

    [GeneratedRegex(@"^(?:on\s|to\s|for\s|else$|try$)")]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?:on\s+(?<on>\S+)(?:\s+to\s+(?<to>\S+))?|to\s+(?<to>\S+)|for\s+(?<for>[^\s,]+))\s*$")]
    private static partial Regex Selectors();
}
