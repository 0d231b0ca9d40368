using Core.Domain;
using Simulation.Juju;

namespace Proof;

/// <summary>The other side of an endpoint, as <c>check</c> has it: who may come, and what may be said.</summary>
/// <param name="Endpoint">The endpoint, as charmcraft.yaml names it.</param>
/// <param name="Application">The application on the other side; the charm's own for an endpoint of peers.</param>
public sealed record RemoteSide(string Endpoint, string Application)
{
    /// <summary>What a unit may say, beside nothing: good data, other data, and data that nobody should send.</summary>
    public IReadOnlyList<Bag> OfUnits { get; init; } = [];

    /// <summary>What the application may say, beside nothing.</summary>
    public IReadOnlyList<Bag> OfApplication { get; init; } = [];

    /// <summary>How many units there are at most.</summary>
    public int MostUnits { get; init; } = 2;

    /// <summary>
    /// What one unit says while other things move, where the charm serves only if this endpoint is related; <c>null</c> if the charm serves
    /// without the relation, which is not there then.
    /// </summary>
    public Bag? Required { get; init; }

    /// <summary>What the application says then, such as an answer to what the unit asked; empty if it says nothing.</summary>
    public Bag RequiredOfApplication { get; init; } = Bag.Empty;

    /// <summary>True if the charm serves only where this endpoint is related.</summary>
    public bool IsRequired => Required is not null;

    /// <summary>True if the other side may do something; else the endpoint stays as it settles.</summary>
    internal bool Moves { get; init; } = true;

    /// <summary>The same side with one unit and two values.</summary>
    internal RemoteSide Narrow() => this with
    {
        OfUnits = [.. OfUnits.Take(2)], OfApplication = [.. OfApplication.Take(2)], MostUnits = Math.Min(MostUnits, 1),
    };

    /// <summary>The id of the relation of this side.</summary>
    /// <param name="number">The number of this side in its plan.</param>
    internal string Relation(int number) => $"{Endpoint}:{number}";

    /// <summary>The steps with which the endpoint settles; none if the charm serves without the relation.</summary>
    /// <param name="number">The number of this side in its plan.</param>
    /// <param name="unit">The unit of the charm, which is no peer of itself.</param>
    internal IReadOnlyList<RelationStep> Settling(int number, string unit)
    {
        var other = $"{Application}/{(RelationStep.IsOf(Application, unit) ? 1 : 0)}";
        return Required is null ? [] :
        [
            RelationStep.NewRelate(Relation(number), Application),
            RelationStep.NewJoin(Relation(number), other),
            RelationStep.NewWrite(Relation(number), other, Required),
            .. RequiredOfApplication.Values.Count == 0
                ? Array.Empty<RelationStep>()
                : [RelationStep.NewWrite(Relation(number), Application, RequiredOfApplication)],
        ];
    }

    /// <summary>In words.</summary>
    public override string ToString() => $"{Endpoint}, with at most {MostUnits} {(MostUnits == 1 ? "unit" : "units")}; each says nothing"
        + (OfUnits is [] ? "" : $" or one of {OfUnits.Count} bags")
        + (OfApplication is [] ? "" : $", the application nothing or one of {OfApplication.Count}");
}
