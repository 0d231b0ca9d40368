using Shell.Effects.Yaml;
using static Packing.Rules.Field;
using static Packing.Rules.Shapes;
using static Packing.Rules.Values;

namespace Packing.Rules;

/// <summary>
/// The key actions, which becomes actions.yaml unless it is empty. charmcraft does not look inside, Juju does (internal/charm/actions.go,
/// ReadActionsYaml).
/// </summary>
internal static class Actions
{
    public static Rule Map => MapOf("a name for an action: lowercase letters, digits and inner hyphens", Names.IsAction, OrNull(Action));

    /// <summary>Some names belong to Juju.</summary>
    public static IEnumerable<Problem> Reserved(Mapping root) => root.EntriesOf("actions")
        .Where(action => Rules.Names.IsReserved(root.TextOf("name"), action.Name))
        .SelectMany(action => new Place("actions", action.Key).Needs("free for an action: juju and juju-… belong to Juju"));

    /// <summary>An action is itself a schema of its parameters, which it calls params.</summary>
    private static Rule Action => place => place.Node is Mapping ? Specified(place) : place.Needs("a mapping");

    private static Rule Specified => All(
        Known(Optional("parallel", TrueOrFalse), Optional("execution-group", Text), Optional("params", ActionSchema.Properties)),
        place => ActionSchema.Whole(place with { Node = Schema(place.Node) }),
        Plain, Storable);

    private static Node Schema(Node action) => action is Mapping mapping
        ? mapping with { Entries = [.. mapping.Entries.Where(entry => entry.Name is not ("params" or "parallel" or "execution-group"))] }
        : action;

    /// <summary>Juju stores the schema as it is, and can keep no such keys.</summary>
    private static Rule Storable => place => place.Node is not Mapping mapping ? [] :
    [
        .. Names(Rules.Names.FieldRule, name => name is "$ref" or "$schema" || Rules.Names.IsField(name))(place),
        .. mapping.Entries.SelectMany(entry => Storable(place.Child(entry.Name, entry.Value))),
    ];

    /// <summary>At no depth can Juju look up a reference, or turn a number into JSON that JSON cannot hold.</summary>
    private static Rule Plain => place => place.Node switch
    {
        Mapping mapping => mapping.Entries.SelectMany(entry =>
            IsReference(entry) ? Refused(place, entry) : Plain(place.Child(entry.Name, entry.Value))),
        Sequence sequence => [.. sequence.Items.SelectMany((item, index) => Plain(place.Item(index, item)))],
        Scalar { Kind: ScalarKind.Fraction } when ActionSchema.Of(place.Node) is null => place.Needs("a number that JSON can hold"),
        _ => [],
    };

    private static bool IsReference(Entry entry) => entry.Name is "$ref" or "$schema";

    private static IEnumerable<Problem> Refused(Place place, Entry entry) =>
        new Place(place.Path, entry.Key).Says($"Juju does not take {entry.Name}; write the schema out");
}
