using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>What a constant is for, as far as the instruction that takes it says.</summary>
internal sealed record ConstantUse
{
    /// <summary>It is a truth value: 0 or 1.</summary>
    public bool IsBoolean { get; private init; }

    /// <summary>It is a character.</summary>
    public bool IsCharacter { get; private init; }

    /// <summary>It names a value of an enumeration: one less than the first names none.</summary>
    public bool IsEnumeration { get; private init; }

    /// <summary>It is the compiler's: the number of a union's case, the place of an array's element, the 0 of a negation.</summary>
    public bool IsFixed { get; private init; }

    /// <summary>It is a step's reason, which is told and decides nothing.</summary>
    public bool IsReason { get; private init; }

    /// <summary>By how much it would have to change for what the comparison that takes it does with its bound shifted; 0 if none does.</summary>
    public int SameAsShiftedBound { get; private init; }

    /// <summary>The use of the constant that an instruction loads.</summary>
    public static ConstantUse Of(MethodDefinition method, Instruction constant)
    {
        var use = StackUse.Taker(method, constant);
        while (use is ({ OpCode.Code: Code.Conv_I8 or Code.Conv_I4 or Code.Conv_U8 } converted, _))
            use = StackUse.Taker(method, converted);
        if (use is not var (taker, argument))
            return new();
        var type = Type(method, taker, argument);
        return new()
        {
            IsBoolean = type is not null && IsTruth(type) && constant.Operand is 0 or 1,
            IsCharacter = type?.MetadataType == MetadataType.Char,
            IsEnumeration = type is { IsValueType: true, IsPrimitive: false },
            IsFixed = IsMade(method, constant, taker),
            IsReason = constant.Operand is string && Reasons.Takes(method, taker, argument),
            SameAsShiftedBound = Operators.ShiftedBounds.Same(taker, argument),
        };
    }

    private static TypeReference? Type(MethodDefinition method, Instruction taker, int argument) => taker switch
    {
        { OpCode.Code: Code.Ret } => method.ReturnType,
        { OpCode.Code: Code.Ceq } when Flow.Before(Flow.Before(taker)!)?.Operand is ParameterDefinition compared => compared.ParameterType,
        { Operand: VariableDefinition local } => local.VariableType,
        { Operand: FieldReference field } => field.FieldType,
        { Operand: MethodReference called } => Parameter(called, called.HasThis && taker.OpCode != OpCodes.Newobj ? argument - 1 : argument),
        _ => null,
    };

    private static TypeReference? Parameter(MethodReference called, int place) => place < 0 ? null : called.Parameters[place].ParameterType;

    private static bool IsMade(MethodDefinition method, Instruction constant, Instruction taker) =>
        Flow.Before(constant)?.Operand is MethodReference { Name: "get_Tag" }
        || taker.OpCode.Name.StartsWith("ldelem", StringComparison.Ordinal)
        || taker.Operand is FieldReference { Name: var field } && field.StartsWith("init@", StringComparison.Ordinal)
        || taker.OpCode == OpCodes.Ceq && constant.Operand is 0 && IsTruth(method, Flow.Before(constant));

    // Compared with 0, a truth value is negated.
    private static bool IsTruth(MethodDefinition method, Instruction? value) => value switch
    {
        { OpCode.Code: Code.Ceq or Code.Clt or Code.Cgt or Code.Clt_Un or Code.Cgt_Un } => true,
        { Operand: MethodReference called } => IsTruth(called.ReturnType),
        { Operand: FieldReference field } => IsTruth(field.FieldType),
        { Operand: ParameterDefinition parameter } => IsTruth(parameter.ParameterType),
        { Operand: VariableDefinition local } => IsTruth(local.VariableType),
        _ => false,
    };

    private static bool IsTruth(TypeReference type) => type.MetadataType == MetadataType.Boolean;
}
