using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>Where the code goes.</summary>
internal static class Flow
{
    /// <summary>The first instruction from here on that does something.</summary>
    public static Instruction Skip(Instruction instruction)
    {
        while (instruction.OpCode == OpCodes.Nop && instruction.Next is not null)
            instruction = instruction.Next;
        return instruction;
    }

    /// <summary>The last instruction before this one that does something; <c>null</c> at the start.</summary>
    public static Instruction? Before(Instruction instruction)
    {
        var before = instruction.Previous;
        while (before?.OpCode == OpCodes.Nop)
            before = before.Previous;
        return before;
    }

    /// <summary>The instructions that were written after this one, in their order.</summary>
    public static IEnumerable<Instruction> Following(Instruction instruction)
    {
        for (var at = instruction.Next; at is not null; at = at.Next)
            yield return at;
    }

    /// <summary>True for a branch on a condition; a switch is none.</summary>
    public static bool IsConditional(Instruction instruction) =>
        instruction.OpCode.FlowControl == FlowControl.Cond_Branch && instruction.Operand is Instruction;

    /// <summary>What may run right after this instruction, but for exceptions.</summary>
    public static IEnumerable<Instruction> Next(Instruction instruction)
    {
        var targets = instruction.Operand switch
        {
            Instruction target => [target],
            Instruction[] many => many,
            _ => Array.Empty<Instruction>(),
        };
        return Falls(instruction) && instruction.Next is { } next ? targets.Prepend(next) : targets;
    }

    /// <summary>True if the next instruction may run after this one.</summary>
    public static bool Falls(Instruction instruction) =>
        instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);

    /// <summary>All that may run after this instruction, but for exceptions.</summary>
    public static IReadOnlySet<Instruction> After(Instruction instruction) => Reached(new(Next(instruction)));

    /// <summary>All that may run in a method.</summary>
    public static IReadOnlySet<Instruction> All(MethodBody body) => Reached(new(
    [
        body.Instructions[0],
        .. body.ExceptionHandlers.Select(handler => handler.HandlerStart),
        .. body.ExceptionHandlers.Select(handler => handler.FilterStart).OfType<Instruction>(),
    ]));

    private static HashSet<Instruction> Reached(Stack<Instruction> open)
    {
        var seen = new HashSet<Instruction>();
        while (open.TryPop(out var next))
        {
            if (seen.Add(next))
                foreach (var following in Next(next))
                    open.Push(following);
        }
        return seen;
    }

    /// <summary>
    /// The instructions from here on up to the first that may go two ways or ends, which is the last; jumps are followed.
    /// </summary>
    public static IEnumerable<Instruction> Straight(Instruction instruction)
    {
        var seen = new HashSet<Instruction>();
        for (var at = instruction; at is not null && seen.Add(at); at = at.OpCode == OpCodes.Br ? (Instruction)at.Operand : at.Next)
        {
            yield return at;
            if (at.OpCode != OpCodes.Br && at.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Call or FlowControl.Meta))
                yield break;
        }
    }
}
