using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>Who makes and who takes a value on the evaluation stack, in code without branches.</summary>
internal static class StackUse
{
    /// <summary>
    /// Who takes the value that an instruction makes, and as which of its arguments from 0; <c>null</c> if a branch or a copy comes first.
    /// </summary>
    public static (Instruction Taker, int Argument)? Taker(MethodDefinition method, Instruction maker)
    {
        var height = 1;
        foreach (var at in Flow.Straight(maker.Next))
        {
            var pops = Pops(method, at);
            if (pops >= height)
                return at.OpCode == OpCodes.Dup ? null : (at, pops - height);
            height += Pushes(at) - pops;
        }
        return null;
    }

    /// <summary>
    /// The instructions that make one argument of <paramref name="taker"/>, counted from the last as 0; empty if they branch.
    /// </summary>
    public static IReadOnlyList<Instruction> Makers(MethodDefinition method, Instruction taker, int fromLast)
    {
        var at = Flow.Before(taker);
        for (var skipped = 0; skipped < fromLast && at is not null; skipped++)
            at = Start(method, at) is { } before ? Flow.Before(before) : null;
        if (at is null || Start(method, at) is not { } start)
            return [];
        var made = new List<Instruction> { start };
        while (made[^1] != taker)
            made.Add(made[^1].Next);
        // A jump to what comes after the start brings a value from elsewhere.
        return made.Skip(1).Any(inside => IsTarget(method, inside)) ? [] : [.. made.TakeWhile(inside => inside != at), at];
    }

    private static bool IsTarget(MethodDefinition method, Instruction instruction) => method.Body.Instructions.Any(at => at.Operand switch
    {
        Instruction target => target == instruction,
        Instruction[] targets => targets.Contains(instruction),
        _ => false,
    });

    // The first instruction of those that leave one value, of which this is the last.
    private static Instruction? Start(MethodDefinition method, Instruction last)
    {
        var missing = 1;
        for (var at = last; at is not null; at = at.Previous)
        {
            if (at.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Call or FlowControl.Meta))
                return null;
            missing += Pops(method, at) - Pushes(at);
            if (missing <= 0)
                return at;
        }
        return null;
    }

    /// <summary>How many values an instruction takes from the stack.</summary>
    public static int Pops(MethodDefinition method, Instruction instruction) => instruction switch
    {
        { OpCode.Code: Code.Ldftn or Code.Ldtoken } => 0,
        { OpCode.Code: Code.Ldvirtftn } => 1,
        { Operand: IMethodSignature called } => called.Parameters.Count + (called.HasThis && instruction.OpCode != OpCodes.Newobj ? 1 : 0),
        { OpCode.Code: Code.Ret } => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        { OpCode.StackBehaviourPop: StackBehaviour.Pop0 or StackBehaviour.PopAll } => 0,
        // The names of the kinds say how many: Popref_popi_popi.
        _ => instruction.OpCode.StackBehaviourPop.ToString().Count(letter => letter == '_') + 1,
    };

    /// <summary>How many values an instruction puts on the stack.</summary>
    public static int Pushes(Instruction instruction) => instruction switch
    {
        { OpCode.Code: Code.Ldftn or Code.Ldvirtftn or Code.Ldtoken } => 1,
        { Operand: IMethodSignature called } =>
            instruction.OpCode == OpCodes.Newobj || called.ReturnType.MetadataType != MetadataType.Void ? 1 : 0,
        { OpCode.StackBehaviourPush: StackBehaviour.Push0 } => 0,
        _ => instruction.OpCode.StackBehaviourPush.ToString().Count(letter => letter == '_') + 1,
    };
}

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

    /// <summary>It is the compiler's, and no value of the author's: the state of an iterator, the length of a list in brackets.</summary>
    public bool IsPlumbing { get; private init; }

    /// <summary>It is a step's reason, which is told and decides nothing.</summary>
    public bool IsReason { get; private init; }

    /// <summary>It is a part of a text that people read: the message of a status, say.</summary>
    public bool IsMessage { get; private init; }

    /// <summary>It is a file or a line that the compiler fills in: where the call stands.</summary>
    public bool IsCallPlace { get; private init; }

    /// <summary>
    /// By how much it would have to change for what the comparison that takes it does with its bound shifted; 0 if none does.
    /// </summary>
    public int SameAsShiftedBound { get; private init; }

    /// <summary>The use of the constant that an instruction loads.</summary>
    public static ConstantUse Of(MethodDefinition method, Instruction constant)
    {
        var use = StackUse.Taker(method, constant);
        while (use is ({ OpCode.Code: Code.Conv_I8 or Code.Conv_I4 or Code.Conv_U8 } converted, _))
            use = StackUse.Taker(method, converted);
        if (use is not var (taker, argument))
            return new() { IsPlumbing = IsOfCompiler(method, constant, null, 0) };
        var type = Type(method, taker, argument);
        return new()
        {
            IsBoolean = type is not null && IsTruth(type) && constant.Operand is 0 or 1,
            IsCharacter = type?.MetadataType == MetadataType.Char,
            IsEnumeration = type is { IsValueType: true, IsPrimitive: false },
            IsFixed = IsMade(method, constant, taker),
            IsPlumbing = IsOfCompiler(method, constant, taker, argument),
            IsReason = constant.Operand is string && Reasons.TakesPart(method, taker, argument),
            IsMessage = constant.Operand is string && Messages.Takes(method, taker, argument),
            IsCallPlace = CallPlace.Takes(taker, argument),
            SameAsShiftedBound = Operators.ShiftedBounds.Same(taker, argument),
        };
    }

    private static bool IsOfCompiler(MethodDefinition method, Instruction constant, Instruction? taker, int argument) =>
        constant.Operand is int
        && (StateMachine.IsPlumbing(method, constant, taker, argument) || Collection.IsPlumbing(method, constant));

    private static TypeReference? Type(MethodDefinition method, Instruction taker, int argument) => taker switch
    {
        { OpCode.Code: Code.Ret } => method.ReturnType,
        { OpCode.Code: Code.Ceq } when Flow.Before(Flow.Before(taker)!)?.Operand is ParameterDefinition compared => compared.ParameterType,
        { Operand: VariableDefinition local } => local.VariableType,
        { Operand: FieldReference field } => field.FieldType,
        { Operand: MethodReference called } =>
            Parameter(called, called.HasThis && taker.OpCode != OpCodes.Newobj ? argument - 1 : argument),
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
