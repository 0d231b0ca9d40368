using Core.Domain;
using LanguageExt;
using Replaying.Output;
using Shell.Effects.Yaml;
using Simulation;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>A life as a person writes it. The grammar is in docs/life-files.md.</summary>
/// <param name="Unit">The unit's name, if the file names it.</param>
/// <param name="Base">The base, such as ubuntu@24.04, if the file names it.</param>
/// <param name="Config">What the operator gave with <c>juju deploy</c>.</param>
/// <param name="Packages">The versions of packages that apt offers, where they are not the site's.</param>
/// <param name="Steps">What happens, in order.</param>
/// <param name="Lines">The line of each step; empty if they stand in no file.</param>
internal sealed record LifeFile(
    Option<string> Unit,
    Option<string> Base,
    Config Config,
    Seq<(string Name, string[] Versions)> Packages,
    Seq<LifeStep> Steps,
    Seq<int> Lines)
{
    /// <summary>A life of these steps; all else is as it is without a file.</summary>
    public static Validation<Mistake, LifeFile> Of(IEnumerable<LifeStep> steps) =>
        Success<Mistake, LifeFile>(new LifeFile(None, None, Config.Empty, Empty, toSeq(steps), Empty));

    /// <summary>The life in a file, or every mistake in it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the charm declares.</param>
    /// <param name="isDeployed">Whether the life goes on with a unit that is there already.</param>
    /// <param name="leftovers">What an older revision may have left.</param>
    public static Validation<Mistake, LifeFile> Read(
        string path, ConfigOptions options, bool isDeployed = false, IReadOnlyList<Leftover>? leftovers = null) =>
        YamlFiles.ReadMapping(path).Bind(root => Read(path, root, options, isDeployed, leftovers ?? []));

    /// <summary>The life in a text, or every mistake in it.</summary>
    public static Validation<Mistake, LifeFile> Parse(
        string file, string text, ConfigOptions options, IReadOnlyList<Leftover>? leftovers = null) =>
        YamlFiles.ParseMapping(file, text).Bind(root => Read(file, root, options, isDeployed: false, leftovers ?? []));

    private static Validation<Mistake, LifeFile> Read(
        string file, Mapping root, ConfigOptions options, bool isDeployed, IReadOnlyList<Leftover> leftovers)
    {
        var nodes = new Nodes(file, options);
        return (
            nodes.OnlyKeys(root, "unit", "base", "config", "packages", "life"),
            Optional(root, "unit", nodes.Unit),
            Optional(root, "base", nodes.Base),
            Optional(root, "config", nodes.Config),
            Optional(root, "packages", nodes.Packages),
            root.Find("life").Match(
                node => Life(nodes, node, isDeployed, leftovers), () => nodes.Wrong<Seq<LifeStep>>(root, "has no life: a list of steps")))
            .Apply((_, unit, baseName, config, packages, steps) =>
                new LifeFile(unit, baseName, config.IfNone(Config.Empty), packages.IfNone(Empty), steps, LinesOf(root)));
    }

    private static Seq<int> LinesOf(Mapping root) =>
        root.Find("life").Match(node => toSeq(((Sequence)node).Items).Map(step => step.Line()), () => Empty);

    private static Validation<Mistake, Option<T>> Optional<T>(Mapping root, string key, Func<Node, Validation<Mistake, T>> read) =>
        root.Find(key).Match(node => read(node).Map(Some), () => Success<Mistake, Option<T>>(None));

    private static Validation<Mistake, Seq<LifeStep>> Life(Nodes nodes, Node node, bool isDeployed, IReadOnlyList<Leftover> leftovers)
    {
        if (node is not Sequence { Items.Count: > 0 } list)
            return nodes.Wrong<Seq<LifeStep>>(node, "life must be a list of steps, such as - deploy");
        var grammar = new StepGrammar(nodes, leftovers);
        var steps = toSeq(list.Items).Map(grammar.Read).Sequence();
        return (steps, StepOrder.Check(nodes, list, isDeployed)).Apply((read, _) => read);
    }
}

/// <summary>What can follow what: Juju runs hooks of a unit only between its deployment and its removal.</summary>
internal static class StepOrder
{
    private static readonly string[] OfOperator =
        [
            "config", "update-status", "refresh", "refresh-by-force", "refresh-over", "remove", "run-action", "gain-leadership",
            "lose-leadership", "relate", "join-relation", "write-relation", "leave-relation", "remove-relation",
            "write-secret", "grant-secret", "revoke-secret", "remove-secret", "expire-secret", "disuse-secret",
        ];

    // Possible as long as the last hooks of a removed unit are due: whether they are, its life says.
    private static readonly string[] OfAgent = ["reboot", "retry", "resolve-without-retry", "restart-agent", "hook"];

    private enum Phase
    {
        Before,
        Deployed,
        Removed,
    }

    /// <summary>Every step that is impossible where it stands.</summary>
    /// <param name="nodes">Names what is wrong.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="isDeployed">Whether the unit is there already.</param>
    public static Validation<Mistake, Unit> Check(Nodes nodes, Sequence steps, bool isDeployed)
    {
        var phase = isDeployed ? Phase.Deployed : Phase.Before;
        var checks = new List<Validation<Mistake, Unit>>();
        foreach (var step in steps.Items)
        {
            var isWhole = StepGrammar.Word(step) != "meanwhile";
            var word = isWhole ? StepGrammar.Word(step) : StepGrammar.Word(((Mapping)step).Entries[0].Value);
            checks.Add(Impossible(phase, word).Match(reason => nodes.Wrong<Unit>(step, reason), () => Success<Mistake, Unit>(unit)));
            phase = Next(phase, word, isWhole);
        }

        return toSeq(checks).Sequence().Map(_ => unit);
    }

    private static Option<string> Impossible(Phase phase, string word) => (phase, word) switch
    {
        (Phase.Deployed, "deploy") => "deploy again: the unit is deployed already",
        (Phase.Removed, "deploy") => "deploy after remove: a unit's name is never used again",
        (Phase.Before, _) when OfOperator.Contains(word) || OfAgent.Contains(word) =>
            $"{word} before deploy: Juju runs no hook of a unit that is not deployed",
        (Phase.Removed, _) when OfOperator.Contains(word) => $"{word} after remove: Juju runs no hook of a unit that is gone",
        _ => None,
    };

    private static Phase Next(Phase phase, string word, bool isWhole) => word switch
    {
        "deploy" => Phase.Deployed,
        "remove" when isWhole => Phase.Removed,
        _ => phase,
    };
}
