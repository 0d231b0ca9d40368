using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Il;

namespace Proof.Mutating.Operators;

/// <summary>Leaves out what one <c>yield return</c> gives: the iterator goes on as if it had been taken.</summary>
internal static class DroppedYields
{
    public static IEnumerable<Change> In(MethodDefinition method) =>
        from yielded in Yield.In(method.Body)
        where yielded.Call.HasParts
        select new Change(
            method.Body.Instructions.IndexOf(yielded.Store), MutationOperator.DroppedEffect,
            $"{yielded.Call.Name(method, yielded.Store, 0)} left out", Drop);

    private static void Drop(MethodBody body, Instruction at)
    {
        var resume = Yield.Of(at)!.Running.Next;
        Edit.Replace(body, at, Instruction.Create(OpCodes.Pop), Instruction.Create(OpCodes.Pop), Instruction.Create(OpCodes.Br, resume));
    }
}

/// <summary>Changes the places of a step and of the one that is yielded next when the code runs, whatever branches lie between.</summary>
internal static class SwappedYields
{
    public static IEnumerable<Change> In(MethodDefinition method) =>
        from yielded in Yield.In(method.Body)
        where yielded.Call.IsOrdered && Flow.After(yielded.Running).Any(next => Yield.Of(next) is not null)
        select new Change(
            method.Body.Instructions.IndexOf(yielded.Store), MutationOperator.SwappedEffects,
            $"{yielded.Call.Name(method, yielded.Store, 0)} after the step that follows it", (body, at) => new HeldYield(body, at).Hold());
}

/// <summary>A step that an iterator yields right after the next one, or last if there is no next.</summary>
internal sealed class HeldYield
{
    private readonly MethodBody body;
    private readonly Yield held;
    private readonly FieldReference field;

    /// <summary>The step that this instruction puts.</summary>
    public HeldYield(MethodBody body, Instruction at)
    {
        (this.body, held) = (body, Yield.Of(at)!);
        // Between two calls of MoveNext a local would be forgotten.
        body.Method.DeclaringType.Fields.Add(new FieldDefinition("<>held", FieldAttributes.Private, held.Current.FieldType));
        field = new FieldReference("<>held", held.Current.FieldType, held.Current.DeclaringType);
    }

    /// <summary>The step is held back; one that is held already (in a loop) comes after this one.</summary>
    public void Hold()
    {
        var (yields, ends) = (Yield.In(body).ToList(), Yield.Ends(body));
        var passes = yields.ToDictionary(yielded => yielded.Store, AfterNext);
        foreach (var end in ends)
            BeforeEnd(end);
        var (element, full) = (Edit.Local(body, held.Current.FieldType), Self());
        Edit.Replace(
            body, held.Store,
            Instruction.Create(OpCodes.Stloc, element), Instruction.Create(OpCodes.Pop), Self(), Load(),
            Instruction.Create(OpCodes.Brtrue, full),
            Self(), Instruction.Create(OpCodes.Ldloc, element), Put(field), Instruction.Create(OpCodes.Br, passes[held.Store]),
            full, Instruction.Create(OpCodes.Ldloc, element), Put(held.Current));
    }

    // Where the code goes on behind another element, what is held comes first. Returns where nothing is held.
    private Instruction AfterNext(Yield yielded)
    {
        var none = Instruction.Create(OpCodes.Nop);
        var number = (int)Flow.Before(yielded.State)!.Operand;
        Edit.After(body, yielded.Running, [.. Released(none, number), .. yielded.Returns(), none]);
        return none;
    }

    // In the state of an iterator that runs, the next call finds the end.
    private void BeforeEnd(Instruction end)
    {
        var none = Instruction.Create(OpCodes.Nop);
        Edit.Before(body, end, [.. Released(none, -1), .. Yield.Returns(end), none]);
    }

    private IEnumerable<Instruction> Released(Instruction none, int state) =>
    [
        Self(), Load(), Instruction.Create(OpCodes.Brfalse, none), Self(), Self(), Load(), Put(held.Current), Self(),
        Instruction.Create(OpCodes.Ldnull), Put(field), Self(), Instruction.Create(OpCodes.Ldc_I4, state),
        Put((FieldReference)held.State.Operand),
    ];

    private Instruction Self() => Instruction.Create(OpCodes.Ldarg, body.ThisParameter);

    private Instruction Load() => Instruction.Create(OpCodes.Ldfld, field);

    private static Instruction Put(FieldReference into) => Instruction.Create(OpCodes.Stfld, into);
}
