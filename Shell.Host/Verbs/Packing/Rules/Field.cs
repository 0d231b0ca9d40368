namespace Verbs.Packing.Rules;

/// <summary>A key that a mapping may have. A key without a value counts as absent.</summary>
internal sealed record Field(string Name, Rule Rule, bool IsRequired)
{
    public static Field Required(string name, Rule rule) => new(name, rule, IsRequired: true);

    public static Field Optional(string name, Rule rule) => new(name, rule, IsRequired: false);

    /// <summary>A key that must not stand here; <paramref name="instead"/> says what to write.</summary>
    public static Field Refused(string name, string instead) => Optional(name, place => place.Says($"this key is not taken; {instead}"));
}
