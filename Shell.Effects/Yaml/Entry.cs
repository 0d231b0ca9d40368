namespace Shell.Effects.Yaml;

/// <summary>A key of a mapping and its value.</summary>
public sealed record Entry(Scalar Key, Node Value)
{
    /// <summary>The key's text.</summary>
    public string Name => Key.Text;
}
