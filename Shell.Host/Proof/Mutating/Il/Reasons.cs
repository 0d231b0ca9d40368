using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>Which values end as a step's reason. A reason is told and not compared: another one decides the same.</summary>
/// <remarks>
/// Followed through parameters, locals and constants of the charm; not through fields, tuples and joined texts, whose changes stay.
/// </remarks>
internal static class Reasons
{
    /// <summary>True if this argument of the instruction that takes it becomes a reason.</summary>
    public static bool Takes(MethodDefinition method, Instruction taker, int argument) => Takes(method, taker, argument, 4);

    private static bool Takes(MethodDefinition method, Instruction taker, int argument, int depth) => depth > 0 && taker switch
    {
        { Operand: MethodReference { Name: "Because" } } => argument == 1,
        { Operand: MethodDefinition { HasBody: true } called } =>
            IsReason(called, load => load.Operand is ParameterDefinition parameter && parameter.Sequence == argument, depth),
        { OpCode.Code: Code.Stloc, Operand: VariableDefinition local } =>
            IsReason(method, load => load.OpCode == OpCodes.Ldloc && load.Operand == local, depth),
        { OpCode.Code: Code.Ret } when method.IsGetter =>
            IsReason(AuthorCode.Methods(method.Module), load => load.Operand == method, depth),
        _ => false,
    };

    private static bool IsReason(MethodDefinition method, Func<Instruction, bool> isLoad, int depth) => IsReason([method], isLoad, depth);

    private static bool IsReason(IEnumerable<MethodDefinition> methods, Func<Instruction, bool> isLoad, int depth)
    {
        var loads = methods
            .Where(method => !AuthorCode.IsStartUp(method.DeclaringType))
            .SelectMany(method => method.Body.Instructions.Where(isLoad).Select(load => (method, Use: StackUse.Taker(method, load))))
            .ToList();
        return loads.Count > 0
            && loads.TrueForAll(load => load.Use is var (taker, argument) && Takes(load.method, taker, argument, depth - 1));
    }
}

/// <summary>What the compiler fills in of the place of a call: a file and a line, which decide nothing.</summary>
internal static class CallPlace
{
    /// <summary>True if this argument of the instruction that takes it is the compiler's word on where the call stands.</summary>
    public static bool Takes(Instruction taker, int argument)
    {
        if (taker.Operand is not MethodReference called || Definition(called) is not { } found)
            return false;
        var place = called.HasThis && taker.OpCode != OpCodes.Newobj ? argument - 1 : argument;
        return found.Parameters.ElementAtOrDefault(place)?.CustomAttributes.Any(has => has.AttributeType is
        {
            Namespace: "System.Runtime.CompilerServices",
            Name: "CallerFilePathAttribute" or "CallerLineNumberAttribute",
        }) ?? false;
    }

    private static MethodDefinition? Definition(MethodReference called)
    {
        try
        {
            return called.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}

/// <summary>Names of the cases of a union.</summary>
internal static class UnionCase
{
    /// <summary>The case of this number in the union that a switch looks at; the number if it looks at no union.</summary>
    public static string Name(Instruction at, int number) =>
        Flow.Before(at)?.Operand is MethodReference { Name: "get_Tag" } tag && Tags(tag.DeclaringType) is { } tags
            ? tags.Fields.FirstOrDefault(field => field.Constant is int value && value == number)?.Name ?? $"{number}"
            : $"{number}";

    // F# keeps the numbers by name beside the union.
    private static TypeDefinition? Tags(TypeReference union)
    {
        try
        {
            return union.Resolve()?.NestedTypes.FirstOrDefault(type => type.Name == "Tags");
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}
