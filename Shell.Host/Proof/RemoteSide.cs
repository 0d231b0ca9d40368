using Core.Domain;

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

    /// <summary>In words.</summary>
    public override string ToString() => $"{Endpoint}, with at most {MostUnits} units; each says nothing or one of {OfUnits.Count} bags"
        + (OfApplication is [] ? "" : $", the application nothing or one of {OfApplication.Count}");
}
