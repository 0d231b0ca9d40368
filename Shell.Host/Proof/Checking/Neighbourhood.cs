namespace Proof.Checking;

/// <summary>
/// What moves freely in one exploration, while all else stays settled. States grow with about the fourth power of the values that move
/// together, so <c>check</c> goes through many small neighbourhoods and not through one of everything.
/// </summary>
/// <param name="Name">What moves.</param>
/// <param name="Plan">The plan, in which nothing else moves.</param>
internal sealed record Neighbourhood(string Name, CheckPlan Plan)
{
    /// <summary>What moves where two things are wrong at once.</summary>
    public const string BothWrong = "two things wrong";

    // Of what moves with another thing.
    private const int Values = 2;
    private const string Configuration = "configuration";
    private const string Secrets = "secrets";

    /// <summary>
    /// All of a plan: first the configuration, with deployments and what older revisions left; then the secrets, unless they move with the
    /// configuration; then configurations in which two things are wrong at once, if the charm refuses any; then each endpoint with all its
    /// values; then each pair, with two values each. A plan without other sides has the plan itself in the place of all but the third.
    /// </summary>
    public static IReadOnlyList<Neighbourhood> Of(CheckPlan plan) => plan.Remotes is []
        ? [new(Configuration, InOne(plan)), .. Wrong(plan, InOne(plan))]
        :
        [
            .. Configured(plan),
            .. Wrong(plan, Moving(plan, [])),
            .. Endpoints(plan),
            .. Pairs(Narrow(plan)),
        ];

    /// <summary>What moves with each other in the neighbourhoods of a plan, in words.</summary>
    public static IReadOnlyList<string> Movers(CheckPlan plan) => [Configuration, .. plan.Remotes.Select(remote => remote.Endpoint)];

    /// <summary>
    /// The same plan for one small exploration: two values for each endpoint, one unit, and one thing moves while all others are settled.
    /// </summary>
    public static CheckPlan InOne(CheckPlan plan)
    {
        var all = plan.ConfigOfSecrets is null ? plan : plan with { Configs = plan.AllConfigs };
        return plan.Remotes is [] ? all : Narrow(all);
    }

    /// <summary>
    /// The neighbourhoods in which one thing moves while all others are settled, without two things wrong: the configuration, the secrets,
    /// and each endpoint with two values and one unit. Together they are far smaller than one exploration in which all of them may move.
    /// </summary>
    public static IReadOnlyList<CheckPlan> Alone(CheckPlan plan) => plan.Remotes is []
        ? [InOne(plan)]
        : [.. Configured(plan).Concat(Endpoints(Narrow(plan))).Select(neighbourhood => neighbourhood.Plan)];

    // Then the secrets of the site, on a unit that asks for them, and the way from and to that configuration.
    private static IEnumerable<Neighbourhood> Configured(CheckPlan plan)
    {
        yield return new(Configuration, Moving(plan, []) with { MovesSecrets = plan.ConfigOfSecrets is null });
        if (plan.ConfigOfSecrets is { } config)
            yield return new(Secrets, Fixed(Moving(plan, []), 1) with { Configs = [config, plan.Configs[0]], MovesSecrets = true });
    }

    private static IEnumerable<Neighbourhood> Endpoints(CheckPlan plan) =>
        plan.Remotes.Select(remote => new Neighbourhood(remote.Endpoint, Fixed(Moving(plan, [remote]), 1)));

    private static IEnumerable<Neighbourhood> Wrong(CheckPlan plan, CheckPlan settled)
    {
        var (moving, deployed) = (TwoWrong.Moving(plan), TwoWrong.Deployed(plan));
        if (moving.Count + deployed.Count > 0)
            yield return new(BothWrong, Fixed(settled, 1) with { Configs = [plan.Configs[0], .. moving], Deployments = deployed });
    }

    private static IEnumerable<Neighbourhood> Pairs(CheckPlan plan) => plan.Remotes.SelectMany((one, at) =>
        plan.Remotes.Skip(at + 1)
            .Select(other => new Neighbourhood($"{one.Endpoint} and {other.Endpoint}", Fixed(Moving(plan, [one, other]), 1)))
            .Prepend(new($"{Configuration} and {one.Endpoint}", Fixed(Moving(plan, [one]), Values)))
            .Where(pair => pair.Plan.Configs.Count > 1 || pair.Plan.Remotes.Count(remote => remote.Moves) > 1));

    private static CheckPlan Narrow(CheckPlan plan) => plan with { Remotes = [.. plan.Remotes.Select(remote => remote.Narrow())] };

    private static CheckPlan Moving(CheckPlan plan, IReadOnlyList<RemoteSide> moving) => plan with
    {
        MovesTogether = true, Remotes = [.. plan.Remotes.Select(remote => remote with { Moves = moving.Contains(remote) })],
    };

    // Deployments and older revisions are a matter of the configuration alone.
    private static CheckPlan Fixed(CheckPlan plan, int configs) => plan with
    {
        Configs = [.. plan.Configs.Take(configs)], Deployments = [], Leftovers = [], LeavesOlder = false, MovesSecrets = false,
    };
}
