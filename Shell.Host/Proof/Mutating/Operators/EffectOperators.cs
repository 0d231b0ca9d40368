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
            if (call.Kind is ListCallKind.Add or ListCallKind.Put or ListCallKind.PutAll)
                yield return Left(call.Name(method, at, 0), PopBoth);
            if (call.Kind is ListCallKind.Cons or ListCallKind.Append)
                yield return Left(call.Name(method, at, 1), PopFirst);
            if (call.Kind == ListCallKind.Append)
                yield return Left(call.Name(method, at, 0), PopLast);
            if (call.Kind == ListCallKind.One)
                yield return Left(call.Name(method, at, 0), PutNone);

            Change Left(string what, Action<MethodBody, Instruction> make) =>
                new(index, MutationOperator.DroppedEffect, $"{what} left out", make);
        }
    }

    private static void PopBoth(MethodBody body, Instruction at) =>
        Edit.Replace(body, at, Instruction.Create(OpCodes.Pop), Instruction.Create(OpCodes.Pop));

    private static void PutNone(MethodBody body, Instruction at) => Edit.Replace(
        body, at, Instruction.Create(OpCodes.Pop), Instruction.Create(OpCodes.Ldc_I4, 0),
        Instruction.Create(OpCodes.Newarr, ListCall.Of(at)!.Element));

    private static void PopLast(MethodBody body, Instruction at) => Edit.Replace(body, at, Instruction.Create(OpCodes.Pop));

    private static void PopFirst(MethodBody body, Instruction at)
    {
        var rest = Edit.Local(body, Lists.Type((MethodReference)at.Operand));
        Edit.Replace(
            body, at, Instruction.Create(OpCodes.Stloc, rest), Instruction.Create(OpCodes.Pop), Instruction.Create(OpCodes.Ldloc, rest));
    }
}

/// <summary>Changes the places of two neighbours of a list of steps, or of the two sides of <c>@</c>.</summary>
/// <remarks>
/// A collector's elements are neighbours when the code runs, whatever branches lie between: one is held back until the next is in, or the
/// list is complete.
/// </remarks>
internal static class SwappedEffects
{
    public static IEnumerable<Change> In(MethodDefinition method)
    {
        var heights = new Lazy<StackHeights>(() => StackHeights.Of(method.Body));
        foreach (var (at, index) in method.Body.Instructions.Select((at, index) => (at, index)))
        {
            if (ListCall.Of(at) is not { IsOrdered: true } call)
                continue;
            if (IsPut(at) && NextPut(heights.Value, at) is { } next)
                yield return new(
                    index, MutationOperator.SwappedEffects,
                    $"{ListCall.Of(next)!.Name(method, next, 0)} before {call.Name(method, at, 0)}", PutAfterNext);
            if (call.Kind == ListCallKind.Append)
                yield return new(
                    index, MutationOperator.SwappedEffects, $"{call.Name(method, at, 0)} before {call.Name(method, at, 1)}", SwapSides);
            // The elements of a written list are all made before the first Cons: the one before this call's lies one deeper.
            if (call.Kind == ListCallKind.Cons && call.IsLike(Flow.Skip(at.Next)))
                yield return new(
                    index, MutationOperator.SwappedEffects, $"{call.Name(method, at, 1)} before {call.Name(method, at, 2)}", SwapElements);
            if (call.Kind == ListCallKind.Add && HasNext(method, at, call))
                yield return new(
                    index, MutationOperator.SwappedEffects, $"{call.Name(method, at, 0)} after the step that follows it", HoldBack);
        }
    }

    private static bool IsPut(Instruction at) =>
        ListCall.Of(at) is { Kind: ListCallKind.Put or ListCallKind.PutAll } && at.Operand is MethodReference
        {
            DeclaringType: GenericInstanceType,
        };

    // The next put into the same list, if no branch lies between.
    private static Instruction? NextPut(StackHeights heights, Instruction put) =>
        Flow.Straight(put.Next).FirstOrDefault(at =>
            IsPut(at) && heights.Before(at) == heights.Before(put) && IsSame(heights.Maker(at, 1), heights.Maker(put, 1)));

    // One made the list, or both load it from one local.
    private static bool IsSame(Instruction one, Instruction other) =>
        one == other || one.OpCode == OpCodes.Ldloc && other.OpCode == OpCodes.Ldloc && one.Operand == other.Operand;

