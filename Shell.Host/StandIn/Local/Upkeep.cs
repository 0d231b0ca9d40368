using System.Collections.Immutable;
using StandIn.Commands;

namespace StandIn.Local;

/// <summary>What Juju does by itself when the last unit has left something.</summary>
internal static class Upkeep
{
    /// <summary>
    /// The model without relations and applications that are over, without the secrets and grants of what is gone, and with a leader for
    /// each application that has units.
    /// </summary>
    public static JujuModel Settled(this JujuModel model) => model.WithoutRelations().WithoutApplications().WithLeaders();

    // A relation is over when it is being removed and the last unit has left it. What was granted for it is granted no more.
    private static JujuModel WithoutRelations(this JujuModel model)
    {
        bool IsOver(Integration relation) => relation.IsDying && !model.Units.Values.Any(unit => unit.IsIn(relation.Number));
        var over = model.Integrations.Values.Where(IsOver).ToList();
        var tags = over.Select(relation => Names.RelationTag(relation.Key)).ToList();
        return over.Count == 0 ? model : model with
        {
            Integrations = model.Integrations.RemoveRange(over.Select(relation => relation.Number)),
            Secrets = model.Secrets.ToImmutableSortedDictionary(
                pair => pair.Key,
                pair => pair.Value with
                {
                    Secret = pair.Value.Secret with { Access = pair.Value.Secret.Access.RemoveAll(access => tags.Contains(access.Scope)) },
                }),
        };
    }

    private static JujuModel WithoutApplications(this JujuModel model)
    {
        var over = model.Applications.Values.Where(app => app.IsDying && !model.UnitsOf(app.Name).Any()).Select(app => app.Name).ToList();
        return over.Count == 0 ? model : model with
        {
            Applications = model.Applications.RemoveRange(over),
            Secrets = model.Secrets.RemoveRange(model.Secrets.Values
                .Where(kept => kept.Secret.Owner is { Kind: "application" } owner && over.Contains(owner.Id))
                .Select(kept => kept.Secret.Uri.Id)),
        };
    }

    // The lease of a unit that is gone runs out, and the first of the others takes it.
    private static JujuModel WithLeaders(this JujuModel model) => model.Applications.Values
        .Where(app => !model.Units.ContainsKey(app.Leader))
        .Aggregate(model, (now, app) => now.With(app with { Leader = model.UnitsOf(app.Name).FirstOrDefault()?.Name ?? "" }));
}
