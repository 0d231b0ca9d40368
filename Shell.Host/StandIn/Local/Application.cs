using System.Collections.Immutable;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>An application.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Charm">Its charm, of the newest revision.</param>
public sealed record Application(string Name, CharmFacts Charm)
{
    /// <summary>How often the charm was refreshed.</summary>
    public int Revision { get; init; }

    /// <summary>The options that the operator set.</summary>
    public ImmutableSortedDictionary<string, GoValue> Settings { get; init; } = ImmutableSortedDictionary<string, GoValue>.Empty;

    /// <summary>How often they were set.</summary>
    public int SettingsVersion { get; init; }

    /// <summary>The unit that leads; empty if there is no unit.</summary>
    public string Leader { get; init; } = "";

    /// <summary>How many units there were: a unit's number is used once.</summary>
    public int UnitCount { get; init; }

    /// <summary>Whether the application goes with its last unit.</summary>
    public bool IsDying { get; init; }

    /// <summary>Whether a leader ever told a status.</summary>
    public bool HasTold { get; init; }

    /// <summary>The status that the leader told.</summary>
    public ToldStatus Status { get; init; } = ToldStatus.Of("unknown", "");

    /// <summary>Up to 3.6: what <c>leader-set</c> wrote.</summary>
    public ImmutableSortedDictionary<string, string> LeaderSettings { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How often that changed.</summary>
    public int LeaderVersion { get; init; }

    /// <summary>The configuration: each option with what was set or its default; nothing for an option without a value.</summary>
    public ImmutableSortedDictionary<string, GoValue> Config => Charm.Options.ToImmutableSortedDictionary(
        option => option.Key, option => Settings.GetValueOrDefault(option.Key) ?? option.Value.Default);
}
