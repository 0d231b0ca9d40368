using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>The calls with which F# builds a list: <c>ListCollector.Add</c>, <c>FSharpList.Cons</c> and <c>@</c>.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Element">The type of what is in the list.</param>
internal sealed record ListCall(ListCallKind Kind, TypeReference Element)
{
    /// <summary>Lists of texts are what a file is rendered from; their texts are constants and changed as such.</summary>
    public bool HasParts => !Element.IsPrimitive && Element.MetadataType != MetadataType.String;

    /// <summary>True where the order of the list can be seen: of steps and of statuses, not of questions and tables.</summary>
    public bool IsOrdered => Element.FullName.Contains("Core.Domain.Step`1") || Element.FullName.Contains("Core.Domain.Status");

    /// <summary>What the instruction adds to a list; <c>null</c> if nothing.</summary>
    public static ListCall? Of(Instruction instruction) => instruction.Operand switch
    {
        GenericInstanceMethod { Name: "op_Append", DeclaringType.Name: "Operators" } append =>
            new(ListCallKind.Append, append.GenericArguments[0]),
        MethodReference { DeclaringType: GenericInstanceType list } method => (list.ElementType.Name, method.Name) switch
        {
            ("ListCollector`1", "Add") => new(ListCallKind.Add, list.GenericArguments[0]),
            ("ListCollector`1", "Close") => new(ListCallKind.Close, list.GenericArguments[0]),
            ("FSharpList`1", "Cons") => new(ListCallKind.Cons, list.GenericArguments[0]),
            _ => null,
        },
        _ => null,
    };

    /// <summary>True if the instruction is the same kind of call for the same kind of element.</summary>
    public bool IsLike(Instruction other) => Of(other) is { } call && call.Kind == Kind && call.Element.FullName == Element.FullName;

    /// <summary>What the argument at this place from the last is, in the author's words: the factories that made it, or its type.</summary>
    public string Name(MethodDefinition method, Instruction call, int fromLast) =>
        Made(method, StackUse.Makers(method, call, fromLast)) ?? (Kind == ListCallKind.Append ? "one side of @" : MemberName.Of(Element));

    private static string? Made(MethodDefinition method, IReadOnlyList<Instruction> makers) => makers switch
    {
        [.., var last] when Of(last) is { HasParts: false, Kind: ListCallKind.Cons } => "lines",
        [.., var last] when Of(last) is { Kind: ListCallKind.Cons or ListCallKind.Append } list =>
            Both(list.Name(method, last, 1), Made(method, StackUse.Makers(method, last, 0))),
        [.., { Operand: MethodReference { Name: "get_Empty" } }] => null,
        _ =>
            makers.Select(at => at.Operand)
                .OfType<MethodReference>()
                .LastOrDefault(called => called.Name is not ("Because" or ".ctor")) is { } made
            ? MemberName.Of(made)
            : Local(method, makers),
    };

    private static string Both(string first, string? rest) => rest is null ? first : $"{first} and {rest}";

    // A value that was made before, such as let install = Do.InstallPackage(…).
    private static string? Local(MethodDefinition method, IReadOnlyList<Instruction> makers) =>
        makers is [{ Operand: VariableDefinition local }, ..]
        ? method.Body.Instructions.Where(at => at.OpCode == OpCodes.Stloc && at.Operand == local).Select(at => Flow.Before(at)?.Operand)
            .OfType<MethodReference>().Select(MemberName.Of).FirstOrDefault()
        : null;
}

/// <summary>How a list is built, by what is on the stack before.</summary>
internal enum ListCallKind
{
    /// <summary>A collector's address and an element.</summary>
    Add,

    /// <summary>A collector's address; the list is complete.</summary>
    Close,

    /// <summary>An element and the rest of the list.</summary>
    Cons,

    /// <summary>Two lists.</summary>
    Append,
}
