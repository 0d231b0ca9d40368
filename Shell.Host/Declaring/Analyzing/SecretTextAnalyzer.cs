using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>
/// Finds pieces of a content that become text: in a text stands what a piece is called, such as <c>{plain made password}</c>, and the
/// shell puts no value in its place. What is shown to a person, in a log or a status, may name a piece.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretTextAnalyzer() : CharmAnalyzer(AsText)
{
    private static readonly DiagnosticDescriptor AsText = Rule.Warning(
        "CHARM005", "A secret stands in a text", "{0}");

    private static readonly string[] Pieces = ["ContentPiece", "SecretUri"];

    private static readonly string[] Answers = ["MadeState", "MadeValue", "SecretState", "SecretFacts", "OwnSecretState", "OwnSecretFacts"];

    private static readonly string[] Showing = ["Log", "LogAction", "FailHook", "FailAction", "Status", "ApplicationStatus"];

    private protected override void Register(AnalysisContext context)
    {
        context.RegisterOperationAction(
            found => Look(found, ((IInterpolationOperation)found.Operation).Expression), OperationKind.Interpolation);
        context.RegisterOperationAction(
            found => Look(found, Appended((IInterpolatedStringAppendOperation)found.Operation)),
            OperationKind.InterpolatedStringAppendFormatted);
        context.RegisterOperationAction(Joined, OperationKind.Binary);
        context.RegisterOperationAction(Lengthened, OperationKind.CompoundAssignment);
        context.RegisterOperationAction(Called, OperationKind.Invocation);
    }

    private static void Joined(OperationAnalysisContext context)
    {
        var binary = (IBinaryOperation)context.Operation;
        if (binary is not { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String })
            return;
        Look(context, binary.LeftOperand);
        Look(context, binary.RightOperand);
    }

    private static void Lengthened(OperationAnalysisContext context)
    {
        var assignment = (ICompoundAssignmentOperation)context.Operation;
        if (assignment is { OperatorKind: BinaryOperatorKind.Add, Target.Type.SpecialType: SpecialType.System_String })
            Look(context, assignment.Value);
    }

    // What StringBuilder.Append($"…") gives to its handler.
    private static IOperation Appended(IInterpolatedStringAppendOperation part) =>
        part.AppendCall is IInvocationOperation call ? call.Arguments[0].Value : part.AppendCall;

    private static void Called(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call is { TargetMethod.Name: nameof(ToString), Instance: { } receiver, Arguments.Length: 0 })
            Look(context, receiver);
        else if (IsOfText(call.TargetMethod))
            foreach (var value in call.Arguments.SelectMany(argument => Items(argument.Value)))
                Look(context, value);
    }

    // string.Format, Concat and Join, Convert.ToString, and what a StringBuilder appends. The values of a params array are looked at
    // one by one.
    private static bool IsOfText(IMethodSymbol method) => method.ContainingType is { SpecialType: SpecialType.System_String }
        or { Name: "StringBuilder", ContainingNamespace.Name: "Text" }
        or { Name: "Convert", ContainingNamespace.Name: "System" };

    private static ImmutableArray<IOperation> Items(IOperation value) => Vocabulary.Bare(value) switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var items } => items,
        ICollectionExpressionOperation { Elements: var items } => items,
        var bare => [bare],
    };

    private static void Look(OperationAnalysisContext context, IOperation value)
    {
        var bare = Vocabulary.Bare(value);
        if (Vocabulary.Item(bare.Type) is not { } type)
            return;
        var isPiece = Is(type, Pieces) && !IsShown(bare, context.ContainingSymbol);
        if (isPiece || (Vocabulary.Is(type, "Content") || Is(type, Answers)) && Written.Is(value))
            context.ReportDiagnostic(Diagnostic.Create(AsText, bare.Syntax.GetLocation(), Message(type)));
    }

    private static bool Is(ITypeSymbol type, string[] names) => names.Any(name => Vocabulary.Is(type, name));

    private static string Message(ITypeSymbol type) =>
        Vocabulary.Is(type, "SecretUri") ? "A SecretUri in a text is a description, and no address: "
            + "give it to Tell.RelationData after the bag"
        : Is(type, Answers) ? $"A {Vocabulary.Name(type)} says what everybody may know, and never the value: "
            + "write Content.Made(NAME) or Content.Secret(URI, KEY) as a piece of the content"
        : $"A {Vocabulary.Name(type)} in a text is only named, and no value comes there: "
            + "give the pieces to Content.Of one by one, each text and each value as a piece of its own";

    // True where a person reads the text: then a name is what is meant.
    private static bool IsShown(IOperation value, ISymbol where) => where.Name == nameof(ToString) || Ancestors(value).Any(IsShowing);

    private static IEnumerable<IOperation> Ancestors(IOperation value)
    {
        for (var each = value.Parent; each is not null; each = each.Parent)
            yield return each;
    }

    private static bool IsShowing(IOperation place) => place switch
    {
        IThrowOperation => true,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } => Vocabulary.IsMember(method, "Tell", Showing)
            || Vocabulary.IsMember(method, "Status") || method.Name == "Because" && Vocabulary.Has(method)
            || method.ContainingType.Name is "Console" or "Debug" or "Assert" || method.Name is "WriteLine" or "Write",
        _ => false,
    };
}
