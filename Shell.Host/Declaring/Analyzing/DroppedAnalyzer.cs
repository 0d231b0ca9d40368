using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>
/// Finds what is built and not returned: a step, an effect, a question, or a copy of a value of the vocabulary. All of them are values,
/// so nothing comes of one that is dropped.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedAnalyzer() : CharmAnalyzer(Dropped)
{
    private static readonly DiagnosticDescriptor Dropped = Rule.Warning(
        "CHARM003", "What is built is not returned", "{0} is built and not returned, so {1}");

    private static readonly string[] Fillers =
        ["Add", "AddRange", "AddFirst", "AddLast", "Insert", "InsertRange", "Enqueue", "Push", "Clear"];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(Statement, OperationKind.ExpressionStatement);
        context.RegisterOperationAction(Discard, OperationKind.SimpleAssignment);
        context.RegisterOperationBlockAction(Locals);
    }

    // A lambda that is one expression drops its value because of the delegate's type, as in a test that expects an exception. ForEach
    // wants no value.
    private static void Statement(OperationAnalysisContext context)
    {
        var statement = (IExpressionStatementOperation)context.Operation;
        if (IsOfLambda(statement) && !IsOfForEach(statement) || IsAssignment(statement.Operation))
            return;
        if (Consequence(statement.Operation) is { } consequence)
            Report(context.ReportDiagnostic, statement.Operation, statement.Operation.Syntax, consequence);
    }

    private static bool IsOfLambda(IOperation statement) =>
        statement is { IsImplicit: true, Parent: IBlockOperation { Parent: IAnonymousFunctionOperation } };

    private static bool IsOfForEach(IOperation place) => place switch
    {
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } =>
            method.Name == "ForEach" && method.ContainingNamespace.ToDisplayString().StartsWith("System", StringComparison.Ordinal),
        { Parent: { } parent } => IsOfForEach(parent),
        _ => false,
    };

    private static void Discard(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is IDiscardOperation && Made(Vocabulary.Bare(assignment.Value).Type) is { } consequence)
            Report(context.ReportDiagnostic, Vocabulary.Bare(assignment.Value), assignment.Syntax, consequence);
    }

    private static void Locals(OperationBlockAnalysisContext context)
    {
        var all = context.OperationBlocks.SelectMany(block => block.Descendants()).ToList();
        var declared = all.OfType<IVariableDeclaratorOperation>().Where(local => Made(local.Symbol.Type) is not null).ToList();
        if (declared.Count == 0)
            return;
        var read = all.OfType<ILocalReferenceOperation>().Where(IsRead).Select(reference => reference.Local);
        foreach (var local in declared.Where(local => IsFilled(local, all) && !read.Contains(local.Symbol, SymbolEqualityComparer.Default)))
            context.ReportDiagnostic(Diagnostic.Create(
                Dropped, local.Syntax.GetLocation(), $"This {Vocabulary.Name(local.Symbol.Type)}",
                Made(local.Symbol.Type)));
    }

    // The compiler itself makes the variables of foreach, using and their kin.
    private static bool IsFilled(IVariableDeclaratorOperation local, IEnumerable<IOperation> all) => local.Initializer is not null
        || all.OfType<ISimpleAssignmentOperation>().Any(assignment =>
            assignment.Target is ILocalReferenceOperation { Local: var target } && Same(target, local.Symbol));

    // To give it a value, or to fill a list, is not to read it.
    private static bool IsRead(ILocalReferenceOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target != reference,
        IInvocationOperation { Parent: IExpressionStatementOperation } call =>
            call.Instance != reference || !Fillers.Contains(call.TargetMethod.Name),
        _ => true,
    };

    private static bool Same(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static bool IsAssignment(IOperation value) => value is IAssignmentOperation or IIncrementOrDecrementOperation;

    private static string? Consequence(IOperation value) => Vocabulary.Bare(value) switch
    {
        IInvocationOperation { TargetMethod: var method } when IsCharm(method) || !IsPure(method) => null,
        IConditionalAccessOperation { WhenNotNull: var called } => Consequence(called),
        var bare when Vocabulary.Sequence(bare.Type) is not null => IsNew(bare) ? Made(bare.Type) : null,
        var bare => Made(bare.Type) ?? (bare is IInvocationOperation call && IsCopy(call) ? "nothing changes: use what is returned" : null),
    };

    // What is lost with a value of this type; null if the value may be dropped.
    private static string? Made(ITypeSymbol? type) => Vocabulary.Item(type) switch
    {
        var item when Vocabulary.Is(item, "Step") => "nothing is done: return each step, as in yield return",
        var item when Vocabulary.IsAct(item) => "nothing is done: give the effect a reason by Because, and return the step",
        var item when Vocabulary.Is(item, "Query") => "nobody is asked: return the question from Observe, or read the answer by state.Get",
        _ => null,
    };

    // A test may call a charm to see that the call ends.
    private static bool IsCharm(IMethodSymbol method) =>
        method.ContainingType.AllInterfaces.Add(method.ContainingType).Any(face => Vocabulary.Is(face, "ICharm"));

    // Others check and return, as Assert.Single does.
    private static bool IsPure(IMethodSymbol method) => Vocabulary.Has(method) || method.Locations.Any(place => place.IsInSource)
        || method.ContainingNamespace.ToDisplayString() is "System.Linq" or "System.Collections.Immutable";

    // A method that fills a list may return the list, so that calls can be chained.
    private static bool IsNew(IOperation value) => value is IInvocationOperation { TargetMethod: var method }
        && (!method.Locations.Any(place => place.IsInSource)
            || method.ReturnType is { TypeKind: TypeKind.Interface, Name: "IEnumerable" or "IReadOnlyList" or "IReadOnlyCollection" });

    // The vocabulary is pure: its methods do nothing but return. What takes a function may call that for what it does.
    private static bool IsCopy(IInvocationOperation call) => Vocabulary.Has(call.TargetMethod)
        && Vocabulary.Has(call.TargetMethod.OriginalDefinition.ReturnType as INamedTypeSymbol)
        && call.TargetMethod.Parameters.All(parameter =>
            Vocabulary.Sequence(parameter.Type) is not null || parameter.Type.TypeKind is not (TypeKind.Delegate or TypeKind.Interface));

    private static void Report(Action<Diagnostic> report, IOperation value, SyntaxNode place, string consequence) =>
        report(Diagnostic.Create(Dropped, place.GetLocation(), $"This {Vocabulary.Name(value.Type!)}", consequence));
}
