using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Declaring.Analyzing;

/// <summary>What a value of the source certainly is: a constant, a text that is made of constants, or a list of them.</summary>
internal sealed class Constants(Bodies bodies)
{
    // Fields that name each other in a circle are read no deeper.
    private const int Deepest = 8;

    /// <summary>The value; null if the source does not say it.</summary>
    public object? Of(IOperation value) => Of(value, 0);

    private object? Of(IOperation? value, int depth) => value is null || depth > Deepest ? null : Vocabulary.Bare(value) switch
    {
        { ConstantValue: { HasValue: true, Value: var constant } } => constant,
        IFieldReferenceOperation { Field: var field } => bodies.IsFixed(field) ? Of(bodies.Value(field), depth + 1) : null,
        IPropertyReferenceOperation { Property: { IsStatic: true, IsReadOnly: true } property } => Of(bodies.Value(property), depth + 1),
        IInvocationOperation { TargetMethod: var method } call when Vocabulary.IsMember(method, "Usual", "UnitFile") =>
            Joined(["/etc/systemd/system/", Of(call.Arguments[0].Value, depth + 1)]),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum =>
            Joined([Of(sum.LeftOperand, depth + 1), Of(sum.RightOperand, depth + 1)]),
        IInterpolatedStringOperation text => Joined([.. text.Parts.Select(part => Part(part, depth + 1))]),
        ICollectionExpressionOperation { Elements: var items } => Listed([.. items.Select(item => Of(item, depth + 1))]),
        IArrayCreationOperation { Initializer.ElementValues: var items } => Listed([.. items.Select(item => Of(item, depth + 1))]),
        _ => null,
    };

    private object? Part(IInterpolatedStringContentOperation part, int depth) => part switch
    {
        IInterpolatedStringTextOperation { Text: var text } => Of(text, depth),
        IInterpolationOperation { FormatString: null, Alignment: null, Expression: var value } => Of(value, depth),
        _ => null,
    };

    private static string? Joined(IReadOnlyList<object?> parts) => parts.All(part => part is string or int) ? string.Concat(parts) : null;

    private static string? Listed(IReadOnlyList<object?> items) => items.All(item => item is string) ? string.Join("\n", items) : null;
}
