using System.Collections.Immutable;
using Declaring;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
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

    // Two are off by default in the SDK, too: an older version of the framework is asked for. CS0436: charms of this repository are
    // referred to by the tests, and compiled from their sources again.
    private static readonly Dictionary<string, ReportDiagnostic> Silent =
        new[] { "CS1701", "CS1702", "CS0436" }.ToDictionary(id => id, _ => ReportDiagnostic.Suppress);

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly IReadOnlyList<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Select(path => MetadataReference.CreateFromFile(path))];

    // Every rule of the assembly that a charm is compiled with.
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(DeclarationGenerator).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(type => type.Name).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

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
        var assembly = Path.Combine(directory, $"{name}.dll");
        using var code = File.Create(assembly);
        using var symbols = File.Create(Path.ChangeExtension(assembly, ".pdb"));
        var (compilation, generated) = Generated(name, level, [.. sources]);
        var emitted = compilation.Emit(
            code, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        var said = Warnings(generated.Concat(emitted.Diagnostics));
        return said is [] ? assembly : throw new CompilationException(string.Join('\n', said));
    }

    /// <summary>What all analyzers of a charm say of the sources, in their order.</summary>
    /// <param name="sources">Each file's name with its text.</param>
    /// <exception cref="CompilationException">The compiler itself has something to say, if only a warning.</exception>
    public static IReadOnlyList<Diagnostic> Analyze(params IEnumerable<(string File, string Text)> sources)
    {
        var files = sources.ToList();
        var (compilation, generated) = Generated("analyzed", OptimizationLevel.Debug, files);
        var said = Warnings(generated.Concat(compilation.GetDiagnostics()));
        if (said is not [])
            throw new CompilationException(string.Join('\n', said));
        var watched = compilation.WithAnalyzers(Analyzers, new AnalyzerOptions([.. Yamls(files)]));
        return [.. watched.GetAnalyzerDiagnosticsAsync(default).GetAwaiter().GetResult()
            .OrderBy(found => $"{found.Location.SourceTree?.FilePath}").ThenBy(found => found.Location.SourceSpan)];
    }

    private static (Compilation Compilation, ImmutableArray<Diagnostic> Said) Generated(
        string name, OptimizationLevel level, IReadOnlyList<(string File, string Text)> files)
    {
        var kind = files.Any(source => source.File == "Program.cs") ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var options = new CSharpCompilationOptions(
            kind,
            optimizationLevel: level,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: true,
            specificDiagnosticOptions: Silent);
        var trees = files.Where(source => !IsYaml(source)).Prepend(("Usings.cs", Usings)).Select(source =>
            CSharpSyntaxTree.ParseText(source.Item2, Language, source.Item1, System.Text.Encoding.UTF8));
        _ = CSharpGeneratorDriver.Create([new DeclarationGenerator().AsSourceGenerator()], Yamls(files), Language)
            .RunGeneratorsAndUpdateCompilation(
                CSharpCompilation.Create(name, trees, References, options), out var compilation, out var generated);
        return (compilation, generated);
    }

    private static IReadOnlyList<Diagnostic> Warnings(IEnumerable<Diagnostic> said) =>
        [.. said.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    private static IEnumerable<AdditionalText> Yamls(IEnumerable<(string File, string Text)> files) =>
        files.Where(IsYaml).Select(AdditionalText (file) => new Yaml(file));

    private static bool IsYaml((string File, string Text) source) => source.File == "charmcraft.yaml";

    private sealed class Yaml((string File, string Text) file) : AdditionalText
    {
        public override string Path => $"/charm/{file.File}";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(file.Text);
    }
}
