using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Il;

namespace Proof.Mutating.Operators;

/// <summary>Leaves one element out of a list in brackets, or all that stands behind one <c>..</c>.</summary>
internal static class DroppedElements
{
    public static IEnumerable<Change> In(MethodDefinition method) =>
        from list in Collection.In(method.Body)
        where list.Call.HasParts
        from put in list.Puts
        select new Change(
            method.Body.Instructions.IndexOf(put.At), MutationOperator.DroppedEffect, $"{Collections.Name(method, list, put)} left out",
            Drop);

    private static void Drop(MethodBody body, Instruction at)
    {
        var (list, place) = Collections.Of(body, at);
        Collections.Count(body, list, but: at);
        switch (list.Puts[place].Kind)
        {
            case PutKind.Fixed:
                Shorten(list, place);
                Edit.Replace(body, at, Pop(), Pop(), Pop());
                return;
            case PutKind.Next:
                if (Collection.Grows(at.Next) is not null)
                    Flow.Skip(Flow.Skip(at.Next).Next).Operand = 0;
                Edit.Replace(body, at, Pop(), Pop(), Pop());
                break;
            case PutKind.Copy:
                Edit.Replace(body, Collection.Sum(at)!, Pop());
                Edit.Replace(body, at, Pop(), Pop());
                break;
            default:
                Edit.Replace(body, Collections.Loop(at), Pop());
                break;
        }
        Collections.Trim(body, list);
    }

    // Every later element comes one place earlier.
    private static void Shorten(Collection list, int place)
    {
        var size = Flow.Before(list.Made)!;
        size.Operand = (int)size.Operand - 1;
        foreach (var later in list.Places.Skip(place + 1))
            later.Operand = (int)later.Operand - 1;
    }

    private static Instruction Pop() => Instruction.Create(OpCodes.Pop);
}

/// <summary>Changes the places of two neighbours of a list of steps in brackets: of elements, or of what stands behind <c>..</c>.</summary>
internal static class SwappedElements
{
    public static IEnumerable<Change> In(MethodDefinition method) =>
        from list in Collection.In(method.Body)
        where list.Call.IsOrdered
        from pair in list.Puts.Zip(list.Puts.Skip(1), (put, next) => (put, next))
        select new Change(
            method.Body.Instructions.IndexOf(pair.put.At), MutationOperator.SwappedEffects,
            $"{Collections.Name(method, list, pair.next)} before {Collections.Name(method, list, pair.put)}", Swap);

    private static void Swap(MethodBody body, Instruction at)
    {
        var (list, place) = Collections.Of(body, at);
        if (list.Puts[place].Kind == PutKind.Fixed)
        {
            var places = list.Places.Skip(place).Take(2).ToList();
            (places[0].Operand, places[1].Operand) = (places[1].Operand, places[0].Operand);
            return;
        }
        Collections.Count(body, list);
        Turn(body, list, place);
    }

    // Once the list is complete, the part from one place to the next but one is turned round, and then each half of it.
    private static void Turn(MethodBody body, Collection list, int place)
    {
        var starts = list.Puts.Skip(place).Take(3).Select(put => Noted(body, list, put.At)).ToList();
        var complete = list.Complete!;
        var end = starts.ElementAtOrDefault(2) ?? list.Count!;
        var reverse = body.Method.Module.ImportReference(
            typeof(Array).GetMethod(nameof(Array.Reverse), [typeof(Array), typeof(int), typeof(int)]));
        var middle = Edit.Local(body, body.Method.Module.TypeSystem.Int32);
        Edit.Before(
            body, complete,
            [
                Get(starts[0]), Get(end), Instruction.Create(OpCodes.Add), Get(starts[1]), Instruction.Create(OpCodes.Sub),
                Instruction.Create(OpCodes.Stloc, middle),
                .. Reversed(starts[0], end), .. Reversed(starts[0], middle), .. Reversed(middle, end),
            ]);

        IEnumerable<Instruction> Reversed(VariableDefinition from, VariableDefinition to) =>
        [
            Get(list.Array!), Get(from), Get(to), Get(from), Instruction.Create(OpCodes.Sub), Instruction.Create(OpCodes.Call, reverse),
        ];
    }

    private static VariableDefinition Noted(MethodBody body, Collection list, Instruction at)
    {
        var start = Edit.Local(body, body.Method.Module.TypeSystem.Int32);
        Edit.Before(body, at, Get(list.Count!), Instruction.Create(OpCodes.Stloc, start));
        return start;
    }

    private static Instruction Get(VariableDefinition local) => Instruction.Create(OpCodes.Ldloc, local);
}

/// <summary>What the changes of lists in brackets share.</summary>
internal static class Collections
{
    /// <summary>The list into which an instruction puts something, and which of its elements that is.</summary>
    public static (Collection List, int Place) Of(MethodBody body, Instruction at) =>
        Collection.In(body).SelectMany(list => list.Puts.Select((put, place) => (put, list, place)))
            .Where(found => found.put.At == at).Select(found => (found.list, found.place)).First();

    /// <summary>What is put, in the author's words.</summary>
    public static string Name(MethodDefinition method, Collection list, Put put)
    {
        var call = put.Kind is PutKind.Loop or PutKind.Copy ? list.Call with { Kind = ListCallKind.PutAll } : list.Call;
        return call.Name(method, put.Value.Taker, put.Value.FromLast);
    }

    /// <summary>The branch that leads back into a loop that begins with this call.</summary>
    public static Instruction Loop(Instruction begins)
    {
        var enumerator = Flow.Skip(begins.Next).Operand;
        var at = begins;
        while (!(at.OpCode == OpCodes.Brtrue && Flow.Before(at) is { Operand: MethodReference { Name: "MoveNext" } } moved
                 && Flow.Before(moved)?.Operand == enumerator))
            at = at.Next;
        return at;
    }

    /// <summary>The last element is counted like the others; but not this one.</summary>
    public static void Count(MethodBody body, Collection list, Instruction? but = null)
    {
        if (list.Puts[^1] is { Kind: PutKind.Next, At: var last } && last != but && Collection.Grows(last.Next) is null)
            Edit.After(
                body, last, Instruction.Create(OpCodes.Ldloc, list.Count!), Instruction.Create(OpCodes.Ldc_I4, 1),
                Instruction.Create(OpCodes.Add), Instruction.Create(OpCodes.Stloc, list.Count!));
    }

    /// <summary>The array is as long as what was put into it.</summary>
    public static void Trim(MethodBody body, Collection list)
    {
        var resize = new GenericInstanceMethod(body.Method.Module.ImportReference(typeof(Array).GetMethod(nameof(Array.Resize))));
        resize.GenericArguments.Add(list.Element);
        Edit.Before(
            body, list.Complete!, Instruction.Create(OpCodes.Ldloca, list.Array!), Instruction.Create(OpCodes.Ldloc, list.Count!),
            Instruction.Create(OpCodes.Call, resize));
    }
}
