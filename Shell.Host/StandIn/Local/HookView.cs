using System.Collections.Immutable;
using System.Globalization;
using Core.Domain;
using Microsoft.FSharp.Core;
using StandIn.Commands;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>What the hook tools of a unit are shown of the model.</summary>
internal static class HookView
{
    /// <summary>Where a hook begins.</summary>
    public static HookToolContext Of(JujuModel model, ModelUnit unit, Event hook) =>
        new(Scope(model, unit, hook), Held(model, unit, hook), new());

    private static HookScope Scope(JujuModel model, ModelUnit unit, Event hook)
    {
        var relation = OptionModule.ToObj(hook.Relation);
        var isAction = hook is Event.Action;
        return new(unit.Name, model.Release)
        {
            Hook = isAction ? "" : hook.Name,
            Relation = relation is null ? null : Number(relation.Id),
            RemoteUnit = relation?.RemoteUnit ?? "",
            RemoteApplication = relation?.RemoteApplication ?? "",
            Storage = OptionModule.ToObj(hook.Storage)?.Id ?? "",
            Action = hook is Event.Action action ? model.Actions[action.Payload.Id].Parameters : null,
            NextSecret = model.NextSecret,
            ListedSecrets = [.. model.Secrets.Where(pair => AgentView.IsOwner(model, unit, pair.Value)).Select(pair => pair.Key)],
        };
    }

    private static int Number(string id) => int.Parse(id.Split(':')[1], CultureInfo.InvariantCulture);

    private static ModelView Held(JujuModel model, ModelUnit unit, Event hook)
    {
        var app = model.Applications[unit.Application];
        return new()
        {
            IsLeader = app.Leader == unit.Name,
            Config = app.Config,
            Status = unit.Status,
            ApplicationStatus = app.Status,
            UnitStatuses = model.UnitsOf(app.Name).ToImmutableSortedDictionary(one => one.Name, one => one.Status),
            WorkloadVersion = unit.WorkloadVersion,
            Relations = Relations(model, unit, hook),
            Networks = app.Charm.Endpoints.Keys.Concat(["", "juju-info"]).ToImmutableSortedDictionary(name => name, _ => NetworkOf(unit)),
            PrivateAddress = unit.Address,
            PublicAddress = unit.Address,
            Ports = unit.Ports,
            PortsOfOthers = model.Units.Values.Where(one => one.Machine == unit.Machine && one.Name != unit.Name)
                .ToImmutableSortedDictionary(one => one.Name, one => one.Ports),
            Storages = unit.Storages,
            State = unit.State,
            LeaderSettings = app.LeaderSettings,
            GoalState = GoalStateOf(model, unit),
            Secrets = model.Secrets.ToImmutableSortedDictionary(pair => pair.Key, pair => Shown(unit, pair.Value)),
        };
    }

    private static Network NetworkOf(ModelUnit unit) =>
        new([new("00:16:3e:00:00:01", "eth0", [new("", unit.Address, $"{unit.Address}/24")])])
        {
            EgressSubnets = [$"{unit.Address}/32"],
            IngressAddresses = [unit.Address],
        };

    private static GoalState GoalStateOf(JujuModel model, ModelUnit unit)
    {
        Goal GoalOf(ModelUnit one) => new(one.Status.Word, null);
        var relations = model.Integrations.Values.Where(relation => !relation.IsDying && !relation.IsPeer)
            .SelectMany(relation => relation.EndsOf(unit.Application).Select(end => (end.Endpoint, relation.Opposite(end).Application)))
            .GroupBy(pair => pair.Endpoint);
        return new(
            model.UnitsOf(unit.Application).ToImmutableSortedDictionary(one => one.Name, GoalOf),
            relations.ToImmutableSortedDictionary(
                group => group.Key,
                group => group.SelectMany(pair => model.UnitsOf(pair.Application)).Distinct()
                    .ToImmutableSortedDictionary(one => one.Name, GoalOf)
                    .SetItems(group.Select(pair => KeyValuePair.Create(pair.Application, new Goal("joined", null))).Distinct())));
    }

    // Those that the unit has entered, with the units that its agent has shown it.
    private static ImmutableSortedDictionary<int, Relation> Relations(JujuModel model, ModelUnit unit, Event hook) =>
        model.Integrations.Values.Where(relation => unit.IsIn(relation.Number)).ToImmutableSortedDictionary(
            relation => relation.Number, relation => Of(model, unit, relation, hook));

    private static Relation Of(JujuModel model, ModelUnit unit, Integration relation, Event hook)
    {
        var known = unit.Uniter.Agent.Relations.First(one => Number(one.Id) == relation.Number);
        var end = relation.EndsOf(unit.Application).First(one => AgentView.Id(relation, one) == known.Id);
        var other = relation.Opposite(end).Application;
        var members = Members(known, hook).ToList();
        return new(end.Endpoint, relation.Number)
        {
            Key = relation.Key,
            IsPeer = relation.IsPeer,
            Life = relation.IsDying ? RelationLife.Dying : RelationLife.Alive,
            RemoteApplication = other,
            RemoteModel = model.Uuid,
            Own = relation.Bag(unit.Name),
            OwnApplication = relation.Bag(unit.Application),
            Application = relation.Bag(other),
            Units = members.ToImmutableSortedDictionary(name => name, relation.Bag),
            Departed = relation.Bags.Keys.Where(name => name.StartsWith($"{other}/", StringComparison.Ordinal) && name != unit.Name)
                .Except(members).ToImmutableSortedDictionary(name => name, relation.Bag),
        };
    }

    // A unit that joins is listed in its -joined, one that departs is not in its -departed.
    private static IEnumerable<string> Members(Simulation.Juju.AgentRelation known, Event hook)
    {
        var told = OptionModule.ToObj(hook.Relation) is { } relation && relation.Id == known.Id ? relation.RemoteUnit : "";
        var members = known.Members.Select(pair => pair.Key);
        return told == "" ? members
            : hook is Event.RelationDeparted ? members.Where(name => name != told)
            : members.Append(told).Distinct();
    }

    /// <summary>Whether a unit may read another owner's secret.</summary>
    public static bool MayRead(ModelUnit unit, Secret secret) =>
        secret.Access.Any(access => access.Target == $"application-{unit.Application}" || access.Target == Names.UnitTag(unit.Name));

    private static Secret Shown(ModelUnit unit, KeptSecret kept)
    {
        var reading = kept.Readings.GetValueOrDefault(unit.Name);
        var isGranted = MayRead(unit, kept.Secret);
        return kept.Secret with { IsGranted = isGranted, Tracked = reading?.Tracked, ConsumerLabel = reading?.Label ?? "" };
    }
}
