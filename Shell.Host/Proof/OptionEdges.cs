using Core.Domain;

namespace Proof;

/// <summary>
/// The edges of the rules of options: the longest and the shortest good value, the first refused character of each class, and so on.
/// </summary>
public static class OptionEdges
{
    /// <summary>A deployment at each side of each edge, for <see cref="CheckPlan.Deployments"/>.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="usual">The configuration in which one option at a time is at an edge.</param>
    public static IReadOnlyList<Deployment> Deployments(IEnumerable<OptionRule> rules, Config usual) =>
        [.. rules.SelectMany(rule => rule.Good(usual).Concat(rule.Bad(usual))).Select(config => new Deployment(config))];

    /// <summary>
    /// Every value at an edge that a function takes against its rule, or refuses against its rule or without the option's name; none if the
    /// function and the rules agree.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="usual">A configuration that the function takes; one option at a time is at an edge.</param>
    /// <param name="parse">Reads a configuration.</param>
    public static IReadOnlyList<string> Wrong<TOptions>(
        IEnumerable<OptionRule> rules, Config usual, Func<Config, Parsed<TOptions>> parse) =>
    [
        .. from rule in rules
           from said in rule.Good(usual).Where(config => parse(config) is Parsed<TOptions>.Invalid).Select(config => (config, "is refused"))
               .Concat(rule.Bad(usual).Where(config => !IsRefused(parse(config), rule.Option)).Select(config => (config, "is taken")))
           select $"{rule.Option} {PlainText.Quote($"{said.config.Values[rule.Option]}")} {said.Item2}; it {rule.Rule}",
    ];

    private static bool IsRefused<TOptions>(Parsed<TOptions> parsed, string option) =>
        parsed is Parsed<TOptions>.Invalid { Problems: var problems } && problems.Any(problem => problem.Option == option);
}
