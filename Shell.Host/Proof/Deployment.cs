using Core.Domain;
using Simulation;

namespace Proof;

/// <summary>A unit as it may be deployed.</summary>
/// <param name="Config">Its whole configuration; an option that is missing has neither value nor default.</param>
/// <param name="Base">The machine's base, such as <c>ubuntu@22.04</c>; that of the plan's site unless said.</param>
public sealed record Deployment(Config Config, string? Base = null)
{
    /// <summary>In words.</summary>
    public override string ToString() => $"juju deploy{(Base is null ? "" : $" --base {Base}")} --config {Config}";

    /// <summary>The unit before its first hook, on the machine that the other one came to.</summary>
    internal World Of(World origin) => origin.DeployedAs(Config, Base ?? origin.Unit.Context.Base);
}
