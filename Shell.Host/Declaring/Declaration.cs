using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Declaring;

/// <summary>A value with a name: an option of the configuration, or a parameter of an action.</summary>
internal sealed class Declared(string name, string type, string? standard, string description, bool isRequired)
{
    /// <summary>As charmcraft.yaml names it.</summary>
    public string Name => name;

    /// <summary>As charmcraft.yaml has it: <c>string</c>, <c>int</c>, <c>boolean</c> and so on.</summary>
    public string Type => type;

    /// <summary>Its default; <c>null</c> if it has none.</summary>
    public string? Standard => standard;

    /// <summary>What it is for.</summary>
    public string Description => description;

    /// <summary>True if it has to be given.</summary>
    public bool IsRequired => isRequired;
}

/// <summary>What charmcraft.yaml declares that a charm's code has to name.</summary>
internal sealed class Declaration
{
    private readonly YamlMappingNode root;

    private Declaration(YamlMappingNode root) => this.root = root;

    /// <summary>The charm's name.</summary>
    public string Name => Text(root, "name");

    /// <summary>The options of the configuration.</summary>
    public IReadOnlyList<Declared> Options =>
        [.. Children(Map(root, "config"), "options").Select(option => Read(option.Key, option.Value, isRequired: false))];

    /// <summary>The actions, each with its parameters.</summary>
    public IReadOnlyList<(string Name, string Description, IReadOnlyList<Declared> Parameters)> Actions =>
        [.. Children(root, "actions").Select(action => (action.Key, Text(action.Value, "description"), Parameters(action.Value)))];

    /// <summary>The names of the endpoints, of peers too.</summary>
    public IReadOnlyList<string> Endpoints => [.. Names("requires"), .. Names("provides"), .. Names("peers")];

    /// <summary>The names of the storage.</summary>
    public IReadOnlyList<string> Storage => [.. Names("storage")];

    /// <summary>The names of the resources.</summary>
    public IReadOnlyList<string> Resources => [.. Names("resources")];

    /// <summary>What a text declares.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static Declaration Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return new(stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>().FirstOrDefault() ?? new());
    }

    private IEnumerable<string> Names(string key) => Children(root, key).Select(child => child.Key);

    private static IReadOnlyList<Declared> Parameters(YamlMappingNode action)
    {
        var required = action.Children.TryGetValue("required", out var names) && names is YamlSequenceNode list
            ? list.OfType<YamlScalarNode>().Select(name => name.Value ?? "").ToList()
            : [];
        return [.. Children(action, "params").Select(parameter =>
            Read(parameter.Key, parameter.Value, required.Contains(parameter.Key)))];
    }

    private static Declared Read(string name, YamlMappingNode value, bool isRequired) => new(
        name, Text(value, "type", "string"), Scalar(value, "default")?.Value, Text(value, "description"), isRequired);

    private static YamlMappingNode Map(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child) && child is YamlMappingNode map ? map : new();

    private static IEnumerable<KeyValuePair<string, YamlMappingNode>> Children(YamlMappingNode node, string key) =>
        from child in Map(node, key).Children
        where child.Key is YamlScalarNode { Value: not null }
        select new KeyValuePair<string, YamlMappingNode>(((YamlScalarNode)child.Key).Value!, child.Value as YamlMappingNode ?? new());

    private static YamlScalarNode? Scalar(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child) ? child as YamlScalarNode : null;

    private static string Text(YamlMappingNode node, string key, string otherwise = "") => Scalar(node, key)?.Value ?? otherwise;
}
