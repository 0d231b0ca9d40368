using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>A <c>yield return</c> in the <c>MoveNext</c> that C# makes of an iterator.</summary>
/// <remarks>
/// C# writes <c>current = X; state = N; return true;</c> and behind that the place where the next call goes on, which first says again in
/// which <c>try</c> the code is: <c>state = -1</c>, or less.
/// </remarks>
/// <param name="Store">Puts the element into <c>&lt;&gt;2__current</c>.</param>
/// <param name="State">Notes in <c>&lt;&gt;1__state</c> where the next call goes on.</param>
/// <param name="Return">The instructions that return true.</param>
/// <param name="Running">The last instruction that says that the code runs again.</param>
internal sealed record Yield(Instruction Store, Instruction State, IReadOnlyList<Instruction> Return, Instruction Running)
{
    /// <summary>The field of the element.</summary>
    public FieldReference Current => (FieldReference)Store.Operand;

    /// <summary>What the iterator yields, as a list of which one element is added.</summary>
    public ListCall Call => new(ListCallKind.Add, Current.FieldType);

    /// <summary>The <c>yield return</c> that puts its element with this instruction; <c>null</c> if there is none.</summary>
    public static Yield? Of(Instruction store)
    {
        if (!IsStore(store, "<>2__current") || StateAfter(store.Next) is not { } state)
            return null;
        var returned = Returned(state.Next).ToList();
        return returned is [{ OpCode.Code: Code.Ldc_I4, Operand: 1 }, .., { OpCode.Code: Code.Ret or Code.Leave or Code.Br } last]
            && StateAfter(last.Next) is { } running
            ? new(store, state, returned, running)
            : null;
    }

    /// <summary>All of a method, in the order of the code.</summary>
    public static IEnumerable<Yield> In(MethodBody body) => body.Instructions.Select(Of).OfType<Yield>();

    /// <summary>Instructions that return true, as here.</summary>
    public IEnumerable<Instruction> Returns() => Return.Select(Copy);

    /// <summary>Instructions that return true from a place that returns false.</summary>
    public static IEnumerable<Instruction> Returns(Instruction end) =>
        Returned(end).Skip(1).Select(Copy).Prepend(Instruction.Create(OpCodes.Ldc_I4, 1));

    /// <summary>The places where an iterator ends: each loads the false that is returned.</summary>
    public static IReadOnlyList<Instruction> Ends(MethodBody body)
    {
        var kept = body.Instructions.Where(at => at.OpCode.Code == Code.Ret).Select(Flow.Before)
            .Where(before => before?.OpCode.Code == Code.Ldloc).Select(before => before!.Operand).ToHashSet();
        return [.. body.Instructions.Where(at => at is { OpCode.Code: Code.Ldc_I4, Operand: 0 }
            && (Flow.Skip(at.Next) is { OpCode.Code: Code.Ret } || Flow.Skip(at.Next) is { OpCode.Code: Code.Stloc, Operand: var local }
                && kept.Contains(local)))];
    }

    private static Instruction Copy(Instruction of)
    {
        var copy = Instruction.Create(OpCodes.Nop);
        (copy.OpCode, copy.Operand) = (of.OpCode, of.Operand);
        return copy;
    }

    // ldarg.0; ldc N; stfld <>1__state
    private static Instruction? StateAfter(Instruction? at)
    {
        if (at is null || Flow.Skip(at) is not { OpCode.Code: Code.Ldarg } self
            || Flow.Skip(self.Next) is not { OpCode.Code: Code.Ldc_I4 } value)
            return null;
        var store = Flow.Skip(value.Next);
        return IsStore(store, "<>1__state") ? store : null;
    }

    private static IEnumerable<Instruction> Returned(Instruction first)
    {
        for (var at = first; at is not null; at = at.Next)
        {
            if (at.OpCode != OpCodes.Nop)
                yield return at;
            if (at.OpCode.Code is not (Code.Nop or Code.Ldc_I4 or Code.Stloc or Code.Ldloc))
                yield break;
        }
    }

    private static bool IsStore(Instruction at, string field) =>
        at is { OpCode.Code: Code.Stfld, Operand: FieldReference stored } && stored.Name == field;
}
