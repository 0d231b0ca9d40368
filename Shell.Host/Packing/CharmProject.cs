using LanguageExt;
using Packing.Rules;
using Packing.Yaml;
using Shell.Effects.Yaml;
using static LanguageExt.Prelude;

namespace Packing;

/// <summary>A charmcraft.yaml that charmcraft and Juju accept.</summary>
/// <param name="Name">The charm's name.</param>
/// <param name="Platforms">What it is packed for, in the order of the file; at least one.</param>
/// <param name="Source">The whole file, with what charmcraft adds to it from the files beside it.</param>
/// <param name="Own">The files beside it that go into the charm as they are.</param>
public sealed record CharmProject(string Name, IReadOnlyList<Platform> Platforms, Mapping Source, OwnFiles Own)
{
    /// <summary>What nobody refuses and the author should know.</summary>
    public IEnumerable<Problem> Notes => Own.Notes(Source);
}

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

/// <summary>What one .charm is made for.</summary>
/// <param name="Name">The key under platforms, such as <c>ubuntu@24.04:amd64</c>; for an entry under bases, the name that charmcraft gives
/// it.</param>
/// <param name="Bases">The releases that it runs on, each such as <c>ubuntu@24.04</c>; under platforms there is one.</param>
/// <param name="Architecture">Debian's name of the architecture it runs on, or <c>all</c>; several with commas, which no native program
/// runs on.</param>
/// <param name="BuildOn">Debian's names of the architectures it can be built on.</param>
public sealed record Platform(string Name, IReadOnlyList<string> Bases, string Architecture, IReadOnlyList<string> BuildOn)
{
    /// <summary>The file that <c>charmcraft pack</c> would write for a charm of this name.</summary>
    public string FileName(string charm) => $"{charm}_{Name.Replace(':', '-')}.charm";
}
