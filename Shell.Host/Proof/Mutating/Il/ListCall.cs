using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>
/// The calls with which a list is built: in F# <c>ListCollector.Add</c>, <c>FSharpList.Cons</c> and <c>@</c>, in C# what a <c>List</c>
/// is told, and a list of one.
/// </summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Element">The type of what is in the list.</param>
internal sealed record ListCall(ListCallKind Kind, TypeReference Element)
{
    /// <summary>Lists of texts are what a file is rendered from; their texts are constants and changed as such.</summary>
    public bool HasParts => !Element.IsPrimitive && Element.MetadataType is not (MetadataType.String or MetadataType.Object);

    /// <summary>True where the order of the list can be seen: of steps and of statuses, not of questions and tables.</summary>
    public bool IsOrdered => Element.FullName.Contains("Core.Domain.Step`1") || Element.FullName.Contains("Core.Domain.Status");

    /// <summary>What the instruction adds to a list; <c>null</c> if nothing.</summary>
    public static ListCall? Of(Instruction instruction) => instruction.Operand switch
    {
        GenericInstanceMethod { Name: "op_Append", DeclaringType.Name: "Operators" } append =>
            new(ListCallKind.Append, append.GenericArguments[0]),
        GenericInstanceMethod { Name: "AddRange", DeclaringType.Name: "CollectionExtensions" } range =>
            new(ListCallKind.PutAll, range.GenericArguments[0]),
        MethodReference { DeclaringType: GenericInstanceType list } method => (list.ElementType.Name, method.Name) switch
        {
            ("ListCollector`1", "Add") => new(ListCallKind.Add, list.GenericArguments[0]),
            ("ListCollector`1", "Close") => new(ListCallKind.Close, list.GenericArguments[0]),
            ("FSharpList`1", "Cons") => new(ListCallKind.Cons, list.GenericArguments[0]),
            ("List`1", "Add") => new(ListCallKind.Put, list.GenericArguments[0]),
            ("List`1", "AddRange") => new(ListCallKind.PutAll, list.GenericArguments[0]),
            ("<>z__ReadOnlySingleElementList`1", ".ctor") => new(ListCallKind.One, list.GenericArguments[0]),
            _ => null,
        },
        _ => null,
    };

    /// <summary>True if the instruction is the same kind of call for the same kind of element.</summary>
    public bool IsLike(Instruction other) => Of(other) is { } call && call.Kind == Kind && call.Element.FullName == Element.FullName;

    /// <summary>What the argument at this place from the last is, in the author's words: the factories that made it, or its type.</summary>
    public string Name(MethodDefinition method, Instruction call, int fromLast) =>
        Step(method, call, fromLast) ?? Made(method, StackUse.Makers(method, call, fromLast)) ?? Kind switch
        {
            ListCallKind.Append => "one side of @",
            ListCallKind.PutAll => $"all that .. gives of {MemberName.Of(Element)}",
            _ => MemberName.Of(Element),
        };

    private static string? Made(MethodDefinition method, IReadOnlyList<Instruction> makers) => makers switch
    {
        [.., var last] when Of(last) is { HasParts: false, Kind: ListCallKind.Cons } => "lines",
        [.., var last] when Of(last) is { Kind: ListCallKind.Cons or ListCallKind.Append } list =>
            Both(list.Name(method, last, 1), Made(method, StackUse.Makers(method, last, 0))),
        [.., { Operand: MethodReference { Name: "get_Empty" } }] => null,
        _ => Called(makers) ?? Local(method, makers),
    };

    // What belongs to .NET says less than what the author or the library calls so.
    private static string? Called(IReadOnlyList<Instruction> makers)
    {
        var called = makers.Select(at => at.Operand).OfType<MethodReference>()
            .Where(IsTold).ToList();
        var made = called.FindLast(one => !one.DeclaringType.Namespace.StartsWith("System", StringComparison.Ordinal))
            ?? called.LastOrDefault();
        return made is null ? null : MemberName.Of(made);
    }

    private static bool IsTold(MethodReference called) => called.Name is not ("Because" or ".ctor" or "op_Implicit" or "get_Current");

    // Of a step: the call on whose effect the reason is put, whatever branches make the rest.
    private static string? Step(MethodDefinition method, Instruction call, int fromLast)
    {
        var heights = StackHeights.Of(method.Body);
        return heights.Maker(call, fromLast) is { Operand: MethodReference { Name: "Because" } because } step
            && heights.Maker(step, because.Parameters.Count).Operand is MethodReference made
            ? MemberName.Of(made)
            : null;
    }

    private static string Both(string first, string? rest) => rest is null ? first : $"{first} and {rest}";

    // A value that was made before, such as let install = Do.InstallPackage(…).
    private static string? Local(MethodDefinition method, IReadOnlyList<Instruction> makers) =>
        makers is [{ Operand: VariableDefinition local }, ..]
            ? method.Body.Instructions.Where(at => at.OpCode == OpCodes.Stloc && at.Operand == local).Select(at => Flow.Before(at)?.Operand)
                .OfType<MethodReference>().Where(IsTold).Select(MemberName.Of).FirstOrDefault()
            : makers is [.., { Operand: FieldReference field }] ? MemberName.OfField(field) : null;
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

    /// <summary>C#'s list and an element.</summary>
    Put,

    /// <summary>C#'s list and what is put into it, all at once.</summary>
    PutAll,

    /// <summary>An element, of which a list of one is made.</summary>
    One,
}
