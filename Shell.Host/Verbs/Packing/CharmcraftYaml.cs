using LanguageExt;
using Shell.Effects.Yaml;
using Verbs.Packing.Rules;
using Verbs.Packing.Yaml;
using static LanguageExt.Prelude;

namespace Verbs.Packing;

/// <summary>Reads charmcraft.yaml and refuses what charmcraft would refuse when it packs, and what Juju would refuse when it reads the charm.</summary>
public static class CharmcraftYaml
{
    /// <summary>The project in <paramref name="text"/>, or every problem in it, in the order of the file.</summary>
    /// <param name="text">What the file holds.</param>
    /// <param name="fileName">The name that problems carry.</param>
    public static Validation<Problem, CharmProject> Read(string text, string fileName) => Checked(YamlReader.Read(text, fileName, PythonYaml.Dialect));

    /// <summary>The project in the file at <paramref name="path"/>, or every problem in it, in the order of the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fileName">The name that problems carry.</param>
    public static Validation<Problem, CharmProject> ReadFile(string path, string fileName) => Checked(YamlReader.ReadFile(path, fileName, PythonYaml.Dialect));

    private static Validation<Problem, CharmProject> Checked(Either<Seq<Problem>, Node> document) => document.Match(
        Left: Fail<Problem, CharmProject>,
        Right: root => Charm.Problems(root).OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column).ToArray() is { Length: > 0 } problems
            ? Fail<Problem, CharmProject>(toSeq(problems))
            : Success<Problem, CharmProject>(Charm.Meant((Mapping)root)));
}
