namespace Verbs.Packing.Yaml;

/// <summary>A value of a YAML document and the place where it starts: a <see cref="Scalar"/>, <see cref="Sequence"/> or <see cref="Mapping"/>.</summary>
public abstract record Node(Mark At)
{
    /// <summary>Whether the key stands there without a value (or with <c>null</c> or <c>~</c>).</summary>
    public bool IsNull => this is Scalar { Kind: ScalarKind.Null };
}
