namespace Shell.Effects.Yaml;

/// <summary>
/// A value of a YAML document and the place where it starts: a <see cref="Scalar"/>, <see cref="Sequence"/> or <see cref="Mapping"/>.
/// </summary>
/// <remarks>What an alias (<c>*name</c>) repeats is the same object in each place.</remarks>
public abstract record Node(Mark At)
{
    /// <summary>Whether the key stands there without a value (or with <c>null</c> or <c>~</c>).</summary>
    public bool IsNull => this is Scalar { Kind: ScalarKind.Null };

    /// <summary>The characters of a scalar; empty for everything else.</summary>
    public virtual string Text => "";
}
