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
    public static Validation<Mistake, LifeFile> Read(string path, ConfigOptions options, bool isDeployed = false) =>
        YamlFiles.ReadMapping(path).Bind(root => Read(path, root, options, isDeployed));

    /// <summary>The life in a text, or every mistake in it.</summary>
    public static Validation<Mistake, LifeFile> Parse(string file, string text, ConfigOptions options) =>
        YamlFiles.ParseMapping(file, text).Bind(root => Read(file, root, options, isDeployed: false));

    private static Validation<Mistake, LifeFile> Read(string file, Mapping root, ConfigOptions options, bool isDeployed)
    {
        var nodes = new Nodes(file, options);
        return (
            nodes.OnlyKeys(root, "unit", "base", "config", "packages", "life"),
            Optional(root, "unit", nodes.Unit),
            Optional(root, "base", nodes.Base),
            Optional(root, "config", nodes.Config),
            Optional(root, "packages", nodes.Packages),
            root.Find("life").Match(node => Life(nodes, node, isDeployed), () => nodes.Wrong<Seq<LifeStep>>(root, "has no life: a list of steps")))
            .Apply((_, unit, baseName, config, packages, steps) =>
                new LifeFile(unit, baseName, config.IfNone(Config.Empty), packages.IfNone(Empty), steps, LinesOf(root)));
    }

    private static Seq<int> LinesOf(Mapping root) =>
        root.Find("life").Match(node => toSeq(((Sequence)node).Items).Map(step => step.Line()), () => Empty);

    private static Validation<Mistake, Option<T>> Optional<T>(Mapping root, string key, Func<Node, Validation<Mistake, T>> read) =>
        root.Find(key).Match(node => read(node).Map(Some), () => Success<Mistake, Option<T>>(None));

    private static Validation<Mistake, Seq<LifeStep>> Life(Nodes nodes, Node node, bool isDeployed)
    {
        if (node is not Sequence { Items.Count: > 0 } list)
            return nodes.Wrong<Seq<LifeStep>>(node, "life must be a list of steps, such as - deploy");
        var grammar = new StepGrammar(nodes);
        var steps = toSeq(list.Items).Map(grammar.Read).Sequence();
        return (steps, StepOrder.Check(nodes, list, isDeployed)).Apply((read, _) => read);
    }
}
