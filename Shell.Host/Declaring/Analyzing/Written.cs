using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>Whether a text comes to stand in a file, or in another content.</summary>
internal static class Written
{
    /// <summary>
    /// True if the value goes, as it is or as a part of a longer text, to what writes the text. Where the value is compared, or given to a
    /// function of the author's, nobody says what becomes of it: false.
    /// </summary>
    public static bool Is(IOperation text) => text.Parent switch
    {
        IConversionOperation or IInterpolationOperation or IInterpolatedStringOperation or IParenthesizedOperation
            or IArrayInitializerOperation or IArrayCreationOperation or ICollectionExpressionOperation => Is(text.Parent),
        IInvocationOperation { TargetMethod.Name: nameof(ToString) } words when words.Instance == text => Is(words),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } => Is(text.Parent),
        IArgumentOperation { Parameter: { } parameter, Parent: IInvocationOperation call } => IsWriting(call.TargetMethod, parameter.Name),
        _ => false,
    };

    private static bool IsWriting(IMethodSymbol method, string parameter) =>
        Vocabulary.IsMember(method, "Content", "Of", "OfText") || Vocabulary.IsMember(method, "Content", "Value") && parameter == "text"
        || (Vocabulary.IsMember(method, "Do") || Vocabulary.IsMember(method, "Usual"))
            && method.Name is "WriteFile" or "WriteService" && parameter is "text" or "content";
}
