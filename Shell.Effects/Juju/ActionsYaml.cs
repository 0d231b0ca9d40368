using Core.Domain;
using LanguageExt;
using Shell.Effects.Yaml;

namespace Shell.Effects.Juju;

/// <summary>The charm's actions.yaml: which actions there are.</summary>
internal static class ActionsYaml
{
    /// <summary>True if the charm declares an action of this name; false if it has no actions.yaml.</summary>
    /// <param name="charmDirectory">Where the charm is unpacked.</param>
    /// <param name="action">The action's name.</param>
    /// <returns><c>Malformed</c> if the file cannot be read as Juju reads it.</returns>
    public static Either<Failure, bool> Declares(string charmDirectory, string action)
    {
        var path = Path.Combine(charmDirectory, "actions.yaml");
        if (!File.Exists(path))
            return false;
        return YamlReader.ReadFile(path, "actions.yaml", GoYaml.Dialect)
            .MapLeft(problems => Failure.Of(Cause.Malformed, path, problems[0].ToString()))
            .Map(root => root is Mapping file && file.Find(action).IsSome);
    }
}
