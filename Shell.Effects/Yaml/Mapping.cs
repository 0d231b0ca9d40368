using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects.Yaml;

/// <summary>Keys with values, in the order of the file; no key stands twice.</summary>
public sealed record Mapping(Mark At, IReadOnlyList<Entry> Entries) : Node(At)
{
    /// <summary>The value of <paramref name="key"/>, or <c>null</c> if the key is absent or has no value.</summary>
    public Node? this[string key] => Entries.FirstOrDefault(entry => entry.Name == key && !entry.Value.IsNull)?.Value;

    /// <summary>The value of <paramref name="key"/>, which may be null, or nothing if the key is absent.</summary>
    public Option<Node> Find(string key) => Optional(Entries.FirstOrDefault(entry => entry.Name == key)?.Value);

    /// <summary>The text of the scalar at <paramref name="key"/>, or <c>null</c> if there is none.</summary>
    public string? TextOf(string key) => (this[key] as Scalar)?.Text;

    /// <summary>The entries of the mapping at <paramref name="key"/>; none if it is absent or no mapping.</summary>
    public IReadOnlyList<Entry> EntriesOf(string key) => (this[key] as Mapping)?.Entries ?? [];
}
