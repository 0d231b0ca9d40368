using Core.Domain;
using Simulation;
using Simulation.Juju;
using Simulation.Laws;

namespace Proof;

/// <summary>What <c>check</c> tries on a charm: all that an operator may set, and all that may happen to the machine.</summary>
/// <param name="Claims">What the charm says of itself.</param>
/// <param name="Configs">Whole configurations, a value for every option; the first is the one that a unit is
/// deployed with when nothing is said.</param>
/// <param name="Troubles">What may happen to the machine. Each counts as a fault.</param>
public sealed record CheckPlan(Claims Claims, IReadOnlyList<Config> Configs, IReadOnlyList<LifeStep> Troubles)
{
    /// <summary>
    /// Deployments whose first hook is looked at, and whose lives are not followed: an option's values at its bounds, other bases.
    /// </summary>
    public IReadOnlyList<Deployment> Deployments { get; init; } = [];

    /// <summary>
    /// Actions that an operator may run at any time; a name alone is an action without parameters. Each run counts as a fault.
    /// </summary>
    public IReadOnlyList<ActionCall> Actions { get; init; } = [];

    /// <summary>
    /// The other side of each endpoint, at most one for each. <c>check</c> goes through each endpoint alone, with all that its other side
    /// may say, and through each pair of endpoints, and of an endpoint and the configuration, with two values each.
    /// </summary>
    public IReadOnlyList<RemoteSide> Remotes { get; init; } = [];

    /// <summary>
    /// The configuration in which the secrets of the site move; <c>null</c> if they move in the first. No other neighbourhood has it.
    /// </summary>
    public Config? ConfigOfSecrets { get; init; }

    /// <summary>Every configuration, that of the secrets among them.</summary>
    internal IReadOnlyList<Config> AllConfigs => ConfigOfSecrets is { } config ? [.. Configs, config] : Configs;

    /// <summary>True if all that moves in this plan moves at any time; else one thing moves while all others are settled.</summary>
    internal bool MovesTogether { get; init; }

    /// <summary>True if what the claims' revisions leave is among what an older revision may have left.</summary>
    internal bool LeavesOlder { get; init; } = true;

    /// <summary>Whether the secrets of the site move.</summary>
    internal bool MovesSecrets { get; init; } = true;

    /// <summary>The same plan, in which units of an application <c>remote</c> may come to this endpoint.</summary>
    /// <param name="endpoint">The endpoint, as charmcraft.yaml names it.</param>
    /// <param name="ofUnits">What each of them may say, beside nothing.</param>
    public CheckPlan Remote(string endpoint, params Bag[] ofUnits) =>
        this with { Remotes = [.. Remotes, new RemoteSide(endpoint, "remote") { OfUnits = ofUnits }] };

    /// <summary>
    /// The same plan, in which the charm serves only where this endpoint is related. While other things move, one unit is in this relation.
    /// </summary>
    /// <param name="endpoint">An endpoint whose other side the plan has.</param>
    /// <param name="ofUnit">What the unit on the other side says, so that the charm can serve.</param>
    /// <param name="ofApplication">What the application on the other side says, so that the charm can serve; nothing if it is null.</param>
    /// <exception cref="ArgumentException">The plan does not have the other side of this endpoint.</exception>
    public CheckPlan Requires(string endpoint, Bag ofUnit, Bag? ofApplication = null) => Remotes.Any(remote => remote.Endpoint == endpoint)
        ? this with
        {
            Remotes =
            [
                .. Remotes.Select(remote => remote.Endpoint != endpoint ? remote : remote with
                {
                    Required = ofUnit, RequiredOfApplication = ofApplication ?? Bag.Empty,
                }),
            ],
        }
        : throw new ArgumentException($"the plan does not have the other side of {endpoint}: Remote(\"{endpoint}\", …) comes first.");

    /// <summary>What an older revision may have left on a unit that a refresh brings to this one.</summary>
    public IReadOnlyList<Leftover> Leftovers { get; init; } = [];

    /// <summary>Laws of this charm's own, beyond those of every machine charm.</summary>
    public IReadOnlyList<Law> Own { get; init; } = [];

    /// <summary>Every law that <c>check</c> asks of the charm.</summary>
    public IReadOnlyList<Law> AllLaws => [.. Laws.All, .. Own];

    /// <summary>What an older revision may have left, and all that the claims' revisions leave.</summary>
    public IReadOnlyList<Leftover> AllLeftovers => [.. Leftovers, .. Revisions];

    /// <summary>The relations that are there when the unit is deployed, as steps of a life.</summary>
    /// <param name="unit">The unit.</param>
    internal IReadOnlyList<RelationStep> Settled(string unit) =>
        [.. Remotes.SelectMany((remote, number) => remote.Moves && MovesTogether ? [] : remote.Settling(number, unit))];

    internal IEnumerable<Leftover> Revisions => !LeavesOlder ? [] :
        Claims.Revisions.Select((revision, at) => Left.Revision($"all of revision {at + 1} of the claims", revision));

    /// <summary>What an older revision may have left, by its name.</summary>
    /// <exception cref="InvalidOperationException">There is none of this name.</exception>
    public Leftover Leftover(string name) => AllLeftovers.Single(leftover => leftover.Name == name);

    /// <summary>Returns what one law says of the next hook of a unit.</summary>
    /// <param name="law">The name of the law, or its tag.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="next">The hook that comes next.</param>
    /// <exception cref="InvalidOperationException">There is no such law.</exception>
    public Verdict Says(string law, Scenario unit, Event next) =>
        AllLaws.Single(each => each.IsCalled(law)).Check.Invoke(Case.Of(unit, Claims, Configs, Troubles, next));
}
