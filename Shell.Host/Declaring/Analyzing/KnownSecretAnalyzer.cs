using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>Finds secrets whose password, token or key is a constant of the source: everybody who has the charm knows the value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KnownSecretAnalyzer() : CharmAnalyzer(Known)
{
    private static readonly DiagnosticDescriptor Known = Rule.Warning(
        "CHARM009", "A secret stands in the source",
        "Everybody who has the charm knows this {0}: have a value made by Do.Make, and write Content.Made(NAME)");

    private static readonly string[] Names = ["password", "passwd", "token", "secret", "private-key", "api-key"];

    private protected override void Register(AnalysisContext context) =>
        context.RegisterOperationAction(Look, OperationKind.Invocation);

    // OwnSecret.OfUnit(label).With(key, value)
    private static void Look(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!Vocabulary.IsMember(call.TargetMethod, "OwnSecret", "With") || call.Arguments.Length != 2)
            return;
        var (key, value) = (Text(call.Arguments[0].Value), call.Arguments[1].Value);
        if (key is not null && Names.Any(name => key.EndsWith(name, StringComparison.Ordinal)) && IsConstant(value))
            context.ReportDiagnostic(Diagnostic.Create(Known, value.Syntax.GetLocation(), key));
    }

    private static string? Text(IOperation value) =>
        Vocabulary.Bare(value).ConstantValue is { HasValue: true, Value: string text } ? text : null;

    // A text, Content.OfText(text), Content.Value(text, …), and Content.Of(text, …) of texts alone. An empty content is refused anyway.
    private static bool IsConstant(IOperation value) => Bodies.Settled(value) switch
    {
        IInvocationOperation call when Vocabulary.IsMember(call.TargetMethod, "Content", "Value") => IsConstant(call.Arguments[0].Value),
        IInvocationOperation call when Vocabulary.IsMember(call.TargetMethod, "Content", "Of", "OfText") =>
            call.Arguments.All(argument => IsConstant(argument.Value)),
        IArrayCreationOperation { Initializer.ElementValues: var items } => items.All(IsConstant),
        ICollectionExpressionOperation { Elements: var items } => items.All(IsConstant),
        var bare => Text(bare) is not (null or ""),
    };
}
