namespace Shell.Effects.Yaml;

/// <summary>A key of a mapping and its value.</summary>
/// <param name="Key">The key as it is written, and what it is to its reader.</param>
/// <param name="Value">What stands under it.</param>
public sealed record Entry(Scalar Key, Node Value)
{
    /// <summary>The key's text, as its reader makes it of what is written.</summary>
    public string Name { get; init; } = Key.Text;
}
