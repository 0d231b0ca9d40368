using Shell.Effects.Yaml;

namespace StandIn.Go;

/// <summary>Reads YAML into a map from text to text, as go-yaml 2 does.</summary>
/// <remarks>Source: juju/yaml 2.0.0, decode.go and resolve.go.</remarks>
internal sealed class YamlMap
{
    private readonly string type;
    private readonly OrderedDictionary<string, string> values = [];
    private readonly List<string> mistakes = [];
    private readonly HashSet<YamlNode> open = [];
    private string? failure;

    private YamlMap(string type) => this.type = type;

    /// <summary>The values of the first document. The last of equal keys counts.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="type">The Go type that is named where the YAML is no map.</param>
    /// <param name="values">The values.</param>
    /// <returns>The error; <c>null</c> if there is none.</returns>
    public static string? Read(string text, string type, out IReadOnlyDictionary<string, string> values)
    {
        var map = new YamlMap(type);
        values = map.values;
        if (YamlComposer.Compose(text, out var root) is { } error)
            return error;
        if (root is not null)
            map.Fill(root);
        return map.failure is { } failure ? $"yaml: {failure}"
            : map.mistakes.Count > 0 ? $"yaml: unmarshal errors:\n  {string.Join("\n  ", map.mistakes)}"
            : null;
    }

    private void Fill(YamlNode node)
    {
        if (Followed(node, Fill))
            return;
        if (node.Kind != YamlKind.Map)
        {
            if (node.Kind == YamlKind.Scalar && node.Tag == "!!binary")
                Binary(node.Value);
            if (node.Kind == YamlKind.List || !IsNull(node))
                Mistake(node, type);
            return;
        }

        for (var at = 0; at < node.Children.Count && failure is null; at += 2)
            if (IsMerge(node.Children[at]))
                Merge(node.Children[at + 1]);
            else if (Text(node.Children[at]) is { } key && Text(node.Children[at + 1]) is { } value)
                values[key] = value;
    }

    private void Merge(YamlNode node)
    {
        var sources = node.Kind == YamlKind.List ? node.Children.AsEnumerable().Reverse() : [node];
        foreach (var source in sources)
        {
            if ((source.Named ?? source).Kind != YamlKind.Map)
                failure ??= "map merge requires map or sequence of maps as the value";
            if (failure is null)
                Fill(source);
        }
    }

    private string? Text(YamlNode node)
    {
        string? text = null;
        if (Followed(node, named => text = Text(named)))
            return text;
        if (node.Kind == YamlKind.Scalar)
            return IsNull(node) ? "" : node.Tag == "!!binary" ? Binary(node.Value) : failure is null ? node.Value : null;
        Mistake(node, "string");
        return null;
    }

    private bool Followed(YamlNode node, Action<YamlNode> follow)
    {
        if (node.Kind != YamlKind.Alias)
            return false;
        if (open.Add(node.Named!))
            follow(node.Named!);
        else
            failure ??= $"anchor '{node.Value}' value contains itself";
        open.Remove(node.Named!);
        return true;
    }

    private string? Binary(string encoded)
    {
        if (GoBase64.Decode(encoded, out var bytes) is not null)
            failure ??= "!!binary value contains invalid base64 data";
        return failure is null ? GoText.Of(bytes) : null;
    }

    // A tag that says another kind than the characters do is refused.
    private bool IsNull(YamlNode node)
    {
        var kind = Word(node.Value, node.Tag is "" or "!!timestamp");
        var isOfKind = node.Tag is "!!int" or "!!float" or "!!bool" or "!!null" or "!!timestamp";
        if (isOfKind && node.Tag != kind && (node.Tag, kind) is not ("!!float", "!!int"))
            failure ??= $"cannot decode {kind} `{node.Value}` as a {node.Tag}";
        return kind == "!!null" && (isOfKind || node.Tag == "" && node.IsPlain);
    }

    private static bool IsMerge(YamlNode node) =>
        node.Kind == YamlKind.Scalar && node.Value == "<<" && (node.IsPlain || node.Tag == "!!merge");

    private void Mistake(YamlNode node, string wanted)
    {
        var value = GoText.Bytes(node.Value) is { Length: > 10 } bytes ? GoText.Of(bytes.AsSpan(0, 7)) + "..." : node.Value;
        var kind = node.Kind switch
        {
            YamlKind.List => "!!seq",
            YamlKind.Map => "!!map",
            _ => node.IsPlain ? Word(node.Value, mayBeDate: true) : "!!str",
        };
        var shown = node.Kind == YamlKind.Scalar ? $" `{value}`" : "";
        mistakes.Add($"line {node.Line}: cannot unmarshal {(node.Tag != "" ? node.Tag : kind)}{shown} into {wanted}");
    }

    private static string Word(string text, bool mayBeDate) => GoYaml.OfPlain(text) switch
    {
        ScalarKind.Null => "!!null",
        ScalarKind.Boolean => "!!bool",
        ScalarKind.WholeNumber => "!!int",
        ScalarKind.Fraction => "!!float",
        _ => mayBeDate && YamlScalar.IsDate(text) ? "!!timestamp" : "!!str",
    };
}
