using System.Collections.Immutable;
using Core.Domain;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>What becomes of the model when a hook has changed what its tools were shown.</summary>
internal static class HookChange
{
    /// <summary>The model that holds what a hook of a unit has changed.</summary>
    /// <param name="model">The model before.</param>
    /// <param name="name">The unit.</param>
    /// <param name="hook">The hook.</param>
    /// <param name="held">What the unit's tools were shown, as the hook has changed it.</param>
    public static JujuModel Taken(JujuModel model, string name, Event hook, ModelView held)
    {
        var unit = model.Units[name];
        var app = model.Applications[unit.Application];
        var shared = app.LeaderSettings.SequenceEqual(held.LeaderSettings) ? app.LeaderVersion : app.LeaderVersion + 1;
        var said = held.Relations.Values.Select(relation => KeyValuePair.Create(
            relation.Number,
            model.Integrations[relation.Number].Saying(name, relation.Own).Saying(unit.Application, relation.OwnApplication)));
        var taken = model with
        {
            Integrations = model.Integrations.SetItems(said),
            Secrets = Secrets(model, name, held),
            Log = model.Log.AddRange(held.Log.Select(line => new UnitLine(name, hook.Name, line))),
        };
        var hasTold = app.HasTold || !ReferenceEquals(held.ApplicationStatus, app.Status);
        return taken
            .With(app with
            {
                Status = held.ApplicationStatus, HasTold = hasTold, LeaderSettings = held.LeaderSettings, LeaderVersion = shared,
            })
            .With(unit with
            {
                Status = held.Status,
                HasTold = unit.HasTold || !ReferenceEquals(held.Status, unit.Status),
                WorkloadVersion = held.WorkloadVersion,
                Ports = held.Ports,
                State = held.State,
            });
    }

    private static ImmutableSortedDictionary<string, KeptSecret> Secrets(JujuModel model, string unit, ModelView held) =>
        held.Secrets.ToImmutableSortedDictionary(
            pair => pair.Key,
            pair => Kept(model.Secrets.GetValueOrDefault(pair.Key) ?? new(pair.Value), unit, pair.Value));

    // What belongs to the reader alone does not stay in the secret.
    private static KeptSecret Kept(KeptSecret before, string unit, Secret now)
    {
        var reading = before.Readings.GetValueOrDefault(unit);
        return before with
        {
            Secret = now with { IsGranted = false, Tracked = null, ConsumerLabel = "" },
            Readings = now.Tracked is { } tracked
                ? before.Readings.SetItem(unit, new(tracked, now.ConsumerLabel, Math.Max(reading?.Heard ?? 0, tracked)))
                : before.Readings,
        };
    }
}
