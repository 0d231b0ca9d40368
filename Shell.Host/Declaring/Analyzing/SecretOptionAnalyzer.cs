using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using YamlDotNet.Core;

namespace Declaring.Analyzing;

/// <summary>
/// Finds options of type secret that are written as text: such an option has the address of a secret, which is no password.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretOptionAnalyzer() : CharmAnalyzer(Address)
{
    private static readonly DiagnosticDescriptor Address = Rule.Warning(
        "CHARM006", "The address of a secret is written",
        "{0} is the address of a secret, and not what the secret holds: write Content.Secret({0}, \"KEY\") in its place");

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterCompilationStartAction(start =>
        {
            var options = Options(start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterOperationAction(
                found => Look(found, options), OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.LocalReference);
        });
    }

    private static void Look(OperationAnalysisContext context, HashSet<string> options)
    {
        var option = context.Operation;
        if (Written.Is(option) && IsAddress(option, options))
            context.ReportDiagnostic(Diagnostic.Create(Address, option.Syntax.GetLocation(), option.Syntax.ToString()));
    }

    // config.Secret(option), and wanted.Password of the record that is made of charmcraft.yaml; or a variable that has such an address.
    private static bool IsAddress(IOperation value, HashSet<string> options) => Bodies.Settled(value) switch
    {
        IInvocationOperation { TargetMethod: var method } => Vocabulary.IsMember(method, "Config", "Secret"),
        IPropertyReferenceOperation { Property: var property } => options.Contains($"{property.ContainingType.Name}.{property.Name}"),
        _ => false,
    };

    private static HashSet<string> Options(ImmutableArray<AdditionalText> files, CancellationToken stop)
    {
        var texts = files.Where(file => Path.GetFileName(file.Path) == "charmcraft.yaml")
            .Select(file => file.GetText(stop)?.ToString() ?? "");
        return [.. texts.Select(Read).SelectMany(declaration => (declaration?.Options ?? [])
            .Where(option => option.Type == "secret")
            .Select(option => $"{CSharpNames.Pascal(declaration!.Name)}Options.{CSharpNames.Pascal(option.Name)}"))];
    }

    // The generator says what is wrong with the file.
    private static Declaration? Read(string text)
    {
        try
        {
            return Declaration.Read(text);
        }
        catch (YamlException)
        {
            return null;
        }
    }
}
