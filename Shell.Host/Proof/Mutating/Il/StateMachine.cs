using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>
/// What C# adds to a function of the author: what it notes of an iterator or of an async function, and what it says of a text's parts.
/// </summary>
internal static class StateMachine
{
    /// <summary>True if the compiler alone needs the constant.</summary>
    /// <param name="method">The method.</param>
    /// <param name="constant">Loads the constant.</param>
    /// <param name="taker">Takes the constant; <c>null</c> if that is not known.</param>
    /// <param name="argument">As which of its arguments, from 0.</param>
    public static bool IsPlumbing(MethodDefinition method, Instruction constant, Instruction? taker, int argument) =>
        IsNoted(constant) || taker is not null && (IsTakenByCompiler(taker, argument) || IsResult(method, taker));

    /// <summary>True of a comparison with a field that no author can name, such as how far a loop over an array has come.</summary>
    public static bool IsOfMadeField(MethodDefinition method, Instruction comparison) =>
        comparison.OpCode.Code is not (Code.Switch or Code.Br or Code.Brtrue or Code.Brfalse)
        && StackUse.Makers(method, comparison, 1) is [.., { OpCode.Code: Code.Ldfld } made] && IsMade(made);

    // ldc state; dup; stloc copy; stfld <>1__state
    private static bool IsNoted(Instruction constant) =>
        Flow.Skip(constant.Next) is { OpCode.Code: Code.Dup } copied && Flow.Skip(copied.Next) is { OpCode.Code: Code.Stloc } kept
        && Flow.Skip(kept.Next) is { OpCode.Code: Code.Stfld } store && IsMade(store);

    private static bool IsTakenByCompiler(Instruction taker, int argument) => taker.Operand switch
    {
        FieldReference => IsMade(taker),
        MethodReference { DeclaringType: { Name: var type } declaring, Name: var name } =>
            declaring.Namespace == "System.Runtime.CompilerServices" && type == "DefaultInterpolatedStringHandler" && name == ".ctor"
            || declaring.Namespace == "System.Threading.Tasks.Sources"
            || type is "<PrivateImplementationDetails>" or "CollectionsMarshal" || AuthorCode.IsStateMachine(type) && name == ".ctor"
            || type == "List`1" && name == ".ctor"
            || type is "Span`1" or "ReadOnlySpan`1" && name is "get_Item" or "Slice" && argument > 0,
        _ => false,
    };

    // Whether an iterator has another element.
    private static bool IsResult(MethodDefinition method, Instruction taker) =>
        method.Name == "MoveNext" && AuthorCode.IsStateMachine(method.DeclaringType.Name)
        && (taker.OpCode == OpCodes.Ret || taker.OpCode == OpCodes.Stloc && IsReturned(method.Body, taker.Operand));

    private static bool IsReturned(MethodBody body, object local) =>
        body.Instructions.Where(at => at.OpCode == OpCodes.Ldloc && at.Operand == local).ToList() is [_, ..] loads
        && loads.TrueForAll(load => Flow.Skip(load.Next).OpCode == OpCodes.Ret);

    private static bool IsMade(Instruction store) =>
        store.Operand is FieldReference { Name: var name } && name.StartsWith("<>", StringComparison.Ordinal);
}
