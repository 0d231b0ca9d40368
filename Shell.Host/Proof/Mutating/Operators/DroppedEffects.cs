using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Il;

namespace Proof.Mutating.Operators;

/// <summary>Leaves one element out of a list: a step, a question, a status, a problem, or all that one side of <c>@</c> gives.</summary>
internal static class DroppedEffects
{
    public static IEnumerable<Change> In(MethodDefinition method)
    {
        foreach (var (at, index) in method.Body.Instructions.Select((at, index) => (at, index)))
        {
            if (ListCall.Of(at) is not { HasParts: true } call)
                continue;
            if (call.Kind == ListCallKind.Add)
                yield return Left(call.Name(method, at, 0), PopBoth);
            if (call.Kind is ListCallKind.Cons or ListCallKind.Append)
                yield return Left(call.Name(method, at, 1), PopFirst);
            if (call.Kind == ListCallKind.Append)
                yield return Left(call.Name(method, at, 0), PopLast);

            Change Left(string what, Action<MethodBody, Instruction> make) => new(index, MutationOperator.DroppedEffect, $"{what} left out", make);
        }
    }

    private static void PopBoth(MethodBody body, Instruction at) => Edit.Replace(body, at, Instruction.Create(OpCodes.Pop), Instruction.Create(OpCodes.Pop));

    private static void PopLast(MethodBody body, Instruction at) => Edit.Replace(body, at, Instruction.Create(OpCodes.Pop));

    private static void PopFirst(MethodBody body, Instruction at)
    {
        var rest = Edit.Local(body, Lists.Type((MethodReference)at.Operand));
        Edit.Replace(body, at, Instruction.Create(OpCodes.Stloc, rest), Instruction.Create(OpCodes.Pop), Instruction.Create(OpCodes.Ldloc, rest));
    }
}
