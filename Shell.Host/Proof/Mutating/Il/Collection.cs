using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>A place at which C# puts one element, or what stands behind <c>..</c>, into an array that it fills from its start.</summary>
/// <param name="At">Puts it: <c>stelem</c>, or the call that begins to go through what is put.</param>
/// <param name="Kind">How it is put.</param>
/// <param name="Value">Who takes the value that is put, and as which of its arguments from the last.</param>
internal sealed record Put(Instruction At, PutKind Kind, (Instruction Taker, int FromLast) Value);

/// <summary>How something is put into an array.</summary>
internal enum PutKind
{
    /// <summary>One element, at a place that is written in the code.</summary>
    Fixed,

    /// <summary>One element, at the next place.</summary>
    Next,

    /// <summary>All elements of another list, by a loop.</summary>
    Loop,

    /// <summary>All elements of another list, copied at once.</summary>
    Copy,
}

/// <summary>An array that C# makes of a list in brackets, or of the arguments of a <c>params</c> parameter.</summary>
/// <remarks>
/// Without <c>..</c> every element has a place that is written in the code. With <c>..</c> the compiler counts in a local how many are in.
/// A list whose length only shows when the code runs is a <c>List</c> instead, of which <c>Add</c> and <c>AddRange</c> are called.
/// </remarks>
internal sealed record Collection(Instruction Made, VariableDefinition? Array, VariableDefinition? Count, IReadOnlyList<Put> Puts)
{
    /// <summary>The type of the elements.</summary>
    public TypeReference Element => (TypeReference)Made.Operand;

    /// <summary>The array as a list to which an element is added.</summary>
    public ListCall Call => new(ListCallKind.Add, Element);

    /// <summary>The constants that say where the elements stand; none if the compiler counts.</summary>
    public IEnumerable<Instruction> Places => Array is not null
        ? []
        : Puts.Select(put => put.At).Prepend(Made).SkipLast(1).Select(before => Flow.Skip(Flow.Skip(before.Next).Next));

    /// <summary>The last use of a counted array: there it is complete.</summary>
    public Instruction? Complete => Array is null
        ? null
        : Uses(Made, Array).LastOrDefault(at => at.OpCode == OpCodes.Ldloc && at.Operand == Array);

    /// <summary>All of a method, in the order of the code.</summary>
    public static IEnumerable<Collection> In(MethodBody body)
    {
        var heights = StackHeights.Of(body);
        return body.Instructions
            .Where(at => at.OpCode == OpCodes.Newarr && heights.Before(at) >= 0)
            .Select(made => Fixed(heights, made) ?? Counted(body, heights, made)).OfType<Collection>();
    }

    /// <summary>True if the constant says how long such an array is, or which place comes next.</summary>
    public static bool IsPlumbing(MethodDefinition method, Instruction constant)
    {
        var at = constant;
        while (StackUse.Taker(method, at) is var (taker, _) && at.OpCode.Code is Code.Ldc_I4 or Code.Add or Code.Sub)
            at = taker;
        return at.OpCode.Code switch
        {
            Code.Newarr => at.Next.OpCode.Code is Code.Dup or Code.Stloc,
            Code.Stloc => IsCount(method.Body, at.Operand),
            Code.Stfld => at.Operand is FieldReference { Name: var field } && field.StartsWith("<>", StringComparison.Ordinal),
            _ => In(method.Body).Any(list => list.Places.Contains(constant)),
        };
    }

    // dup; ldc place; …; stelem, one after the other.
    private static Collection? Fixed(StackHeights heights, Instruction made)
    {
        var height = heights.Before(made);
        var puts = new List<Put>();
        for (var at = Flow.Skip(made.Next); at is { OpCode.Code: Code.Dup } && at.Next is { OpCode.Code: Code.Ldc_I4 };)
        {
            while (at is not null && !(IsPut(at) && heights.Before(at) == height + 3))
                at = at.Next;
            if (at is null)
                return null;
            puts.Add(new(at, PutKind.Fixed, (at, 0)));
            at = Flow.Skip(at.Next);
        }
        return puts is [] ? null : new(made, null, null, puts);
    }

    private static Collection? Counted(MethodBody body, StackHeights heights, Instruction made)
    {
        if (Flow.Skip(made.Next) is not { OpCode.Code: Code.Stloc, Operand: VariableDefinition array })
            return null;
        var uses = Uses(made, array).ToList();
        var into = uses.Where(at => IsPut(at) && IsLoad(heights.Maker(at, 2), array)).ToList();
        var copies = Copies(body, uses, array).ToList();
        if (into.Select(put => Grows(put.Next)).OfType<VariableDefinition>().Concat(copies.Select(copy => copy.Count)).Distinct().ToList()
            is not [var count])
            return null;
        var puts = into.Where(put => IsLoad(heights.Maker(put, 1), count))
            .Select(put => Loop(body, heights, put) ?? new Put(put, PutKind.Next, Value(body.Method, put)))
            .Concat(copies.Select(copy => new Put(copy.At, PutKind.Copy, Copied(body.Method, heights, copy.At))))
            .OrderBy(put => uses.IndexOf(put.At)).ToList();
        return new(made, array, count, puts);
    }

    private static bool IsLoad(Instruction at, VariableDefinition local) => at.OpCode == OpCodes.Ldloc && at.Operand == local;

    // Another list may be put into the same local later.
    private static IEnumerable<Instruction> Uses(Instruction made, VariableDefinition array)
    {
        var first = Flow.Skip(made.Next);
        yield return first;
        for (var at = first.Next; at is not null && !(at.OpCode == OpCodes.Stloc && at.Operand == array); at = at.Next)
            yield return at;
    }

