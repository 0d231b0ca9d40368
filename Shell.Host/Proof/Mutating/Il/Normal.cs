using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Proof.Mutating.Il;

/// <summary>One form of a method's code that every operator can rely on.</summary>
internal static class Normal
{
    /// <summary>The method does what it did, in long instructions, and each operand of <c>&amp;&amp;</c> and <c>||</c> has a branch of its own.</summary>
    /// <remarks>
    /// F# compiles <c>if a || b</c> to <c>if (a ? true : b)</c>: one branch for the whole, whose condition is a constant where a decided it.
    /// Where the constant stands, the way that it takes is known and put in its place; what is left for that branch to test is b alone.
    /// </remarks>
    public static void Form(MethodBody body)
    {
        body.SimplifyMacros();
        // Nothing may stand between a tail call and its return; a plain call does the same.
        foreach (var prefix in body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Tail))
            prefix.OpCode = OpCodes.Nop;
        foreach (var constant in body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ldc_I4))
        {
            if (Tested(constant) is { } branch)
                (constant.OpCode, constant.Operand) = (OpCodes.Br, Taken(branch, (int)constant.Operand != 0));
        }
        Silence(body);
    }

    /// <summary>The method's code is ready to be written.</summary>
    public static void Close(MethodBody body) => body.OptimizeMacros();

    // A test whose constant is gone takes what nobody made: Cecil counts that as a stack below empty, and writes too low a limit for what follows.
    private static void Silence(MethodBody body)
    {
        var runs = Flow.All(body);
        foreach (var dead in body.Instructions.Where(at => !runs.Contains(at) && Flow.Falls(at)))
            (dead.OpCode, dead.Operand) = (OpCodes.Nop, null);
    }

    private static Instruction? Tested(Instruction constant)
    {
        var next = Flow.Skip(constant.Next);
        if (next.OpCode == OpCodes.Br)
            next = Flow.Skip((Instruction)next.Operand);
        return next.OpCode == OpCodes.Brtrue || next.OpCode == OpCodes.Brfalse ? next : null;
    }

    private static Instruction Taken(Instruction branch, bool condition) =>
        condition == (branch.OpCode == OpCodes.Brtrue) ? (Instruction)branch.Operand : branch.Next;
}
