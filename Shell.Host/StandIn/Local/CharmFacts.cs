using System.Collections.Immutable;
using StandIn.Go;

namespace StandIn.Local;

/// <summary>What Juju knows of a charm, from the files of the charm.</summary>
/// <param name="Name">The charm's name.</param>
public sealed record CharmFacts(string Name)
{
    /// <summary>The endpoints by name.</summary>
    public ImmutableSortedDictionary<string, Endpoint> Endpoints { get; init; } = ImmutableSortedDictionary<string, Endpoint>.Empty;

    /// <summary>The options by name.</summary>
    public ImmutableSortedDictionary<string, CharmOption> Options { get; init; } = ImmutableSortedDictionary<string, CharmOption>.Empty;

    /// <summary>The actions by name.</summary>
    public ImmutableSortedDictionary<string, CharmAction> Actions { get; init; } = ImmutableSortedDictionary<string, CharmAction>.Empty;

    /// <summary>The storages by name.</summary>
    public ImmutableSortedDictionary<string, CharmStorage> Storages { get; init; } = ImmutableSortedDictionary<string, CharmStorage>.Empty;

    /// <summary>A value of an option, as Juju holds it.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="value">A text, a truth value, a whole number or a fraction.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JujuRefusalException">The charm has no such option, or the value is of another type.</exception>
    public GoValue Setting(string option, object value)
    {
        if (!Options.TryGetValue(option, out var known))
            throw new JujuRefusalException($"unknown option \"{option}\"");
        return (known.Type, value) switch
        {
            ("string" or "secret", string text) => GoValue.Of(text),
            ("boolean", bool flag) => new GoValue.Flag(flag),
            ("int", int whole) => new GoValue.Whole(whole),
            ("int", long whole) => new GoValue.Whole(whole),
            ("float", double fraction) => new GoValue.Fraction(fraction),
            ("float", int whole) => new GoValue.Fraction(whole),
            _ => throw new JujuRefusalException($"option \"{option}\" expected {known.Type}, got {value}"),
        };
    }
}
