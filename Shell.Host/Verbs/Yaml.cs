using LanguageExt;
using Shell.Effects;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using static LanguageExt.Prelude;

namespace Verbs;

/// <summary>YAML with line numbers.</summary>
internal static class Yaml
{
    /// <summary>The one mapping of a file.</summary>
    public static Validation<Mistake, YamlMappingNode> ReadMapping(string path) =>
        Result.Attempt(path, () => File.ReadAllText(path)).Match(
            Right: text => ParseMapping(path, text),
            Left: failure => Fail<Mistake, YamlMappingNode>(new Mistake(path, 0, failure.Detail)));

    /// <summary>The one mapping of a text.</summary>
    public static Validation<Mistake, YamlMappingNode> ParseMapping(string file, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? Success<Mistake, YamlMappingNode>(root)
                : Fail<Mistake, YamlMappingNode>(new Mistake(file, 1, "must be one YAML mapping, lines of KEY: VALUE"));
        }
        catch (YamlException error)
        {
            return Fail<Mistake, YamlMappingNode>(new Mistake(file, (int)error.Start.Line, error.Message));
        }
    }

    /// <summary>The text of a scalar; empty for everything else.</summary>
    public static string Text(this YamlNode node) => (node as YamlScalarNode)?.Value ?? "";

    /// <summary>True for a value that is not quoted, so that YAML gives it a type.</summary>
    public static bool IsPlain(this YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain };

    /// <summary>The line that a node begins in, from 1.</summary>
    public static int Line(this YamlNode node) => (int)node.Start.Line;

    /// <summary>The value of a key, if it is there.</summary>
    public static Option<YamlNode> Find(this YamlMappingNode mapping, string key) =>
        mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? Some(value) : None;

    /// <summary>The mapping of a key; empty if it is not there, or is no mapping.</summary>
    public static YamlMappingNode Mapping(this YamlMappingNode mapping, string key) =>
        mapping.Find(key).Match(node => node as YamlMappingNode ?? [], () => []);
}
