using LanguageExt;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using static LanguageExt.Prelude;
using Event = YamlDotNet.Core.Events.ParsingEvent;

namespace Verbs.Packing.Yaml;

/// <summary>Reads the YAML that charmcraft and Juju read alike: one document, text keys, none of them twice, no aliases and no tags.</summary>
public static class YamlReader
{
    /// <summary>The document in <paramref name="text"/>, or everything in it that is refused.</summary>
    /// <param name="text">The document.</param>
    /// <param name="file">The name that problems carry.</param>
    public static Validation<Problem, Node> Read(string text, string file)
    {
        var reading = new Reading(file, new Parser(new StringReader(text)));
        try
        {
            var document = reading.Document();
            return reading.Problems.Count == 0 ? Success<Problem, Node>(document) : Fail<Problem, Node>(toSeq(reading.Problems));
        }
        catch (YamlException refusal)
        {
            return Fail<Problem, Node>(toSeq(reading.Problems).Add(new(reading.At(refusal.Start), $"this is not YAML: {refusal.Message}")));
        }
    }

    private sealed class Reading(string file, IParser parser)
    {
        public List<Problem> Problems { get; } = [];

        public Mark At(YamlDotNet.Core.Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

        public Node Document()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out var end))
                return Refuse(end, "the file is empty");
            parser.Consume<DocumentStart>();
            var root = Value();
            parser.Consume<DocumentEnd>();
            return parser.Accept<DocumentStart>(out var second) ? Refuse(second, "a second document starts here; the file must hold one") : root;
        }

        private Node Value()
        {
            var start = parser.Consume<Event>();
            if (start is NodeEvent { Tag.IsEmpty: false } tagged)
                Refuse(start, $"the tag {tagged.Tag} is not read; leave it out, and quote what must be text");
            return start switch
            {
                YamlDotNet.Core.Events.Scalar scalar => new Scalar(At(start.Start), scalar.Value, scalar.Style == ScalarStyle.Plain),
                SequenceStart => new Sequence(At(start.Start), Items()),
                MappingStart => new Mapping(At(start.Start), Entries()),
                _ => Refuse(start, "aliases (*name) are not read; write the value again"),
            };
        }

        private List<Node> Items()
        {
            var items = new List<Node>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Value());
            return items;
        }

        private List<Entry> Entries()
        {
            var entries = new List<Entry>();
            while (!parser.TryConsume<MappingEnd>(out _))
                entries.Add(new(Key(entries), Value()));
            return entries;
        }

        private Scalar Key(List<Entry> earlier)
        {
            var start = parser.Current!;
            var key = Value() as Scalar ?? Refuse(start, "a key must be text");
            if (key.Kind != ScalarKind.Text)
                Refuse(start, $"the key {key.Text} is not read as text; put it in quotes");
            if (earlier.Find(entry => entry.Name == key.Text) is { } first)
                Refuse(start, $"the key {key.Text} stands here a second time, first in line {first.Key.At.Line}; keep one");
            return key;
        }

        private Scalar Refuse(Event at, string message)
        {
            Problems.Add(new(At(at.Start), message));
            return new(At(at.Start), "", IsPlain: false);
        }
    }
}
