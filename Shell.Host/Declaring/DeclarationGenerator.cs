using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using YamlDotNet.Core;

namespace Declaring;

/// <summary>
/// Writes the options, parameters and names of a charm's <c>charmcraft.yaml</c> as C#. The property <c>CharmNamespace</c> of the project
/// names the namespace; without it there is none.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DeclarationGenerator : IIncrementalGenerator
{
    private static readonly DiagnosticDescriptor Unreadable = new(
        "CHARM001", "charmcraft.yaml cannot be read", "charmcraft.yaml is no YAML: {0}", "Charm", DiagnosticSeverity.Error, true);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var space = context.AnalyzerConfigOptionsProvider.Select((options, _) =>
            options.GlobalOptions.TryGetValue("build_property.CharmNamespace", out var named) ? named : "");
        var texts = context.AdditionalTextsProvider
            .Where(file => Path.GetFileName(file.Path) == "charmcraft.yaml")
            .Select((file, stop) => file.GetText(stop)?.ToString() ?? "");
        context.RegisterSourceOutput(texts.Combine(space), (output, found) => Write(output, found.Left, found.Right));
    }

    private static void Write(SourceProductionContext output, string text, string space)
    {
        try
        {
            var source = new DeclarationWriter(Declaration.Read(text), space).Write();
            output.AddSource("Charmcraft.g.cs", SourceText.From(source, Encoding.UTF8));
        }
        catch (YamlException error)
        {
            output.ReportDiagnostic(Diagnostic.Create(Unreadable, Location.None, error.Message));
        }
    }
}
