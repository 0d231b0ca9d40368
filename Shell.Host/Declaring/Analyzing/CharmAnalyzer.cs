using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Declaring.Analyzing;

/// <summary>One rule for charms, found in several files at once.</summary>
public abstract class CharmAnalyzer : DiagnosticAnalyzer
{
    private readonly GeneratedCodeAnalysisFlags generated;

    // By default, code that no person wrote is not looked at.
    private protected CharmAnalyzer(DiagnosticDescriptor rule, GeneratedCodeAnalysisFlags generated = GeneratedCodeAnalysisFlags.None)
    {
        this.generated = generated;
        SupportedDiagnostics = [rule];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(generated);
        Register(context);
    }

    private protected abstract void Register(AnalysisContext context);
}
