using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>Finds values of the vocabulary that are compared by reference: two that say the same need not be one object.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferenceComparisonAnalyzer() : CharmAnalyzer(ByReference)
{
    private static readonly DiagnosticDescriptor ByReference = Rule.Warning(
        "CHARM007", "Values are compared by reference",
        "Two values of type {0} are compared by reference, and two that say the same need not be one object: compare by {1}");

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Operator, OperationKind.Binary);
        context.RegisterOperationAction(Call, OperationKind.Invocation);
        context.RegisterOperationAction(Comparer, OperationKind.PropertyReference);
    }

    private static void Operator(OperationAnalysisContext context)
    {
        var binary = (IBinaryOperation)context.Operation;
        var isComparison = binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
        if (isComparison && binary.OperatorMethod is null && IsReference(binary.LeftOperand) && IsReference(binary.RightOperand))
            Compare(context, binary.LeftOperand, binary.RightOperand);
    }

    // ReferenceEquals(a, b) || a.Equals(b) only spares the second comparison.
    private static void Call(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        var isOfObject = call.TargetMethod is
        {
            Name: nameof(ReferenceEquals), ContainingType.SpecialType: SpecialType.System_Object, Parameters.Length: 2,
        };
        if (isOfObject && call.Parent is not IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr })
            Compare(context, call.Arguments[0].Value, call.Arguments[1].Value);
    }

    private static void Comparer(OperationAnalysisContext context)
    {
        var property = (IPropertyReferenceOperation)context.Operation;
        if (property.Property is { Name: "Instance", ContainingType.Name: "ReferenceEqualityComparer" }
            && property.Parent is IConversionOperation { Type: INamedTypeSymbol { Arity: 1, TypeArguments: var compared } }
            && HasEquals(compared[0]))
            Report(context, compared[0]);
    }

    private static void Compare(OperationAnalysisContext context, IOperation left, IOperation right)
    {
        var (one, other) = (Vocabulary.Bare(left), Vocabulary.Bare(right));
        if (IsNull(one) || IsNull(other))
            return;
        var compared = IsValue(one) ? one : IsValue(other) ? other : null;
        if (compared is not null)
            Report(context, compared.Type!);
    }

    private static void Report(OperationAnalysisContext context, ITypeSymbol compared) => context.ReportDiagnostic(Diagnostic.Create(
        ByReference, context.Operation.Syntax.GetLocation(), Vocabulary.Name(compared),
        Vocabulary.Sequence(compared) is null ? "Equals" : "SequenceEqual"));

    private static bool IsNull(IOperation value) =>
        value is IDefaultValueOperation || value.ConstantValue is { HasValue: true, Value: null };

    private static bool IsReference(IOperation operand) =>
        operand.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String, TypeKind: not TypeKind.Delegate };

    // A sequence of texts is meant, too, where a value of the vocabulary has it.
    private static bool IsValue(IOperation value) => value.Type is { IsReferenceType: true } type && (HasEquals(type)
        || Vocabulary.Sequence(type) is not null && (Vocabulary.Has(Vocabulary.Item(type)) || IsOfVocabulary(value)));

    // A charm, and what a hook is told, is compared by reference on purpose: who keeps what came of it asks whether it is the same hook.
    private static bool HasEquals(ITypeSymbol type) => Vocabulary.Has(type) && type.TypeKind != TypeKind.Interface
        && type.Name is not ("State" or "Config" or "HookContext") && IsOverridden(type);

    private static bool IsOverridden(ITypeSymbol type) => type.GetMembers(nameof(Equals)).OfType<IMethodSymbol>().Any(method =>
        method.IsOverride) || type.BaseType is { } parent && Vocabulary.Has(parent) && IsOverridden(parent);

    private static bool IsOfVocabulary(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property: var property } => Vocabulary.Has(property),
        IInvocationOperation { TargetMethod: var method } => Vocabulary.Has(method),
        _ => false,
    };
}
