using LanguageExt;
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
    public static Validation<Problem, CharmProject> Read(string text, string fileName) =>
        from document in YamlReader.Read(text, fileName)
        from root in Checked(document)
        select new CharmProject(root.TextOf("name")!, [.. root.EntriesOf("platforms").Select(entry => Rules.Platforms.Meant(root, entry))], root);

    private static Validation<Problem, Mapping> Checked(Node document)
    {
        Problem[] problems = [.. Charm.Whole(new Place("", document)).OrderBy(problem => problem.At.Line).ThenBy(problem => problem.At.Column)];
        return problems.Length == 0
            ? Success<Problem, Mapping>((Mapping)document)
            : Fail<Problem, Mapping>(toSeq(problems));
    }
}
