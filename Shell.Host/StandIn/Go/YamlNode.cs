namespace StandIn.Go;

/// <summary>What a node of a YAML document is.</summary>
internal enum YamlKind
{
    Scalar,
    List,
    Map,
    Alias,
}

/// <summary>A node of a YAML document, as go-yaml 2 composes it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Line">The line where it begins, from 1.</param>
internal sealed record YamlNode(YamlKind Kind, int Line)
{
    /// <summary>The tag that is written, with two exclamation marks for YAML's own; empty if there is none.</summary>
    public string Tag { get; init; } = "";

    /// <summary>The characters of a scalar; the name of an alias.</summary>
    public string Value { get; init; } = "";

    /// <summary>Whether a scalar stands without quotes and without a tag.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The items of a list; the keys and values of a map, in turn.</summary>
    public List<YamlNode> Children { get; } = [];

    /// <summary>What an alias repeats.</summary>
    public YamlNode? Named { get; init; }
}
