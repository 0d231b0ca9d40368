using System.Collections.Immutable;
using System.Globalization;
using Core.Domain;
using Microsoft.FSharp.Collections;
using Simulation.Juju;

namespace StandIn.Local;

/// <summary>What the agent of a unit is shown of the model: Juju's watchers, as one function.</summary>
/// <remarks>
/// Only what belongs to the unit alone is kept by the agent: its life, the answer to a failure, the timer, its storage and its actions.
/// All else follows from the model each time, so there is nothing to notify and nothing to forget.
/// </remarks>
internal static class AgentView
{
    /// <summary>The agent of a unit as the model is now.</summary>
    public static Uniter Of(JujuModel model, ModelUnit unit) => unit.Uniter.Change(own => Shown(model, unit, own));

    private static Remote Shown(JujuModel model, ModelUnit unit, Remote own)
    {
        var app = model.Applications[unit.Application];
        return new(
            own.Unit,
            own.Release,
            own.Life,
            app.Leader == unit.Name,
            app.Revision,
            own.IsRefreshForced,
            new(app.SettingsVersion, 0, 0, 0, app.LeaderVersion),
            own.Resolved,
            own.IsTickDue,
            ListModule.OfSeq(model.Integrations.Values.SelectMany(relation => Relations(model, unit, relation))),
            own.Storages,
            ListModule.OfSeq(model.Secrets.Values.SelectMany(kept => Secrets(model, unit, kept))),
            own.Actions);
    }

    /// <summary>The id by which a charm knows a relation.</summary>
    public static string Id(Integration relation, RelationEnd end) =>
        string.Create(CultureInfo.InvariantCulture, $"{end.Endpoint}:{relation.Number}");

    private static IEnumerable<RemoteRelation> Relations(JujuModel model, ModelUnit unit, Integration relation)
    {
        foreach (var end in relation.EndsOf(unit.Application))
        {
            var other = relation.Opposite(end).Application;
            var members = model.UnitsOf(other).Where(one => one.Name != unit.Name && one.IsIn(relation.Number));
            var life = relation.IsDying ? LifeStage.Dying : LifeStage.Alive;
            var versions = new FSharpMap<string, int>(
                members.Select(member => Tuple.Create(member.Name, relation.Versions.GetValueOrDefault(member.Name))));
            yield return new(
                Id(relation, end), end.Endpoint, other, relation.IsPeer, life, false, Version(model, unit, relation, end), versions);
        }
    }

    // A leader does not hear of what its own application says to its peers.
    private static int Version(JujuModel model, ModelUnit unit, Integration relation, RelationEnd end)
    {
        var isOwn = relation.IsPeer && model.Applications[unit.Application].Leader == unit.Name;
        var known = unit.Uniter.Agent.Relations.FirstOrDefault(one => one.Id == Id(relation, end));
        return isOwn ? known?.ApplicationVersion ?? 0 : relation.Versions.GetValueOrDefault(relation.Opposite(end).Application);
    }

    private static IEnumerable<RemoteSecret> Secrets(JujuModel model, ModelUnit unit, KeptSecret kept)
    {
        var secret = kept.Secret;
        if (!IsOwner(model, unit, kept))
        {
            if (kept.Readings.TryGetValue(unit.Name, out var reading) && reading.Heard < secret.Revision && HookView.MayRead(unit, secret))
                yield return Due(kept, Event.NewSecretChanged(new($"{secret.Uri}", reading.Label, 0)), secret.Revision);
            yield break;
        }

        if (kept.Expired > 0)
            yield return Due(kept, Event.NewSecretExpired(new($"{secret.Uri}", secret.Label, kept.Expired)), kept.Expired);
        if (kept.IsRotationDue)
            yield return Due(kept, Event.NewSecretRotate(new($"{secret.Uri}", secret.Label, 0)), 0);
        foreach (var revision in kept.DueForRemoval)
            yield return Due(kept, Event.NewSecretRemove(new($"{secret.Uri}", secret.Label, revision)), revision);
    }

    private static RemoteSecret Due(KeptSecret kept, Event hook, int version) =>
        new(new HookInfo(hook, version), kept.Secret.Owner.IsApplication);

    /// <summary>Whether the unit is told what a secret's owner is told: the owning unit, or the leader of the owning application.</summary>
    public static bool IsOwner(JujuModel model, ModelUnit unit, KeptSecret kept) =>
        kept.Secret.Owner.Id == (kept.Secret.Owner.IsApplication && model.Applications[unit.Application].Leader == unit.Name
            ? unit.Application
            : unit.Name);

    /// <summary>The model once a unit has run a hook of a secret.</summary>
    public static JujuModel Heard(JujuModel model, ModelUnit unit, HookInfo hook)
    {
        if (IdOf(hook.Event) is not { } id || !model.Secrets.TryGetValue(id, out var kept))
            return model;
        var heard = hook.Event.IsSecretRotate ? kept with { IsRotationDue = false }
            : hook.Event.IsSecretExpired ? kept with { Expired = 0 }
            : hook.Event.IsSecretRemove ? kept with { Disused = kept.Disused.Add(hook.Version) }
            : kept.Readings.TryGetValue(unit.Name, out var reading)
                ? kept with { Readings = kept.Readings.SetItem(unit.Name, reading with { Heard = Math.Max(reading.Heard, hook.Version) }) }
            : kept;
        return model with { Secrets = model.Secrets.SetItem(id, heard) };
    }

    private static string? IdOf(Event hook) => SecretOf(hook)?.Uri.Split(':', '/')[^1];

    /// <summary>The secret of a hook of a secret; <c>null</c> of any other hook.</summary>
    public static SecretEvent? SecretOf(Event hook) => hook switch
    {
        Event.SecretChanged told => told.Payload,
        Event.SecretExpired told => told.Payload,
        Event.SecretRemove told => told.Payload,
        Event.SecretRotate told => told.Payload,
        _ => null,
    };
}
