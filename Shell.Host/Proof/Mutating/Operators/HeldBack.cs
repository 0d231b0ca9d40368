using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Operators;

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
