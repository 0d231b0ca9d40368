using Declaring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Tests.Unit.Compiling;

/// <summary>Compiles C# as the SDK does: implicit usings, nullable references, the newest language.</summary>
internal static class CSharpCompiler
{
    // What Microsoft.NET.Sdk puts into every C# project with ImplicitUsings, and dotnet new xunit for a test project.
    private const string Usings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks; global using Xunit;
        """;

    // Off by default in the SDK, too: an older version of the framework is asked for.
    private static readonly Dictionary<string, ReportDiagnostic> Silent =
        new() { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress };

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The path of an assembly in <paramref name="directory"/>, its symbols beside it.</summary>
    /// <param name="directory">Where both are written.</param>
    /// <param name="name">The assembly's name.</param>
    /// <param name="level">Debug and Release builds differ in how they branch.</param>
    /// <param name="sources">
    /// Each file's name with its text. <c>Program.cs</c> makes a program of it; what <c>charmcraft.yaml</c> declares is compiled, too.
    /// </param>
    /// <exception cref="CompilationException">The compiler has something to say, if only a warning.</exception>
    public static string Compile(
        string directory, string name, OptimizationLevel level, params IEnumerable<(string File, string Text)> sources)
    {
        var files = sources.ToList();
        var kind = files.Exists(source => source.File == "Program.cs")
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        var options = new CSharpCompilationOptions(
            kind,
            optimizationLevel: level,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: true,
            specificDiagnosticOptions: Silent);
        var trees = files.Where(source => !IsYaml(source)).Prepend(("Usings.cs", Usings)).Select(source =>
            CSharpSyntaxTree.ParseText(source.Item2, Language, source.Item1, System.Text.Encoding.UTF8));
        var assembly = Path.Combine(directory, $"{name}.dll");
        using var code = File.Create(assembly);
        using var symbols = File.Create(Path.ChangeExtension(assembly, ".pdb"));
        _ = CSharpGeneratorDriver.Create(
                [new DeclarationGenerator().AsSourceGenerator()], files.Where(IsYaml).Select(AdditionalText (file) => new Yaml(file)),
                Language)
            .RunGeneratorsAndUpdateCompilation(
                CSharpCompilation.Create(name, trees, References, options), out var compilation, out var generated);
        var emitted = compilation.Emit(
            code, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        var said = generated.Concat(emitted.Diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        return said is [] ? assembly : throw new CompilationException(string.Join('\n', said));
    }

    private static bool IsYaml((string File, string Text) source) => source.File == "charmcraft.yaml";

    private sealed class Yaml((string File, string Text) file) : AdditionalText
    {
        public override string Path => $"/charm/{file.File}";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(file.Text);
    }
}
