using Shell.Effects.Yaml;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using Event = YamlDotNet.Core.Events.ParsingEvent;
using Scalar = Shell.Effects.Yaml.Scalar;

namespace Packing.Yaml;

/// <summary>
/// Writes YAML as PyYAML's <c>safe_dump</c> does in charmcraft: block style, keys sorted, quotes only where text would be read as something
/// else.
/// </summary>
public static class YamlWriter
{
    /// <summary><paramref name="root"/> as a document that ends with a newline; the same text for the same value, always.</summary>
    public static string Write(Node root)
    {
        var text = new StringWriter { NewLine = "\n" };
        // Wide enough that no line is folded.
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue));
        Event[] document =
        [
            new StreamStart(), new DocumentStart(null, null, isImplicit: true), .. Events(root), new DocumentEnd(isImplicit: true),
            new StreamEnd(),
        ];
        foreach (var @event in document)
            emitter.Emit(@event);
        return text.ToString();
    }

    private static IEnumerable<Event> Events(Node node) => node switch
    {
        Mapping mapping =>
            [
                new MappingStart(), .. mapping.Entries.OrderBy(entry => entry.Name, StringComparer.Ordinal).SelectMany(Events),
                new MappingEnd(),
            ],
        Sequence sequence =>
            [new SequenceStart(null, null, isImplicit: true, SequenceStyle.Block), .. sequence.Items.SelectMany(Events), new SequenceEnd()],
        Scalar scalar =>
            [new YamlDotNet.Core.Events
                .Scalar(
                    AnchorName.Empty, TagName.Empty, PythonValue.Spelling(scalar), StyleOf(scalar), isPlainImplicit: true,
                    isQuotedImplicit: true)],
        _ => throw new InvalidOperationException($"No such node: {node}"),
    };

    private static IEnumerable<Event> Events(Entry entry) => [.. Events(Scalar.OfText(entry.Name)), .. Events(entry.Value)];

    /// <summary>
    /// What had no quotes gets none, so that Juju decides what it is; a text that had some keeps them where a reader could take it for
    /// anything else.
    /// </summary>
    private static ScalarStyle StyleOf(Scalar scalar) => scalar switch
    {
        { Kind: not ScalarKind.Text } => ScalarStyle.Plain,
        { IsPlain: true } when GoYaml.OfPlain(scalar.Text) != ScalarKind.Text => ScalarStyle.Plain,
        _ when scalar.Text.Contains('\n') => ScalarStyle.Literal,
        _ when GoYaml.OfPlain(scalar.Text) != ScalarKind.Text
            || PythonYaml.OfPlain(scalar.Text) != ScalarKind.Text => ScalarStyle.SingleQuoted,
        _ when scalar.Text is "=" or "<<" => ScalarStyle.SingleQuoted,
        _ => ScalarStyle.Any,
    };
}
