namespace Packing.Rules;

/// <summary>A key that a mapping may have.</summary>
/// <param name="Name">The key.</param>
/// <param name="Rule">What holds of its value.</param>
/// <param name="IsRequired">Whether the key must stand there.</param>
internal sealed record Field(string Name, Rule Rule, bool IsRequired)
{
    public static Field Required(string name, Rule rule) => new(name, rule, IsRequired: true);

    public static Field Optional(string name, Rule rule) => new(name, rule, IsRequired: false);
}
