using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Event = YamlDotNet.Core.Events.ParsingEvent;

namespace Shell.Effects.Yaml;

/// <summary>One document on its way from events to nodes. What must not grow without end is counted here: depth, and what aliases repeat.</summary>
internal sealed class YamlReading(string file, IParser parser, Dialect dialect)
{
    // How many values all aliases together may repeat.
    private const int MostRepeated = 100_000;

    private readonly Dictionary<AnchorName, Anchored> anchors = [];
    private int depth;
    private int deepest;
    private int count;
    private int repeated;

    /// <summary>A node with a name, how many values it holds, and how deep they lie in it.</summary>
    private sealed record Anchored(Node? Node, int Count, int Height);

    /// <summary>What is refused, in the order of the file.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>A place of the parser's.</summary>
    public Mark At(YamlDotNet.Core.Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    /// <summary>The document; null if there is none.</summary>
    public Node Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var end))
            return new Scalar(At(end.Start), "", ScalarKind.Null, IsPlain: true);
        parser.Consume<DocumentStart>();
        var root = Value();
        parser.Consume<DocumentEnd>();
        return parser.Accept<DocumentStart>(out var second) ? Refuse(second, "a second document starts here; the file must hold one") : root;
    }

    private Node Value() => parser.TryConsume<AnchorAlias>(out var alias) ? Repeated(alias)
        : parser.Consume<NodeEvent>() is var start && start.Anchor.IsEmpty ? Fresh(start)
        : Named(start);

    private Node Named(NodeEvent start)
    {
        var (before, outside) = (count, deepest);
        deepest = depth;
        anchors[start.Anchor] = new(null, 0, 0);
        var node = Fresh(start);
        anchors[start.Anchor] = new(node, count - before, deepest - depth);
        deepest = Math.Max(deepest, outside);
        return node;
    }

    private Node Repeated(AnchorAlias alias)
    {
        if (!anchors.TryGetValue(alias.Value, out var named))
            return Refuse(alias, $"no value above has the name &{alias.Value}");
        if (named.Node is null)
            return Refuse(alias, $"*{alias.Value} stands inside the value that it names, which would have no end");
        count += named.Count;
        repeated += named.Count;
        deepest = Math.Max(deepest, depth + named.Height);
        return deepest > YamlReader.Deepest ? throw TooDeep(alias)
            : repeated > MostRepeated ? throw new EndlessYamlException(alias, $"the aliases up to here repeat more than {MostRepeated} values")
            : named.Node;
    }

    private Node Fresh(NodeEvent start)
    {
        count++;
        return start switch
        {
            YamlDotNet.Core.Events.Scalar scalar => Value(scalar),
            SequenceStart => Tagged(start, new Sequence(At(start.Start), Inside(start, Items))),
            _ => Tagged(start, new Mapping(Beginning(start), Inside(start, Entries))),
        };
    }

    // The parser gives no place to a mapping of one pair without braces in a list ([a: b]); it begins with its key.
    private Mark Beginning(NodeEvent mapping) => At(mapping.Start.Index == 0 && depth > 0 ? parser.Current!.Start : mapping.Start);

    private List<T> Inside<T>(NodeEvent start, Func<List<T>> read)
    {
        deepest = Math.Max(deepest, ++depth);
        if (depth > YamlReader.Deepest)
            throw TooDeep(start);
        var content = read();
        depth--;
        return content;
    }

    private static EndlessYamlException TooDeep(Event at) =>
        new(at, $"lists and mappings are nested more than {YamlReader.Deepest} deep here; that is not read");

    private List<Node> Items()
    {
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(Value());
        return items;
    }

    /// <summary>Where it matters, a mapping's own keys win over those that are merged into it, and of those the first.</summary>
    private List<Entry> Entries()
    {
        var own = new OrderedDictionary<string, Entry>();
        var merged = dialect.IsStrictAboutKeys ? new OrderedDictionary<string, Entry>() : own;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var start = parser.Current!;
            if (IsMerge(start))
                foreach (var entry in Merged(parser.Consume<Event>(), Value()))
                    merged[entry.Name] = entry;
            else if ((Name(start, Value()), Value()) is ({ } name, var value))
                Put(own, new(name, value));
        }

        return [.. merged.Values.Where(entry => merged != own && !own.ContainsKey(entry.Name)), .. own.Values];
    }

    private void Put(OrderedDictionary<string, Entry> own, Entry entry)
    {
        if (dialect.IsStrictAboutKeys && own.TryGetValue(entry.Name, out var first))
            Problems.Add(new(entry.Key.At, $"the key {entry.Name} stands here a second time, first in line {first.Key.At.Line}; keep one"));
        own[entry.Name] = entry;
    }

    private static bool IsMerge(Event start) => start is YamlDotNet.Core.Events.Scalar { Value: "<<", Style: ScalarStyle.Plain, Tag.IsEmpty: true };

    private IEnumerable<Entry> Merged(Event start, Node value)
    {
        Node[] sources = value is Sequence many ? [.. many.Items.Reverse()] : [value];
        if (sources.Any(source => source is not Mapping))
            Refuse(start, "<< merges a mapping or a list of mappings into this one, and nothing else");
        return sources.OfType<Mapping>().SelectMany(source => source.Entries);
    }

    private Scalar? Name(Event start, Node key) => key switch
    {
        Scalar { Kind: not ScalarKind.Text } when dialect.IsStrictAboutKeys => Refuse(start, $"the key {key.Text} is not read as text; put it in quotes"),
        Scalar scalar => Scalar.OfText(scalar.Text, scalar.At),
        _ => Refuse(start, "a key must be text"),
    };

    private Scalar Value(YamlDotNet.Core.Events.Scalar scalar) => dialect.KindOf(scalar.Value, TagOf(scalar), scalar.Style == ScalarStyle.Plain).Match(
        Right: kind => new Scalar(At(scalar.Start), scalar.Value, kind, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty),
        Left: reason => Refuse(scalar, reason));

    private Node Tagged(NodeEvent start, Node collection) =>
        TagOf(start) is { Length: > 0 } tag ? dialect.Tagged(collection, tag).IfLeft(reason => Refuse(start, reason)) : collection;

    private static string TagOf(NodeEvent start) => start.Tag.IsEmpty ? "" : start.Tag.IsNonSpecific ? "!" : start.Tag.Value;

    private Scalar Refuse(Event at, string message)
    {
        Problems.Add(new(At(at.Start), message));
        return Scalar.OfText("", At(at.Start));
    }
}

/// <summary>A document that would take more room than it is worth.</summary>
internal sealed class EndlessYamlException(Event at, string reason) : YamlException(at.Start, at.End, reason);
