using LanguageExt;
using Packing.Rules;
using Packing.Yaml;
using Shell.Effects.Yaml;
using static LanguageExt.Prelude;

namespace Packing;

/// <summary>
/// Reads charmcraft.yaml and what lies beside it. Refuses what charmcraft would refuse when it packs, and what Juju would refuse when it
/// reads the charm.
/// </summary>
public static class CharmcraftYaml
{
    /// <summary>The file's name.</summary>
    public const string FileName = "charmcraft.yaml";

    /// <summary>The project in <paramref name="text"/>, with nothing beside it, or every problem in it, in the order of the file.</summary>
    /// <param name="text">What the file holds.</param>
    /// <param name="fileName">The name that problems carry.</param>
    public static Validation<Problem, CharmProject> Read(string text, string fileName) =>
        Checked(YamlReader.Read(text, fileName, PythonYaml.Dialect).Map(root => (root, OwnFiles.None)));

    /// <summary>The project in a directory, or every problem in its files, each file in its order.</summary>
    /// <param name="directory">Where charmcraft.yaml is, and perhaps metadata.yaml, config.yaml and actions.yaml.</param>
    public static Validation<Problem, CharmProject> ReadDirectory(string directory) => Checked(
        from root in YamlReader.ReadFile(Path.Combine(directory, FileName), FileName, PythonYaml.Dialect)
        from own in OwnFiles.In(directory)
        select (root, own));

    private static Validation<Problem, CharmProject> Checked(Either<Seq<Problem>, (Node Root, OwnFiles Own)> files) => files.Match(
        Left: Fail<Problem, CharmProject>,
        Right: read => Sorted(Charm.Problems(read.Root, read.Own)) is { Length: > 0 } problems
            ? Fail<Problem, CharmProject>(toSeq(problems))
            : Success<Problem, CharmProject>(Charm.Meant((Mapping)read.Root, read.Own)));

    private static Problem[] Sorted(IEnumerable<Problem> problems) =>
        [.. problems.OrderBy(problem => problem.At.File != FileName).ThenBy(problem => problem.At.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column)];
}
