using Tests.Unit.Compiling;

namespace Tests.Unit.Analyzing;

/// <summary>What the analyzers say of a charm, of which a test writes some members.</summary>
internal static class Analyzed
{
    private const string Options =
        """
        name: web
        config:
          options:
            password: {type: secret, description: The password.}
            port: {type: int, default: 80, description: The port.}
        """;

    private const string Rules =
        "public sealed partial record WebOptions { public static partial IReadOnlyList<Core.Domain.OptionRule> Rules => []; }";

    /// <summary>The rules that are broken, in the order of the lines, each with what is underlined.</summary>
    /// <param name="members">Members of a static class.</param>
    public static IReadOnlyList<string> Of(string members) => Files(
        ("charmcraft.yaml", Options), ("WebOptions.cs", Rules),
        ("Web.cs", $"using Core.Domain;\nusing System.Text;\npublic static class Web\n{{\n{members}\n}}"));

    /// <summary>The rules that a decision breaks, in the order of the lines, each with what is underlined.</summary>
    /// <param name="body">Statements of an iterator, which knows <c>state</c> and <c>wanted</c>.</param>
    public static IReadOnlyList<string> Steps(string body) =>
        Of($"public static IEnumerable<Step<Effect>> Decide(State state, WebOptions wanted)\n{{\n{body}\n}}");

    /// <summary>The rules that are broken in these files, in the order of the lines, each with what is underlined.</summary>
    public static IReadOnlyList<string> Files(params IEnumerable<(string File, string Text)> files) =>
        [.. CSharpCompiler.Analyze(files).Select(found =>
            $"{found.Id} {found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan)}")];
}
