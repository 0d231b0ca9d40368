using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>Finds the steps whose reason is empty: nobody learns from the record why they were taken.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmptyReasonAnalyzer() : CharmAnalyzer(Empty)
{
    private static readonly DiagnosticDescriptor Empty = Rule.Warning(
        "CHARM004", "The reason is empty", "The reason of this step is empty: say in one short clause what is not as it should be");

    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Look, OperationKind.Invocation);

    private static void Look(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "Because" || !Vocabulary.Has(call.TargetMethod))
            return;
        var reason = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "reason");
        if (reason is not null && IsBlank(Bodies.Settled(reason.Value)))
            context.ReportDiagnostic(Diagnostic.Create(Empty, reason.Syntax.GetLocation()));
    }

    private static bool IsBlank(IOperation reason) => reason switch
    {
        { ConstantValue: { HasValue: true, Value: var value } } => string.IsNullOrWhiteSpace(value as string),
        IFieldReferenceOperation { Field: var field } =>
            field is { Name: nameof(string.Empty), ContainingType.SpecialType: SpecialType.System_String },
        IConditionalOperation { WhenTrue: var one, WhenFalse: { } other } =>
            IsBlank(Bodies.Settled(one)) && IsBlank(Bodies.Settled(other)),
        _ => false,
    };
}
