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
            foreach (var (what, value) in Others(method, at))
                yield return new Change(index, MutationOperator.ChangedConstant, what, (_, constant) => constant.Operand = value);
        }
    }

    private static IEnumerable<(string What, object Value)> Others(MethodDefinition method, Instruction at)
    {
        var use = ConstantUse.Of(method, at);
        return at.Operand switch
        {
            string text => use.IsReason ? [] : [Became(Shown(text), Shown(Other(text)), Other(text))],
            long number => Numbers(use).Select(by => Became($"{number}", $"{number + by}", number + by)),
            int number when use.IsBoolean => [Became(Word(number), Word(1 - number), 1 - number)],
            int number when use.IsCharacter => [Became($"'{(char)number}'", $"'{(char)(number + 1)}'", number + 1)],
            int number => Numbers(use).Select(by => Became($"{number}", $"{number + by}", number + by)),
            _ => [],
        };
    }

    private static IEnumerable<int> Numbers(ConstantUse use) => use.IsFixed
        ? []
        : new[] { 1, -1 }.Where(by => by != use.SameAsShiftedBound && (by > 0 || !use.IsEnumeration));

    // Without its first letter no text is a prefix, a path, a key or a directive any more.
    private static string Other(string text) => text.Length > 1 ? text[1..] : text == "~" ? "!" : "~";

    private static (string What, object Value) Became(string old, string other, object value) => ($"{old} became {other}", value);

    private static string Word(int boolean) => boolean == 0 ? "false" : "true";

    private static string Shown(string text) => $"\"{(text.Length > 40 ? text[..40] + "…" : text).ReplaceLineEndings("\\n")}\"";
}
