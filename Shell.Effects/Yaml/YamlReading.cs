using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Event = YamlDotNet.Core.Events.ParsingEvent;

namespace Shell.Effects.Yaml;

/// <summary>
/// One document on its way from events to nodes. What must not grow without end is counted here: depth, and what aliases repeat.
/// </summary>
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
        return parser.Accept<DocumentStart>(out var second)
            ? Refuse(second, "a second document starts here; the file must hold one")
            : root;
    }

    private Node Value() => parser.TryConsume<AnchorAlias>(out var alias) ? Repeated(alias)
        : parser.Consume<NodeEvent>() is var start && start.Anchor.IsEmpty ? Fresh(start)
        : Named(start);

    private Node Named(NodeEvent start)
    {
        if (!dialect.TakesNamesTwice && anchors.ContainsKey(start.Anchor))
            Refuse(start, $"the name &{start.Anchor} stands here a second time; give this value another");
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
            : repeated > MostRepeated
                ? throw new EndlessYamlException(alias, $"the aliases up to here repeat more than {MostRepeated} values")
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
        Event? merge = null;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var start = parser.Current!;
            if (IsMerge(start))
                Merge(merged, start, ref merge);
            else if ((Key(start, Value()), Value()) is ({ } key, var value))
                Put(own, key with { Value = value });
        }

        return [.. merged.Values.Where(entry => merged != own && !own.ContainsKey(entry.Name)), .. own.Values];
    }

    private void Merge(OrderedDictionary<string, Entry> merged, Event start, ref Event? before)
    {
        if (dialect.IsStrictAboutKeys && before is not null)
            Refuse(start, $"the key << stands here a second time, first in line {before.Start.Line}; merge a list, such as <<: [*a, *b]");
        before = start;
        foreach (var entry in Merged(parser.Consume<Event>(), Value()))
            merged[entry.Name] = entry;
    }

    private void Put(OrderedDictionary<string, Entry> own, Entry entry)
    {
        if (dialect.IsStrictAboutKeys && own.TryGetValue(entry.Name, out var first))
            Problems.Add(new(entry.Key.At, $"the key {entry.Name} stands here a second time, first in line {first.Key.At.Line}; keep one"));
        own[entry.Name] = entry;
    }

    private static bool IsMerge(Event start) =>
        start is YamlDotNet.Core.Events.Scalar { Value: "<<", Style: ScalarStyle.Plain, Tag.IsEmpty: true };

    private IEnumerable<Entry> Merged(Event start, Node value)
    {
        Node[] sources = value is Sequence many ? [.. many.Items.Reverse()] : [value];
        if (sources.Any(source => source is not Mapping))
            Refuse(start, "<< merges a mapping or a list of mappings into this one, and nothing else");
        return sources.OfType<Mapping>().SelectMany(source => source.Entries);
    }

    private Entry? Key(Event start, Node key)
    {
        if (key is not Scalar scalar)
            return Refused(start, "a key must be text");
        return dialect.NameOf(scalar).Match(
            Right: name => new Entry(scalar, scalar) { Name = name },
            Left: reason => Refused(start, reason));
    }

    private Entry? Refused(Event at, string message)
    {
        Refuse(at, message);
        return null;
    }

    private Scalar Value(YamlDotNet.Core.Events.Scalar scalar)
    {
        var (tag, isPlain) = (TagOf(scalar), scalar.Style == ScalarStyle.Plain);
        return dialect.KindOf(scalar.Value, tag, isPlain).Match(
            Right: kind => new Scalar(At(scalar.Start), dialect.TextOf(scalar.Value, tag), kind, isPlain && scalar.Tag.IsEmpty),
            Left: reason => Refuse(scalar, reason));
    }

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
