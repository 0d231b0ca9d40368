using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>How many values lie on the evaluation stack before each instruction of a method that may run.</summary>
internal sealed class StackHeights
{
    private readonly Dictionary<Instruction, int> before = [];

    private readonly MethodBody body;

    private StackHeights(MethodBody body) => this.body = body;

    /// <summary>The heights of a method in its normal form.</summary>
    public static StackHeights Of(MethodBody body)
    {
        var heights = new StackHeights(body);
        var open = new Stack<(Instruction At, int Height)>([(body.Instructions[0], 0)]);
        foreach (var handler in body.ExceptionHandlers)
        {
            open.Push((handler.HandlerStart, handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter ? 1 : 0));
            if (handler.FilterStart is { } filter)
                open.Push((filter, 1));
        }
        while (open.TryPop(out var next))
        {
            if (!heights.before.TryAdd(next.At, next.Height))
                continue;
            var after = After(body, next.At, next.Height);
            foreach (var following in Flow.Next(next.At))
                open.Push((following, after));
        }
        return heights;
    }

    /// <summary>The height before an instruction; -1 if it never runs.</summary>
    public int Before(Instruction at) => before.GetValueOrDefault(at, -1);

    /// <summary>
    /// The instruction that made an argument of another, counted from the last as 0, in code that was written one after the other.
    /// A copy is made where its original was.
    /// </summary>
    public Instruction Maker(Instruction taker, int fromLast = 0)
    {
        var place = Before(taker) - 1 - fromLast;
        for (var at = taker.Previous; at is not null; at = at.Previous)
            if (at.OpCode == OpCodes.Dup && Before(at) == place)
                return Maker(at);
            else if (at.OpCode != OpCodes.Dup && Before(at) - StackUse.Pops(body.Method, at) == place && StackUse.Pushes(at) > 0)
                return at;
        return taker;
    }

    private static int After(MethodBody body, Instruction at, int height) => at.OpCode.Code is Code.Leave or Code.Endfinally
        ? 0
        : height - StackUse.Pops(body.Method, at) + StackUse.Pushes(at);
}
