using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>The keys requires, provides, peers and extra-bindings (Juju internal/charm/meta.go, ifaceSchema and Meta.Check).</summary>
internal static class Relations
{
    private static readonly string[] Roles = ["provides", "requires", "peers"];

    /// <summary>An endpoint is the name of its interface, or a mapping.</summary>
    public static Rule Endpoints => FieldsOf(place => place.Node is Scalar ? Text(place) : Endpoint(place));

    private static Rule Endpoint => Known(
        Required("interface", Text), Optional("limit", OrNull(WholeNumber)), Optional("optional", Flag),
        Optional("scope", OneOf("global", "container")));

    /// <summary>The keys of extra-bindings have no values.</summary>
    public static Rule ExtraBindings =>
        All(
            FieldsOf(place => place.Node.IsNull ? [] : place.Says("an extra binding has no value; write only its name")),
            AtLeastOne("name"));

    /// <summary>What no key can be asked for alone.</summary>
    public static IEnumerable<Problem> Across(Mapping root) =>
        [.. UniqueNames(root), .. ReservedNames(root), .. ReservedInterfaces(root), .. Subordinate(root)];

    /// <summary>A name stands for one endpoint, whatever its role; an extra binding needs another.</summary>
    private static IEnumerable<Problem> UniqueNames(Mapping root)
    {
        var names = Roles.Append("extra-bindings").SelectMany(role => root.EntriesOf(role).Select(entry => (role, entry)));
        return [.. names.GroupBy(name => name.entry.Name).SelectMany(same => same.Skip(1)
            .SelectMany(again =>
                new Place(again.role, again.entry.Key).Says($"{same.Key} stands under {same.First().role} too; rename one")))];
    }

    /// <summary>Juju keeps juju and juju-… for itself, except that a subordinate may require such an endpoint in its container.</summary>
    private static IEnumerable<Problem> ReservedNames(Mapping root) => [.. Roles.SelectMany(role => root.EntriesOf(role)
        .Where(entry =>
            Names.IsReserved(root.TextOf("name"), entry.Name) && !(role == "requires" && IsSubordinate(root) && IsInContainer(entry)))
        .SelectMany(entry => new Place(role, entry.Key).Says($"{entry.Name} is a name that belongs to Juju; choose another")))];

    /// <summary>What others connect to may not use an interface of Juju's own.</summary>
    private static IEnumerable<Problem> ReservedInterfaces(Mapping root) =>
        [.. Roles.Where(role => role != "requires").SelectMany(role => root.EntriesOf(role)
        .Where(entry => Interface(entry) is { } name && Names.IsReserved(root.TextOf("name"), name))
        .SelectMany(entry =>
            new Place(role, entry.Value).Says($"{Interface(entry)} is an interface that belongs to Juju; choose another")))];

    /// <summary>A subordinate reaches its principal over an endpoint inside the principal's container.</summary>
    private static IEnumerable<Problem> Subordinate(Mapping root) => IsSubordinate(root) && !root.EntriesOf("requires").Any(IsInContainer)
        ? new Place("subordinate", root["subordinate"]!).Says("a subordinate needs an endpoint under requires with scope: container")
        : [];

    private static bool IsSubordinate(Mapping root) => root["subordinate"] is Scalar { IsTrue: true };

    private static bool IsInContainer(Entry endpoint) => (endpoint.Value as Mapping)?.TextOf("scope") == "container";

    private static string? Interface(Entry endpoint) =>
        endpoint.Value is Scalar name ? name.Text : (endpoint.Value as Mapping)?.TextOf("interface");
}
