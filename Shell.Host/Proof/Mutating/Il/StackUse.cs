using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>Who makes and who takes a value on the evaluation stack, in code without branches.</summary>
internal static class StackUse
{
    /// <summary>Who takes the value that an instruction makes, and as which of its arguments from 0; <c>null</c> if a branch or a copy comes first.</summary>
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

    /// <summary>The instructions that make one argument of <paramref name="taker"/>, counted from the last as 0; empty if they branch.</summary>
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

    private static int Pops(MethodDefinition method, Instruction instruction) => instruction switch
    {
        { OpCode.Code: Code.Ldftn or Code.Ldtoken } => 0,
        { OpCode.Code: Code.Ldvirtftn } => 1,
        { Operand: IMethodSignature called } => called.Parameters.Count + (called.HasThis && instruction.OpCode != OpCodes.Newobj ? 1 : 0),
        { OpCode.Code: Code.Ret } => method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        { OpCode.StackBehaviourPop: StackBehaviour.Pop0 or StackBehaviour.PopAll } => 0,
        // The names of the kinds say how many: Popref_popi_popi.
        _ => instruction.OpCode.StackBehaviourPop.ToString().Count(letter => letter == '_') + 1,
    };

    private static int Pushes(Instruction instruction) => instruction switch
    {
        { OpCode.Code: Code.Ldftn or Code.Ldvirtftn or Code.Ldtoken } => 1,
        { Operand: IMethodSignature called } => instruction.OpCode == OpCodes.Newobj || called.ReturnType.MetadataType != MetadataType.Void ? 1 : 0,
        { OpCode.StackBehaviourPush: StackBehaviour.Push0 } => 0,
        _ => instruction.OpCode.StackBehaviourPush.ToString().Count(letter => letter == '_') + 1,
    };
}