    private static void PutAfterNext(MethodBody body, Instruction at)
    {
        var (first, second) = ((MethodReference)at.Operand, NextPut(StackHeights.Of(body), at)!);
        var put = (MethodReference)second.Operand;
        var list = Edit.Local(body, first.DeclaringType);
        var (earlier, later) = (Edit.Local(body, Argument(first)), Edit.Local(body, Argument(put)));
        Edit.Replace(
            body, second, Put(later), Put(list), Get(list), Get(later), Instruction.Create(OpCodes.Callvirt, put), Get(list), Get(earlier),
            Instruction.Create(OpCodes.Callvirt, first));
        Edit.Replace(body, at, Put(earlier), Instruction.Create(OpCodes.Pop));
    }

    // The parameter's type, where the list's own stands for T.
    private static TypeReference Argument(MethodReference put)
    {
        var element = ((GenericInstanceType)put.DeclaringType).GenericArguments[0];
        if (put.Parameters[0].ParameterType is not GenericInstanceType many)
            return element;
        var type = new GenericInstanceType(many.ElementType);
        type.GenericArguments.Add(element);
        return type;
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
        var calls = body.Instructions.Where(other =>
            ListCall.Of(other) is { Kind: ListCallKind.Add or ListCallKind.Close } && IsOf(other, add)).ToList();
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

    private static bool IsOf(Instruction call, MethodReference add) =>
        ((MethodReference)call.Operand).DeclaringType.FullName == add.DeclaringType.FullName;

    private static Instruction Put(VariableDefinition local) => Instruction.Create(OpCodes.Stloc, local);

    private static Instruction Get(VariableDefinition local) => Instruction.Create(OpCodes.Ldloc, local);
}

/// <summary>A place for one element that is put into its list later than the code says.</summary>
internal sealed class HeldBack
{
    private readonly MethodBody body;
    private readonly MethodReference add;
    private readonly VariableDefinition held;
    private readonly VariableDefinition element;
    private readonly VariableDefinition collector;

    /// <summary>A place for elements of the collector on which <paramref name="add"/> is called.</summary>
    public HeldBack(MethodBody body, MethodReference add)
    {
        (this.body, this.add) = (body, add);
        var type = ((GenericInstanceType)add.DeclaringType).GenericArguments[0];
        (held, element) = (Edit.Local(body, type), Edit.Local(body, type));
        collector = Edit.Local(body, new ByReferenceType(add.DeclaringType));
    }

    /// <summary>What this call adds is held back; if one is held already (in a loop), it comes after this one.</summary>
    public void Hold(Instruction call)
    {
        var full = Instruction.Create(OpCodes.Ldloc, collector);
        var end = Instruction.Create(OpCodes.Nop);
        Edit.Replace(body, call,
        [
            Put(element), Put(collector), Get(held), Instruction.Create(OpCodes.Brtrue, full),
            Get(element), Put(held), Instruction.Create(OpCodes.Br, end),
            full, Get(element), Instruction.Create(OpCodes.Call, add), .. Released(), end,
        ]);
    }

    /// <summary>What is held comes right after what this call adds.</summary>
    public void AddThenRelease(Instruction call)
    {
        Edit.Before(body, call, Put(element), Put(collector), Get(collector), Get(element));
        Edit.After(body, Called(call), [.. Released()]);
    }

    /// <summary>What is held comes last, before this call completes the list.</summary>
    public void Release(Instruction call) => Edit.Before(body, call, [Put(collector), .. Released(), Get(collector)]);

    // Edit.Before moves the call behind what it adds.
    private static Instruction Called(Instruction call)
    {
        while (call.OpCode.FlowControl != FlowControl.Call)
            call = call.Next;
        return call;
    }

    private Instruction[] Released()
    {
        var end = Instruction.Create(OpCodes.Nop);
        return
        [
            Get(held), Instruction.Create(OpCodes.Brfalse, end),
            Get(collector), Get(held), Instruction.Create(OpCodes.Call, add), Instruction.Create(OpCodes.Ldnull), Put(held), end,
        ];
    }

    private static Instruction Put(VariableDefinition local) => Instruction.Create(OpCodes.Stloc, local);

    private static Instruction Get(VariableDefinition local) => Instruction.Create(OpCodes.Ldloc, local);
}
