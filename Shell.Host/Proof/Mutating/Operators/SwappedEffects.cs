using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Il;

namespace Proof.Mutating.Operators;

/// <summary>Changes the places of two neighbours of a list of steps, or of the two sides of <c>@</c>.</summary>
/// <remarks>
/// A collector's elements are neighbours when the code runs, whatever branches lie between: one is held back until the next is in, or the
/// list is complete.
/// </remarks>
internal static class SwappedEffects
{
    public static IEnumerable<Change> In(MethodDefinition method)
    {
        foreach (var (at, index) in method.Body.Instructions.Select((at, index) => (at, index)))
        {
            if (ListCall.Of(at) is not { IsOrdered: true } call)
                continue;
            if (call.Kind == ListCallKind.Append)
                yield return new(index, MutationOperator.SwappedEffects, $"{call.Name(method, at, 0)} before {call.Name(method, at, 1)}", SwapSides);
            // The elements of a written list are all made before the first Cons: the one before this call's lies one deeper.
            if (call.Kind == ListCallKind.Cons && call.IsLike(Flow.Skip(at.Next)))
                yield return new(index, MutationOperator.SwappedEffects, $"{call.Name(method, at, 1)} before {call.Name(method, at, 2)}", SwapElements);
            if (call.Kind == ListCallKind.Add && HasNext(method, at, call))
                yield return new(index, MutationOperator.SwappedEffects, $"{call.Name(method, at, 0)} after the step that follows it", HoldBack);
        }
    }

    private static bool HasNext(MethodDefinition method, Instruction add, ListCall call) =>
        Flow.After(add).Any(call.IsLike)
        && method.Body.Variables.Count(local => local.VariableType is GenericInstanceType { ElementType.Name: "ListCollector`1" } list
                                               && list.GenericArguments[0].FullName == call.Element.FullName) == 1;

    private static void SwapSides(MethodBody body, Instruction at)
    {
        var type = Lists.Type((MethodReference)at.Operand);
        var (left, right) = (Edit.Local(body, type), Edit.Local(body, type));
        Edit.Before(body, at, Put(right), Put(left), Get(right), Get(left));
    }

    private static void SwapElements(MethodBody body, Instruction at)
    {
        var type = Lists.Type((MethodReference)at.Operand);
        var element = ((GenericInstanceType)type).GenericArguments[0];
        var (rest, last, first) = (Edit.Local(body, type), Edit.Local(body, element), Edit.Local(body, element));
        Edit.Before(body, at, Put(rest), Put(last), Put(first), Get(last), Get(first), Get(rest));
    }

    private static void HoldBack(MethodBody body, Instruction at)
    {
        var add = (MethodReference)at.Operand;
        var calls = body.Instructions.Where(other => ListCall.Of(other) is { Kind: ListCallKind.Add or ListCallKind.Close } && IsOf(other, add)).ToList();
        var held = new HeldBack(body, add);
        foreach (var call in calls)
        {
            if (call == at)
                held.Hold(call);
            else if (ListCall.Of(call)!.Kind == ListCallKind.Add)
                held.AddThenRelease(call);
            else
                held.Release(call);
        }
    }

    private static bool IsOf(Instruction call, MethodReference add) => ((MethodReference)call.Operand).DeclaringType.FullName == add.DeclaringType.FullName;

    private static Instruction Put(VariableDefinition local) => Instruction.Create(OpCodes.Stloc, local);

    private static Instruction Get(VariableDefinition local) => Instruction.Create(OpCodes.Ldloc, local);
}
