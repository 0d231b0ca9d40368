using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>
/// Finds unit files with a made value, a secret or a resource: everybody can read a unit file, so the shell refuses to write the file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OpenSecretAnalyzer() : CharmAnalyzer(Open)
{
    private static readonly DiagnosticDescriptor Open = Rule.Error(
        "CHARM008", "A secret stands in a unit file",
        "Everybody can read a unit file, so {0} is refused there, in every hook: write the value to a file of mode 0600, "
        + "and name that file in EnvironmentFile= or LoadCredential=");

    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Look, OperationKind.Invocation);

    private static void Look(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var writes = Vocabulary.IsMember(call.TargetMethod, "Do", "WriteService")
            || Vocabulary.IsMember(call.TargetMethod, "Usual", "WriteService");
        if (!writes)
            return;
        var contents = call.Arguments.Where(argument => argument.Parameter?.Name == "content");
        foreach (var piece in contents.SelectMany(content => Pieces(content.Value)).Where(IsWithheld))
            context.ReportDiagnostic(Diagnostic.Create(
                Open, piece.Syntax.GetLocation(), $"{piece.TargetMethod.ContainingType.Name}.{piece.TargetMethod.Name}"));
    }

    // The pieces that stand in the content whatever a condition says.
    private static IEnumerable<IInvocationOperation> Pieces(IOperation value) => Bodies.Settled(value) switch
    {
        IInvocationOperation { TargetMethod: var method } call when Vocabulary.IsMember(method, "Content", "Of") =>
            call.Arguments.SelectMany(argument => Pieces(argument.Value)),
        IArrayCreationOperation { Initializer.ElementValues: var items } => items.SelectMany(Pieces),
        ICollectionExpressionOperation { Elements: var items } => items.SelectMany(Pieces),
        IObjectCreationOperation { Initializer.Initializers: var added } =>
            added.OfType<IInvocationOperation>().SelectMany(add => add.Arguments).SelectMany(argument => Pieces(argument.Value)),
        IInvocationOperation call => [call],
        _ => [],
    };

    private static bool IsWithheld(IInvocationOperation piece) =>
        Vocabulary.IsMember(piece.TargetMethod, "Content", "Made", "Secret", "Resource");
}
