using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Il;

namespace Proof.Mutating.Operators;

/// <summary>Sends a branch of the author's the other way.</summary>
internal static class NegatedBranches
{
    private static readonly Dictionary<Code, OpCode> Opposite = new()
    {
        [Code.Brtrue] = OpCodes.Brfalse, [Code.Brfalse] = OpCodes.Brtrue, [Code.Beq] = OpCodes.Bne_Un, [Code.Bne_Un] = OpCodes.Beq,
        [Code.Blt] = OpCodes.Bge, [Code.Bge] = OpCodes.Blt, [Code.Bgt] = OpCodes.Ble, [Code.Ble] = OpCodes.Bgt,
        [Code.Blt_Un] = OpCodes.Bge_Un, [Code.Bge_Un] = OpCodes.Blt_Un, [Code.Bgt_Un] = OpCodes.Ble_Un, [Code.Ble_Un] = OpCodes.Bgt_Un,
    };

    public static IEnumerable<Change> In(MethodDefinition method) =>
        AuthorBranch.In(method).Except(Loops(method)).SelectMany(at => Of(method, at));

    // The loops by which C# puts what stands behind .. into a list: DroppedElements leaves that out.
    private static IEnumerable<Instruction> Loops(MethodDefinition method) => Collection.In(method.Body)
        .SelectMany(list => list.Puts).Where(put => put.Kind == PutKind.Loop).Select(put => Collections.Loop(put.At));

    private static IEnumerable<Change> Of(MethodDefinition method, Instruction at)
    {
        var index = method.Body.Instructions.IndexOf(at);
        if (at.OpCode == OpCodes.Switch)
            return Cases(index, at);
        if (IsLoop(at))
            return at.OpCode == OpCodes.Brtrue ? [new(index, MutationOperator.NegatedBranch, "loop never runs", Drop)] : [];
        return Opposite.ContainsKey(at.OpCode.Code) && !OnlyThrows(at)
            ? [new(index, MutationOperator.NegatedBranch, "branch negated", (_, branch) => branch.OpCode = Opposite[branch.OpCode.Code])]
            : [];
    }

    private static IEnumerable<Change> Cases(int index, Instruction at)
    {
        var targets = (Instruction[])at.Operand;
        return Enumerable.Range(0, targets.Length)
            .Where(place => Flow.Skip(targets[place]) != Flow.Skip(at.Next))
            .Select(place => new Change(
                index, MutationOperator.NegatedBranch, $"case {UnionCase.Name(at, place)} goes where the rest goes",
                (_, branch) => ((Instruction[])branch.Operand)[place] = branch.Next));
    }

    // Negated, a loop would read past its end, or not end at all.
    private static bool IsLoop(Instruction at) => ((Instruction)at.Operand).Offset < at.Offset;

    private static void Drop(MethodBody body, Instruction at) => Edit.Replace(body, at, Instruction.Create(OpCodes.Pop));

    // Both ways cast the value to what it was found to be. Negated, every input throws: that says nothing of the charm's tests.
    private static bool OnlyThrows(Instruction at) => Flow.Before(at)?.OpCode == OpCodes.Isinst && Flow.Next(at).All(Casts);

    private static bool Casts(Instruction way) =>
        Flow.Straight(way)
            .TakeWhile(at => at.OpCode.Code is Code.Nop or Code.Br or Code.Ldloc or Code.Ldarg or Code.Castclass
                             || at.Operand is MethodReference { DeclaringType.Namespace: "System" })
            .Any(at => at.OpCode == OpCodes.Castclass);
}
