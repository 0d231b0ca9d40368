using LanguageExt;
using Packing;
using Shell.Effects.Yaml;

namespace Tests.Unit.Packing;

/// <summary>A charmcraft.yaml to break.</summary>
internal static class Yaml
{
    public const string Valid = """
        type: charm
        name: example
        summary: An example.
        description: It does nothing.
        platforms:
          ubuntu@24.04:amd64:
        parts:
          charm:
            plugin: nil
        """;

    public static Validation<Problem, CharmProject> Read(string text) => CharmcraftYaml.Read(text, "charmcraft.yaml");

    public static CharmProject Project(string more = "") =>
        Read($"{Valid}\n{more}").Match(project => project, problems => throw new InvalidOperationException(Text(problems)));

    /// <summary>The problems of a file, each as line:column: message.</summary>
    public static string[] Problems(string text) =>
        Read(text).Match(
            _ => [], problems => problems.Map(problem => $"{problem.At.Line}:{problem.At.Column}: {problem.Message}").ToArray());

    private static string Text(Seq<Problem> problems) => string.Join('\n', problems);
}