    /// <summary>The local that says after an element how many are in: one more; <c>null</c> if none does.</summary>
    // ldloc count; ldc 1; add; stloc count. The last element may do without: nobody asks for the next place any more.
    public static VariableDefinition? Grows(Instruction at)
    {
        var code = new[] { Flow.Skip(at) }.ToList();
        while (code.Count < 4 && code[^1].Next is { } next)
            code.Add(Flow.Skip(next));
        return code is [{ OpCode.Code: Code.Ldloc } count, { OpCode.Code: Code.Ldc_I4, Operand: 1 }, { OpCode.Code: Code.Add },
            { OpCode.Code: Code.Stloc } grown] && count.Operand == grown.Operand
            ? (VariableDefinition)count.Operand
            : null;
    }

    // The element may have been put into a local before the array was made.
    private static (Instruction Taker, int FromLast) Value(MethodDefinition method, Instruction put) =>
        StackUse.Makers(method, put, 0) is [{ OpCode.Code: Code.Ldloc, Operand: VariableDefinition local } load]
            && Stored(load, local) is { } stored
            ? (stored, 0)
            : (put, 0);

    // … get_Current; stloc element; ldloc array; ldloc count; ldloc element; stelem: begun where the enumerator was asked for.
    private static Put? Loop(MethodBody body, StackHeights heights, Instruction put)
    {
        if (StackUse.Makers(body.Method, put, 0) is not [{ OpCode.Code: Code.Ldloc, Operand: VariableDefinition element } load]
            || Flow.Before(Flow.Before(Flow.Before(load)!)!) is not { OpCode.Code: Code.Stloc } store || store.Operand != element
            || Flow.Before(store) is not { Operand: MethodReference { Name: "get_Current" } } current)
            return null;
        var enumerator = Flow.Before(current)?.Operand;
        for (var at = current; at is not null; at = at.Previous)
            if (at.Operand is MethodReference { Name: "GetEnumerator" } && Flow.Skip(at.Next) is { OpCode.Code: Code.Stloc } kept
                && kept.Operand == enumerator)
                return new(
                    at, PutKind.Loop, StackUse.Makers(body.Method, at, 0) is [_] ? Value(body.Method, at) : (heights.Maker(at).Next, 0));
        return null;
    }

    // new Span(array) in a local; ldloca other; ldloca span; ldloc count; …; Slice; CopyTo; ldloc count; …; add; stloc count
    private static IEnumerable<(Instruction At, VariableDefinition Count)> Copies(
        MethodBody body, IEnumerable<Instruction> uses, VariableDefinition array) =>
        from copy in uses
        where copy.Operand is MethodReference { Name: "CopyTo", DeclaringType.Name: "ReadOnlySpan`1" or "Span`1" } && Sum(copy) is not null
        where StackUse.Makers(body.Method, copy, 0) is [{ OpCode.Code: Code.Ldloca, Operand: VariableDefinition span } load, ..]
            && Stored(load, span) is { } stored && Flow.Before(stored) is { OpCode.Code: Code.Newobj } made
            && Flow.Before(made)?.Operand == array
        select (copy, (VariableDefinition)Flow.Skip(copy.Next).Operand);

    // The span of what is copied is made by a constructor in its place, or by a call.
    private static (Instruction Taker, int FromLast) Copied(MethodDefinition method, StackHeights heights, Instruction copy)
    {
        if (heights.Maker(copy, 1) is { Operand: VariableDefinition span })
            for (var at = copy.Previous; at is not null; at = at.Previous)
                if (at is { OpCode.Code: Code.Call, Operand: MethodReference { Name: ".ctor" } }
                    && StackUse.Makers(method, at, 1) is [{ Operand: VariableDefinition filled }] && filled == span)
                    return Value(method, at);
                else if (at.OpCode == OpCodes.Stloc && at.Operand == span && Flow.Before(at) is { Operand: MethodReference } call)
                    return Value(method, call);
        return (copy, 1);
    }

    // The nearest place before, in the order of the code, at which a local was set.
    private static Instruction? Stored(Instruction load, VariableDefinition local)
    {
        for (var at = load; at is not null; at = at.Previous)
            if (at.OpCode == OpCodes.Stloc && at.Operand == local)
                return at;
        return null;
    }

    /// <summary>The addition by which the copied elements are counted.</summary>
    public static Instruction? Sum(Instruction copy)
    {
        var count = Flow.Skip(copy.Next).Operand;
        for (var (at, steps) = (copy.Next, 0); at is not null && steps < 10; (at, steps) = (at.Next, steps + 1))
            if (at.OpCode == OpCodes.Add && Flow.Skip(at.Next) is { OpCode.Code: Code.Stloc } store && store.Operand == count)
                return at;
        return null;
    }

    // It counts what is in, of an array or of a List that is filled as one; or it says how long that List is to be.
    private static bool IsCount(MethodBody body, object local) => body.Instructions.Any(at =>
        (IsPut(at) || at.OpCode.Code is Code.Stind_Ref or Code.Stobj) && Grows(at.Next) == local
        || at.Operand is MethodReference { Name: "CopyTo" } && Sum(at)?.Next is { } store && Flow.Skip(store).Operand == local
        || at.Operand is MethodReference { Name: ".ctor", DeclaringType.Name: "List`1" }
            && Flow.Before(at) is { OpCode.Code: Code.Ldloc } load && load.Operand == local);

    private static bool IsPut(Instruction at) => at.OpCode.Name.StartsWith("stelem", StringComparison.Ordinal);
}
