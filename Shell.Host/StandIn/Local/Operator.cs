using System.Collections.Immutable;
using System.Globalization;
using Core.Domain;
using Simulation.Juju;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>What an operator does to a model. Each function returns the model afterwards.</summary>
/// <remarks>What is refused throws a <see cref="JujuRefusalException"/>.</remarks>
internal static class Operator
{
    /// <summary>juju deploy, without a unit: the application is there, and its peer relations.</summary>
    public static JujuModel Deploy(
        this JujuModel model, string name, CharmFacts charm, IEnumerable<KeyValuePair<string, object>> settings)
    {
        if (model.Applications.ContainsKey(name))
            throw new JujuRefusalException($"application \"{name}\" already exists");
        if (!Commands.Names.IsApplication(name))
            throw new JujuRefusalException($"application name \"{name}\" not valid");
        var known = settings.ToImmutableSortedDictionary(one => one.Key, one => charm.Setting(one.Key, one.Value));
        var deployed = model.With(new Application(name, charm) { Settings = known });
        return charm.Endpoints.Values.Where(endpoint => endpoint.Role == EndpointRole.Peers)
            .Aggregate(deployed, (now, peer) => now.Related(new(name, peer.Name), new(name, peer.Name)));
    }

    /// <summary>juju add-unit: the unit is assigned to its machine and has run nothing.</summary>
    public static JujuModel AddUnit(this JujuModel model, string application, int machine, string address, string root, out string name)
    {
        var app = model.ApplicationOf(application);
        name = $"{application}/{app.UnitCount}";
        var release = model.Release < JujuRelease.FourBeta ? Release.Juju3 : Release.Juju4;
        var remote = Remote.Fresh(name, release).Refreshed(app.Revision);
        var unit = new ModelUnit(name, Uniter.Fresh(remote), machine, address);
        return model.With(app with { UnitCount = app.UnitCount + 1 }).With(Provisioned(unit, app.Charm, root)).Settled();
    }

    // Juju gives a unit from the beginning what its charm needs at least.
    private static ModelUnit Provisioned(ModelUnit unit, CharmFacts charm, string root)
    {
        foreach (var storage in charm.Storages.Values)
            for (var number = 0; number < storage.Least; number++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{storage.Name}/{number}");
                var location = root + (storage.Location == "" ? $"/var/lib/juju/storage/{unit.Name}/{id}" : storage.Location);
                var told = new StorageEvent(storage.Name, id, storage.Kind, location);
                unit = unit with
                {
                    Uniter = unit.Uniter.Change(remote => remote.With(new RemoteStorage(told, true, false))),
                    Storages = unit.Storages.Add(id, new(storage.Kind, location)),
                };
            }

        return unit;
    }

    /// <summary>juju integrate: both ends named as <c>application:endpoint</c>.</summary>
    public static JujuModel Integrate(this JujuModel model, string one, string other)
    {
        var (first, second) = (End(model, one), End(model, other));
        var (left, right) = (EndpointOf(model, first), EndpointOf(model, second));
        var fits = left.Role != right.Role && left.Role != EndpointRole.Peers && right.Role != EndpointRole.Peers;
        if (!fits || left.Interface != right.Interface)
            throw new JujuRefusalException($"no relations found between {one} ({left.Interface}) and {other} ({right.Interface})");
        var (user, offer) = left.Role == EndpointRole.Requires ? (first, second) : (second, first);
        return Find(model, user, offer) is null
            ? model.Related(user, offer)
            : throw new JujuRefusalException($"relation {user} {offer} already exists");
    }

    private static JujuModel Related(this JujuModel model, RelationEnd first, RelationEnd second) => model with
    {
        Count = model.Count + 1,
        Integrations = model.Integrations.Add(model.Count, new(model.Count, first, second)),
    };

    private static RelationEnd End(JujuModel model, string text) =>
        text.Split(':') is [var name, var endpoint] && model.ApplicationOf(name).Charm.Endpoints.ContainsKey(endpoint)
            ? new(name, endpoint)
            : throw new JujuRefusalException($"\"{text}\" is no application:endpoint of this model");

    private static Endpoint EndpointOf(JujuModel model, RelationEnd end) =>
        model.Applications[end.Application].Charm.Endpoints[end.Endpoint];

    private static Integration? Find(JujuModel model, RelationEnd one, RelationEnd other) => model.Integrations.Values.FirstOrDefault(
        relation => !relation.IsDying
            && ((relation.First, relation.Second) == (one, other) || (relation.First, relation.Second) == (other, one)));

