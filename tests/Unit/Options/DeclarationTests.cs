using Core.Domain;
using Microsoft.CodeAnalysis;
using Tests.Unit.Compiling;
using Tests.Unit.Fakes;

namespace Tests.Unit.Options;

/// <summary>What charmcraft.yaml declares is C# when a charm is compiled.</summary>
public sealed class DeclarationTests : IDisposable
{
    private const string Yaml =
        """
        name: my-charm
        config:
          options:
            port: {type: int, default: 8080, description: "The port, 1 to 65535 & <more>."}
            greeting:
              type: string
              default: "say \"hello\""
              description: |
                What is said.
                In two lines.
            ratio: {type: float, default: 0.5}
            verbose: {type: boolean, default: true}
            login: {type: secret}
            limit: {type: int}
            class: {type: string}
        requires:
          upstream: {interface: http}
        provides:
          website: {interface: http}
        peers:
          cluster: {interface: peers}
        storage:
          data: {type: filesystem}
        resources:
          licence: {type: file, filename: licence.txt}
        actions:
          backup:
            params:
              target: {type: string, description: Where to.}
              level: {type: integer, default: 3}
              dry-run: {type: boolean}
              options: {type: object}
            required: [target]
          show: {}
        """;

    private const string Rules =
        """
        using Core.Domain;
        public sealed partial record MyCharmOptions
        {
            public static partial IReadOnlyList<OptionRule> Rules => [OptionRule.Of(Declared.Options.Port, Rule.Port)];
        }
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Options_WithoutValues_AreTheirDefaults() => Assert.Equal(
        "8080 say \"hello\" 0.5 True [] none []",
        Run("MyCharmOptions.Parse(Core.Domain.Config.Empty) is Parsed<MyCharmOptions>.Valid { Value: var o } "
            + "? FormattableString.Invariant($\"{o.Port} {o.Greeting} {o.Ratio} {o.Verbose} [{o.Login}] \") "
            + "+ $\"{o.Limit?.ToString() ?? \"none\"} [{o.Class}]\" : \"\""));

    [Fact]
    public void Defaults_AreThoseOfTheFile() => Assert.Equal(
        "greeting=say \"hello\" port=8080 ratio=0.5 verbose=true", Run("$\"{MyCharmOptions.Defaults}\""));

    [Fact]
    public void Options_AgainstARule_AreInvalid() => Assert.Equal(
        "port \"0\" must be 1 to 65535",
        Run("MyCharmOptions.Parse(MyCharmOptions.Defaults.With(Declared.Options.Port, 0)) "
            + "is Parsed<MyCharmOptions>.Invalid { Problems: [var p] } ? $\"{p}\" : \"\""));

    [Fact]
    public void Names_OfEachKind_AreConstants() => Assert.Equal(
        "port backup show upstream website cluster data licence",
        Run("string.Join(' ', Declared.Options.Port, Declared.Actions.Backup, Declared.Actions.Show, Declared.Endpoints.Upstream, "
            + "Declared.Endpoints.Website, Declared.Endpoints.Cluster, Declared.Storage.Data, Declared.Resources.Licence)"));

    [Theory]
    [InlineData("""With("target", "/srv")""", "/srv 3 False")]
    [InlineData("""With("target", "/srv").With("level", 5).With("dry-run", true)""", "/srv 5 True")]
    [InlineData("""With("level", "x")""", "target is missing; level \"x\" must be a whole number")]
    public void Parameters_OfARun_AreReadIntoTheirRecord(string parameters, string read) => Assert.StartsWith(
        read,
        Run($"BackupParameters.Read(ActionEvent.Of(\"backup\", \"1\", Config.Empty.{parameters})) switch "
            + "{ Parsed<BackupParameters>.Valid { Value: var p } => $\"{p.Target} {p.Level} {p.DryRun}\", "
            + "Parsed<BackupParameters>.Invalid { Problems: var all } => string.Join(\"; \", all), _ => \"\" }"));

    [Theory]
    [InlineData("Declared.Options.Prot", "CS0117")]
    [InlineData("Declared.Endpoints.Show", "CS0117")]
    [InlineData("new MyCharmOptions().Port", "CS9035")]
    public void Name_ThatIsNotDeclared_DoesNotCompile(string expression, string error) =>
        Assert.Contains(error, Assert.Throws<CompilationException>(() => Compile(Rules, $"$\"{{{expression}}}\"")).Message);

    [Fact]
    public void Options_WithoutTheirRules_DoNotCompile() =>
        Assert.Contains("CS9248", Assert.Throws<CompilationException>(() => Compile("", "\"\"")).Message);

    [Fact]
    public void File_ThatIsNoYaml_DoesNotCompile() => Assert.Contains("CHARM001", Assert.Throws<CompilationException>(() =>
        CSharpCompiler.Compile(directory.Path, "broken", OptimizationLevel.Debug, ("charmcraft.yaml", "name: [a"))).Message);

    private string Run(string expression)
    {
        var assembly = new System.Runtime.Loader.AssemblyLoadContext("declared").LoadFromAssemblyPath(Compile(Rules, expression));
        return (string)assembly.GetType("It")!.GetMethod("Says")!.Invoke(null, null)!;
    }

    private string Compile(string rules, string expression) => CSharpCompiler.Compile(
        directory.Path, "declared", OptimizationLevel.Debug,
        ("charmcraft.yaml", Yaml), ("Rules.cs", rules),
        ("It.cs", $"using Core.Domain; public static class It {{ public static string Says() => {expression}; }}"));
}
