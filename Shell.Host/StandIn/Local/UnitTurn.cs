using System.Collections.Immutable;
using System.Globalization;
using Core.Domain;
using Simulation;
using Simulation.Juju;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>One operation of a unit's agent: which it is, how it begins, and what the model is afterwards.</summary>
/// <remarks>The order of hooks is the simulated agent's, <see cref="Uniter"/>: no rule of it stands here a second time.</remarks>
internal static class UnitTurn
{
    /// <summary>What the unit's agent does next. Where Juju takes any of several, this takes the first.</summary>
    public static Operation Next(JujuModel model, string unit) => AgentView.Of(model, model.Units[unit]).Next()[0];

    /// <summary>The operation has begun; one that runs no program is also over.</summary>
    public static JujuModel Begun(JujuModel model, string name, Operation operation)
    {
        var unit = model.Units[name];
        var shown = AgentView.Of(model, unit);
        var begun = Moved(model, unit with { Uniter = shown }, shown.Begin(operation));
        if (!operation.IsTerminate)
            return Told(begun, name, operation, OperationPoint.Begins).Entered(name);
        return (begun with { Units = begun.Units.Remove(name) }).WithoutSecretsOf(name).Settled();
    }

    // What a unit owned goes with the unit.
    private static JujuModel WithoutSecretsOf(this JujuModel model, string unit) => model with
    {
        Secrets = model.Secrets.RemoveRange(
            model.Secrets.Values.Where(kept => kept.Secret.Owner.Id == unit).Select(kept => kept.Secret.Uri.Id)),
    };

    /// <summary>The charm's files are replaced.</summary>
    public static JujuModel Upgraded(JujuModel model, string name) =>
        Moved(model, model.Units[name], model.Units[name].Uniter.Succeed().Commit());

    /// <summary>A hook or an action has ended.</summary>
    /// <param name="model">The model, as it was when the hook began.</param>
    /// <param name="name">The unit.</param>
    /// <param name="operation">What has ended.</param>
    /// <param name="after">The context after the last tool.</param>
    /// <param name="exit">How dispatch ended.</param>
    /// <returns>The model. Of a hook that did not succeed only what changes at once has changed.</returns>
    public static JujuModel Ended(JujuModel model, string name, Operation operation, HookToolContext after, HookExit exit)
    {
        operation.TryEvent(out var hook);
        var held = exit.Succeeded ? Commit.Of(after) : after.Model;
        var taken = HookChange.Taken(model, name, hook, held);
        taken = hook is Event.Action action ? Acted(taken, action.Payload.Id, after, exit) : taken;
        taken = Told(taken, name, operation, exit.Succeeded ? OperationPoint.Succeeds : OperationPoint.Fails, exit.IsKilled);
        var unit = taken.Units[name] with { Failures = exit.Succeeded ? 0 : taken.Units[name].Failures + 1 };
        var code = exit.IsKilled ? 137 : exit.Code == 0 ? 0 : 1;
        return Moved(taken, unit, unit.Uniter.Ended(HookEnd.Undisturbed, code)).Settled();
    }

    // A hook of a secret that is due no more was run, or counts as run.
    private static JujuModel Moved(JujuModel model, ModelUnit before, Uniter now)
    {
        var gone = before.Uniter.Remote.Secrets.Select(secret => secret.Hook).Except(now.Remote.Secrets.Select(secret => secret.Hook));
        return gone.Aggregate(model.With(before with { Uniter = now }), (all, hook) => AgentView.Heard(all, before, hook));
    }

    // Juju itself says where a unit is that has entered a relation.
    private static JujuModel Entered(this JujuModel model, string name)
    {
        var unit = model.Units[name];
        var addresses = ImmutableSortedDictionary<string, string>.Empty
            .Add("egress-subnets", $"{unit.Address}/32").Add("ingress-address", unit.Address).Add("private-address", unit.Address);
        var entered = model.Integrations.Values.Where(relation => unit.IsIn(relation.Number) && !relation.Bags.ContainsKey(name));
        return model with
        {
            Integrations = model.Integrations.SetItems(
                entered.Select(relation => KeyValuePair.Create(relation.Number, relation.Saying(name, addresses)))),
        };
    }

    private static JujuModel Told(JujuModel model, string name, Operation operation, OperationPoint point, bool isKilled = false)
    {
        var unit = model.Units[name];
        foreach (var status in isKilled ? [] : OwnStatus.Of(operation, point, unit.HasTold))
        {
            var told = ToldStatus.Of(status.Word, status.Message);
            unit = status.IsAgent ? unit with { AgentStatus = told } : unit with { Status = told };
        }

        return model.With(unit);
    }

    /// <summary>What an action told counts however it ended. An exit code other than 0 is a failure of its own.</summary>
    private static JujuModel Acted(JujuModel model, string id, HookToolContext after, HookExit exit)
    {
        var told = after.Changes.Action;
        return model with
        {
            Actions = model.Actions.SetItem(id, model.Actions[id] with
            {
                IsOver = true,
                Failure = exit.IsKilled ? "action terminated"
                    : exit.Code != 0 ? string.Create(CultureInfo.InvariantCulture, $"exit status {exit.Code}")
                    : told.IsFailed ? told.Message
                    : null,
                Results = Flat("", told.Results).ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value),
                Log = after.Model.ActionLog,
            }),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Flat(string path, GoValue value) => value switch
    {
        GoValue.Map map => (map.Entries ?? []).SelectMany(entry =>
            Flat(path == "" ? ((GoValue.Text)entry.Key).Value : $"{path}.{((GoValue.Text)entry.Key).Value}", entry.Value)),
        GoValue.Text text => [KeyValuePair.Create(path, text.Value)],
        _ => [],
    };
}
