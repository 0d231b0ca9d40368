using Core.Domain;

namespace Proof;

/// <summary>
/// The edges of the rules of options: the longest and the shortest good value, the first refused character of each class, and so on.
/// </summary>
public static class OptionEdges
{
    // What nobody expects of a text: nothing, two lines, very much.
    private static readonly string[] Unexpected = ["", "a\nb", new('a', 5000)];

    /// <summary>
    /// A deployment at each side of each edge, for <see cref="CheckPlan.Deployments"/>; of each text without a rule three: empty, of two
    /// lines, and of 5000 characters.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="usual">The configuration in which one option at a time is at an edge.</param>
    public static IReadOnlyList<Deployment> Deployments(IEnumerable<OptionRule> rules, Config usual)
    {
        var known = rules.ToList();
        var free = usual.Values.Where(option => option.Value.IsText && known.TrueForAll(rule => rule.Option != option.Key));
        return
        [
            .. known.SelectMany(rule => rule.Good(usual).Concat(rule.Bad(usual)))
                .Concat(free.SelectMany(option => Unexpected.Select(text => usual.With(option.Key, text))))
                .Select(config => new Deployment(config)),
        ];
    }

    /// <summary>
    /// Every value at an edge that a function takes against its rule, or refuses against its rule or without the option's name; none if the
    /// function and the rules agree. Whether a value is taken is all that counts, and not what the function makes of the value. What makes
    /// the edges say nothing stands alone: a usual configuration that is refused, a rule that no value meets, a rule for another type.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="usual">A configuration that the function takes; one option at a time is at an edge.</param>
    /// <param name="parse">Reads a configuration.</param>
    public static IReadOnlyList<string> Wrong<TOptions>(
        IEnumerable<OptionRule> rules, Config usual, Func<Config, Parsed<TOptions>> parse)
    {
        var known = rules.ToList();
        return Useless(known, usual, parse(usual)) is { Count: > 0 } useless ? useless : Each(known, usual, parse);
    }

    private static IReadOnlyList<string> Each<TOptions>(List<OptionRule> rules, Config usual, Func<Config, Parsed<TOptions>> parse) =>
    [
        .. from rule in rules
           from said in rule.Good(usual).Where(config => parse(config) is Parsed<TOptions>.Invalid).Select(config => (config, "is refused"))
               .Concat(rule.Bad(usual).Where(config => !IsRefused(parse(config), rule.Option)).Select(config => (config, "is taken")))
           select $"{rule.Option} {PlainText.Quote($"{said.config.Values[rule.Option]}")} {said.Item2}; it {rule.Rule}",
    ];

    private static IReadOnlyList<string> Useless<TOptions>(List<OptionRule> rules, Config usual, Parsed<TOptions> parsed) =>
    [
        .. rules.Where(rule => rule.Rule.Good.Count == 0).Select(rule => $"{rule.Option} has a rule that no value meets: {rule.Rule}"),
        .. rules.Where(rule => IsOfAnotherType(rule, usual))
            .Select(rule => $"{rule.Option} {usual.Values[rule.Option]} is of another type than its rule: {rule.Rule}"),
        .. parsed is Parsed<TOptions>.Invalid { Problems: var problems }
            ? [$"the usual configuration is refused: {string.Join("; ", problems)}"] : Array.Empty<string>(),
    ];

    // charmcraft.yaml gives an option one type: a text at the edge of a number is never there.
    private static bool IsOfAnotherType(OptionRule rule, Config usual) =>
        usual.Values.TryGetValue(rule.Option, out var value) && rule.Rule.Good.Count > 0
            && rule.Good(usual).All(config => config.Values[rule.Option].Tag != value.Tag);

    private static bool IsRefused<TOptions>(Parsed<TOptions> parsed, string option) =>
        parsed is Parsed<TOptions>.Invalid { Problems: var problems } && problems.Any(problem => problem.Option == option);
}
