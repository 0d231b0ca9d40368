using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>Which values end as a step's reason. A reason is told and not compared: another one decides the same.</summary>
internal static class Reasons
{
    private static readonly TextUse Whole = new(IsReason, alsoJoined: false);
    private static readonly TextUse Part = new(IsReason, alsoJoined: true);

    /// <summary>True if this argument of the instruction that takes it becomes a reason.</summary>
    public static bool Takes(MethodDefinition method, Instruction taker, int argument) => Whole.Takes(method, taker, argument);

    /// <summary>True if this argument of the instruction that takes it becomes a reason, or a part of one.</summary>
    public static bool TakesPart(MethodDefinition method, Instruction taker, int argument) => Part.Takes(method, taker, argument);

    private static bool IsReason(MethodReference called, int argument) => called.Name == "Because" && argument == 1;
}

/// <summary>Which values end in a text that only people read: a status's message, a line of the log, why an action fails.</summary>
internal static class Messages
{
    private static readonly TextUse Use = new(IsMessage, alsoJoined: true);

    /// <summary>True if this argument of the instruction that takes it becomes such a text, or a part of one.</summary>
    public static bool Takes(MethodDefinition method, Instruction taker, int argument) => Use.Takes(method, taker, argument);

    // The library calls every such parameter a message, and what an option has to be a rule.
    private static bool IsMessage(MethodReference called, int argument) =>
        called.DeclaringType.Namespace == "Core.Domain" && CallPlace.Definition(called) is { } found
        && found.Parameters.ElementAtOrDefault(called.HasThis ? argument - 1 : argument)?.Name is "message" or "rule";
}

/// <summary>Follows a text from where it is written to what takes it.</summary>
/// <remarks>
/// Followed through parameters, locals and constants of the charm, through what C# makes of a local that outlives a <c>yield return</c>,
/// and through texts that C# joins; not through other fields, tuples and what F# formats, whose changes stay.
/// </remarks>
/// <param name="alsoJoined">Whether what takes a text takes its parts, too.</param>
/// <param name="isSink">True of a call and its argument, the instance first, in which the text is to end.</param>
internal sealed class TextUse(Func<MethodReference, int, bool> isSink, bool alsoJoined)
{
    /// <summary>True if this argument of the instruction that takes it ends there, wherever it is used.</summary>
    public bool Takes(MethodDefinition method, Instruction taker, int argument) => Takes(method, taker, argument, 4);

    private bool Takes(MethodDefinition method, Instruction taker, int argument, int depth) => depth > 0 && taker switch
    {
        { Operand: MethodReference called } when isSink(called, argument) => true,
        { Operand: MethodReference } when alsoJoined && Joined(method, taker) is { } joined =>
            StackUse.Taker(method, joined) is var (next, place) && Takes(method, next, place, depth),
        { Operand: MethodDefinition { HasBody: true } called } =>
            Ends(called, load => load.Operand is ParameterDefinition parameter && parameter.Sequence == argument, depth),
        { OpCode.Code: Code.Stloc, Operand: VariableDefinition local } =>
            Ends(method, load => load.OpCode == OpCodes.Ldloc && load.Operand == local, depth),
        { OpCode.Code: Code.Stfld, Operand: FieldDefinition field } when AuthorCode.IsStateMachine(field.DeclaringType.Name) =>
            Ends(method, load => load.OpCode == OpCodes.Ldfld && load.Operand == field, depth),
        { OpCode.Code: Code.Ret } when method.IsGetter =>
            Ends(AuthorCode.Methods(method.Module), load => load.Operand == method, depth),
        _ => false,
    };

    // What gives the whole text of which this call takes a part.
    private static Instruction? Joined(MethodDefinition method, Instruction part) => part.Operand switch
    {
        MethodReference { Name: "Concat", DeclaringType: { Namespace: "System", Name: "String" } } => part,
        MethodReference { Name: "AppendLiteral" or "AppendFormatted" }
            when StackUse.Makers(method, part, 1) is [{ Operand: VariableDefinition handler }] =>
            Flow.Following(part).FirstOrDefault(at => at.Operand is MethodReference { Name: "ToStringAndClear" }
                && Flow.Before(at)?.Operand == handler),
        _ => null,
    };

    private bool Ends(MethodDefinition method, Func<Instruction, bool> isLoad, int depth) => Ends([method], isLoad, depth);

    private bool Ends(IEnumerable<MethodDefinition> methods, Func<Instruction, bool> isLoad, int depth)
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

    /// <summary>The method that a call calls; <c>null</c> if its assembly is not at hand.</summary>
    public static MethodDefinition? Definition(MethodReference called)
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