    /// <summary>juju remove-relation.</summary>
    public static JujuModel RemoveRelation(this JujuModel model, string one, string other) =>
        Find(model, End(model, one), End(model, other)) is { } relation
            ? (model with { Integrations = model.Integrations.SetItem(relation.Number, relation with { IsDying = true }) }).Settled()
            : throw new JujuRefusalException($"relation {one} {other} not found");

    /// <summary>juju remove-unit.</summary>
    public static JujuModel RemoveUnit(this JujuModel model, string name) => model.UnitOf(name) is var unit
        ? model.With(unit with { Uniter = unit.Uniter.Change(remote => remote.Dying()) })
        : model;

    /// <summary>juju remove-application: its relations, its units, and then it.</summary>
    public static JujuModel RemoveApplication(this JujuModel model, string name)
    {
        var dying = model.With(model.ApplicationOf(name) with { IsDying = true });
        var unrelated = dying with
        {
            Integrations = dying.Integrations.SetItems(dying.Integrations.Where(pair => pair.Value.EndsOf(name).Any())
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value with { IsDying = true }))),
        };
        return unrelated.UnitsOf(name).Aggregate(unrelated, (now, unit) => now.RemoveUnit(unit.Name)).Settled();
    }

    /// <summary>juju config: sets options, or resets those whose value is <c>null</c>.</summary>
    public static JujuModel Configure(this JujuModel model, string name, IEnumerable<KeyValuePair<string, object?>> settings)
    {
        var app = model.ApplicationOf(name);
        var now = settings.Aggregate(
            app.Settings,
            (all, one) => one.Value is null ? all.Remove(one.Key) : all.SetItem(one.Key, app.Charm.Setting(one.Key, one.Value)));
        return model.With(app with { Settings = now, SettingsVersion = app.SettingsVersion + 1 });
    }

    /// <summary>juju refresh: the units replace their files and run upgrade-charm.</summary>
    public static JujuModel Refresh(this JujuModel model, string name, CharmFacts charm)
    {
        var app = model.ApplicationOf(name);
        return model.With(app with { Charm = charm, Revision = app.Revision + 1 });
    }

    /// <summary>Leadership goes to this unit.</summary>
    public static JujuModel Elect(this JujuModel model, string unit) =>
        model.With(model.ApplicationOf(model.UnitOf(unit).Application) with { Leader = unit });

    /// <summary>The timer of update-status fires.</summary>
    public static JujuModel Tick(this JujuModel model, string unit) =>
        model.With(model.UnitOf(unit) with { Uniter = model.UnitOf(unit).Uniter.Change(remote => remote.Ticking()) });

    /// <summary>juju resolved, or the timer that retries.</summary>
    public static JujuModel Resolve(this JujuModel model, string unit, bool retries) => model.With(model.UnitOf(unit) with
    {
        Uniter = retries ? model.UnitOf(unit).Uniter.Resolve() : model.UnitOf(unit).Uniter.ResolveWithoutRetry(),
    });

    /// <summary>The agent of a unit starts anew.</summary>
    public static JujuModel Restart(this JujuModel model, string unit) =>
        model.With(model.UnitOf(unit) with { Uniter = model.UnitOf(unit).Uniter.Crash() });

    /// <summary>The machine of these units booted.</summary>
    public static JujuModel Reboot(this JujuModel model, int machine) => model.Units.Values.Where(unit => unit.Machine == machine)
        .Aggregate(model, (now, unit) => now.With(unit with { Uniter = unit.Uniter.Reboot() }));

    /// <summary>juju run: the action waits for the unit.</summary>
    public static JujuModel Ask(
        this JujuModel model, string unit, string action, IReadOnlyDictionary<string, GoValue> parameters, out string id)
    {
        var asked = model.UnitOf(unit);
        if (!model.Applications[asked.Application].Charm.Actions.TryGetValue(action, out var facts))
            throw new JujuRefusalException($"action \"{action}\" not defined on unit \"{unit}\"");
        if (facts.Required.FirstOrDefault(name => !parameters.ContainsKey(name)) is { } missing)
            throw new JujuRefusalException($"validation failed: (root): \"{missing}\" property is missing and required");
        if (!facts.TakesOthers && parameters.Keys.FirstOrDefault(name => !facts.Parameters.Contains(name)) is { } other)
            throw new JujuRefusalException($"validation failed: (root): additional property \"{other}\" is not allowed");
        id = model.Count.ToString(CultureInfo.InvariantCulture);
        var task = new ActionTask(id, unit, action, (GoValue.Map)GoValue.Of(facts.Defaults.SetItems(parameters)));
        var told = new ActionEvent(action, id, ImmutableDictionary<string, string>.Empty);
        return (model with { Count = model.Count + 1, Actions = model.Actions.Add(id, task) })
            .With(asked with { Uniter = asked.Uniter.Change(remote => remote.With(told)) });
    }
}
