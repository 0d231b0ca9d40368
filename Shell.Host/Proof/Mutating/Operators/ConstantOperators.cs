using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Mutating.Il;

namespace Proof.Mutating.Operators;

/// <summary>Changes a number, a boolean or a text that the author wrote.</summary>
internal static class ChangedConstants
{
    public static IEnumerable<Change> In(MethodDefinition method)
    {
        foreach (var (at, index) in method.Body.Instructions.Select((at, index) => (at, index)))
        {
            if (at.OpCode.Code is not (Code.Ldc_I4 or Code.Ldc_I8 or Code.Ldstr) || Source.IsHidden(method, at))
                continue;
            var use = ConstantUse.Of(method, at);
            foreach (var (what, value) in Others(use, at))
                yield return new(index, MutationOperator.ChangedConstant, what, (_, constant) => constant.Operand = value)
                {
                    IsOfMessage = use.IsMessage,
                };
        }
    }

    private static IEnumerable<(string What, object Value)> Others(ConstantUse use, Instruction at) =>
        at.Operand switch
        {
            _ when use.IsCallPlace || use.IsPlumbing => [],
            string text => use.IsReason ? [] : [Became(Shown(text), Shown(Other(text)), Other(text))],
            long number => Numbers(use).Select(by => Became($"{number}", $"{number + by}", number + by)),
            int number when use.IsBoolean => [Became(Word(number), Word(1 - number), 1 - number)],
            int number when use.IsCharacter => [Became($"'{(char)number}'", $"'{(char)(number + 1)}'", number + 1)],
            int number => Numbers(use).Select(by => Became($"{number}", $"{number + by}", number + by)),
            _ => [],
        };

    private static IEnumerable<int> Numbers(ConstantUse use) => use.IsFixed
        ? []
        : new[] { 1, -1 }.Where(by => by != use.SameAsShiftedBound && (by > 0 || !use.IsEnumeration));

    // Without its first letter no text is a prefix, a path, a key or a directive any more.
    private static string Other(string text) => text.Length > 1 ? text[1..] : text == "~" ? "!" : "~";

    private static (string What, object Value) Became(string old, string other, object value) => ($"{old} became {other}", value);

    private static string Word(int boolean) => boolean == 0 ? "false" : "true";

    private static string Shown(string text) => $"\"{(text.Length > 40 ? text[..40] + "…" : text).ReplaceLineEndings("\\n")}\"";
}

/// <summary>Takes the bound of a comparison in, or leaves it out.</summary>
internal static class ShiftedBounds
{
    // Each with what it becomes, and by how much a constant on its right would have to change for the same.
    private static readonly Dictionary<Code, (OpCode Becomes, int Shift)> Branches = new()
    {
        [Code.Blt] = (OpCodes.Ble, 1), [Code.Ble] = (OpCodes.Blt, -1), [Code.Bgt] = (OpCodes.Bge, -1), [Code.Bge] = (OpCodes.Bgt, 1),
        [Code.Blt_Un] = (OpCodes.Ble_Un, 1),
        [Code.Ble_Un] = (OpCodes.Blt_Un, -1),
        [Code.Bgt_Un] = (OpCodes.Bge_Un, -1),
        [Code.Bge_Un] = (OpCodes.Bgt_Un, 1),
    };

    // a <= b is not (a > b): IL has no instruction for it.
    private static readonly Dictionary<Code, (OpCode Opposite, int Shift)> Values = new()
    {
        [Code.Clt] = (OpCodes.Cgt, 1),
        [Code.Cgt] = (OpCodes.Clt, -1),
        [Code.Clt_Un] = (OpCodes.Cgt_Un, 1),
        [Code.Cgt_Un] = (OpCodes.Clt_Un, -1),
    };

    public static IEnumerable<Change> In(MethodDefinition method) =>
        from pair in method.Body.Instructions.Select((at, index) => (at, index))
        where !Source.IsHidden(method, pair.at) && Flow.Before(pair.at)?.OpCode != OpCodes.Ldnull
            && !StateMachine.IsOfMadeField(method, pair.at)
        from change in Of(pair.at, pair.index)
        select change;

    /// <summary>
    /// By how much a constant at this place from 0 would have to change for what the shifted bound does already; 0 if this is no bound.
    /// </summary>
    public static int Same(Instruction comparison, int argument)
    {
        var shift = Branches.TryGetValue(comparison.OpCode.Code, out var branch) ? branch.Shift
            : Values.TryGetValue(comparison.OpCode.Code, out var value) ? value.Shift
            : 0;
        return argument == 1 ? shift : -shift;
    }

    private static IEnumerable<Change> Of(Instruction at, int index)
    {
        if (Branches.ContainsKey(at.OpCode.Code))
            yield return Shifted((_, branch) => branch.OpCode = Branches[branch.OpCode.Code].Becomes);
        if (Values.ContainsKey(at.OpCode.Code))
            yield return Shifted(TakeIn);

        Change Shifted(Action<MethodBody, Instruction> make) => new(index, MutationOperator.OffByOne, "bound off by one", make);
    }

    private static void TakeIn(MethodBody body, Instruction at)
    {
        at.OpCode = Values[at.OpCode.Code].Opposite;
        Edit.After(body, at, Instruction.Create(OpCodes.Ldc_I4, 0), Instruction.Create(OpCodes.Ceq));
    }
}
