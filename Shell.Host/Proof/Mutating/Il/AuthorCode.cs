using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>What the author of a charm wrote, told from what the compiler adds.</summary>
internal static class AuthorCode
{
    private static readonly HashSet<string> Plumbing =
    [
        "ToString", "GetHashCode", "Equals", "CompareTo", "Finalize", "PrintMembers", "<Clone>$"
    ];

    /// <summary>The functions, lambdas, constructors and values that the author wrote, in the order of the assembly.</summary>
    public static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) =>
        module.Types.Where(type => !type.Name.StartsWith('<')).SelectMany(WithNested).SelectMany(type => type.Methods)
            .Where(method => method.HasBody && IsWritten(method));

    /// <summary>The same without what stands in these types, to which the rest does not refer.</summary>
    public static IEnumerable<MethodDefinition> Methods(ModuleDefinition module, IReadOnlyCollection<string> aside)
    {
        var all = Methods(module).ToList();
        var rest = all.FindAll(method => !aside.Any(name => IsIn(method.DeclaringType, name)));
        var needed = rest.SelectMany(method => method.Body.Instructions).Select(at => at.Operand).OfType<MemberReference>()
            .Select(member => member as TypeReference ?? member.DeclaringType).OfType<TypeReference>().ToList();
        return aside.Any(name => needed.Exists(type => IsIn(type, name))) ? all : rest;
    }

    /// <summary>True of the type of this name, as Cecil writes it, and of those inside.</summary>
    public static bool IsIn(TypeReference type, string name) =>
        type.FullName == name || type.FullName.StartsWith($"{name}/", StringComparison.Ordinal);

    /// <summary>True for the types in which F# sets the values of a file.</summary>
    public static bool IsStartUp(TypeDefinition type) => type.Namespace.StartsWith("<StartupCode$", StringComparison.Ordinal);

    /// <summary>True if the attribute of this name is on the member or type.</summary>
    public static bool Has(ICustomAttributeProvider member, string attribute) =>
        member.CustomAttributes.Any(has => has.AttributeType.Name == attribute);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static bool IsWritten(MethodDefinition method) => method switch
    {
        _ when Plumbing.Contains(method.Name) || IsMain(method) => false,
        { DeclaringType.Name: var type } when IsStateMachine(type) =>
            method.Name == "MoveNext" || method.Name.StartsWith("<>m__Finally", StringComparison.Ordinal),
        // Of the static constructors only those that set values: not those of unions and closures, nor those
        // that only start a file's values.
        { Name: ".cctor", DeclaringType: var type } =>
            !Has(type, "CompilationMappingAttribute") && !type.Name.Contains('@') && type.Name != "<>c",
        _ => !Has(method, "CompilerGeneratedAttribute") || IsConstant(method) || IsLambda(method.Name),
    };

    // How the program starts decides nothing, and no life runs it. A compiler gives an asynchronous one a caller.
    private static bool IsMain(MethodDefinition method) =>
        method.Module.EntryPoint is { } start && method.DeclaringType == start.DeclaringType
        && (method == start || method.Name is "Main" or "<Main>$");

    /// <summary>True for a type that C# makes of a function with <c>yield</c> or <c>await</c>.</summary>
    // C#: <Reconcile>d__8, or <<Reconcile>g__Local|8_0>d of a local function, <<Reconcile>b__8_0>d of a lambda, in which a function with
    // yield or await becomes MoveNext and the finally blocks that Dispose calls.
    public static bool IsStateMachine(string type) =>
        type.StartsWith('<') && type.Split('`')[0] is var name
        && (name.Contains(">d__") || name.EndsWith(">d", StringComparison.Ordinal));

    // F# compiles a constant of a module to a property of this form.
    private static bool IsConstant(MethodDefinition method) =>
        method is { IsStatic: true, IsGetter: true }
        && method.Body.Instructions is [
            { OpCode.StackBehaviourPop: StackBehaviour.Pop0, OpCode.FlowControl: FlowControl.Next } made, { OpCode.Code: Code.Ret }
        ]
        && made.OpCode != OpCodes.Ldsfld;

    // C#: <Decide>b__0_1, <Decide>g__Local|0_0.
    private static bool IsLambda(string name) => name.StartsWith('<') && (name.Contains(">b__") || name.Contains(">g__"));
}

/// <summary>Tells the branches that an author wrote from those that only the compiler needs.</summary>
/// <remarks>
/// A branch is taken for the author's unless one of these rules says that the compiler put it there:
/// <list type="number">
/// <item>it stands in a member that the author did not write (<see cref="AuthorCode"/>): equality, comparison, hashing, union tests;</item>
/// <item>it only leads around <c>Dispose</c> in a finally block: the end of a loop over a sequence;</item>
/// <item>it tests an array for null right before its length is read: the first half of an array pattern;</item>
/// <item>it tests a field that no author can name: F#'s <c>init@</c>, C#'s cached lambdas and the state of its iterators;</item>
/// <item>it asks whether what is awaited is there already;</item>
/// <item>one of its ways throws that no case matched: the compiler's last resort in a match that has all cases.</item>
/// </list>
/// So a test for a case of a union, for <c>None</c> or for an empty list is the author's: the pattern asks
/// for it, and inputs take both ways.
/// What an inlined function of a library branches on stands at the call: an optimised build has more guards than the source.
/// Not distinguished: an author's own null test of an array before its length (taken for rule 3), and a test that the author wrote but no
/// input can fail. Not seen at all: a condition that is returned and not branched on; its two values show where the caller branches;
/// and in C#'s debug builds the operands but the first of a condition, which is put into a local before it is branched on.
/// </remarks>
internal static class AuthorBranch
{
    private static readonly string[] Unmatched = ["MatchFailureException", "SwitchExpressionException", "ThrowSwitchExpressionException"];

    /// <summary>The branches and switches of a method that are the author's.</summary>
    public static IEnumerable<Instruction> In(MethodDefinition method)
    {
        // What stood on a constant (Normal.Form) may run no more.
        var runs = Flow.All(method.Body);
        return method.Body.Instructions.Where(at =>
            at.OpCode.FlowControl == FlowControl.Cond_Branch && runs.Contains(at) && !IsMade(method.Body, at));
    }

    /// <summary>The ways that inputs can take, each once: what comes next if it does not jump, then where it jumps.</summary>
    public static IReadOnlyList<Instruction> Ways(Instruction branch) =>
        [.. Flow.Next(branch).Where(way => Flow.IsConditional(branch) || !IsUnmatched(way)).DistinctBy(Flow.Skip)];

    private static bool IsMade(MethodBody body, Instruction branch) =>
        IsAroundDispose(body, branch) || IsNullTestOfPattern(branch) || IsOfMadeField(body, branch) || IsOfAwaiter(branch)
        || (Flow.IsConditional(branch) && Flow.Next(branch).Any(IsUnmatched));

    private static bool IsAroundDispose(MethodBody body, Instruction branch) =>
        body.ExceptionHandlers.Any(handler => handler.HandlerType == ExceptionHandlerType.Finally && IsIn(handler, branch))
        && Flow.Straight(branch.Next).Any(at => at.Operand is MethodReference { Name: "Dispose" });

    private static bool IsIn(ExceptionHandler handler, Instruction instruction) =>
        instruction.Offset >= handler.HandlerStart.Offset && (handler.HandlerEnd is null || instruction.Offset < handler.HandlerEnd.Offset);

    private static bool IsNullTestOfPattern(Instruction branch) =>
        branch.OpCode.Code is Code.Brfalse or Code.Brtrue
        && Flow.Before(branch) is { OpCode.Code: Code.Ldloc or Code.Ldarg } tested
        && Flow.Next(branch).Select(Flow.Skip)
            .Any(next => next.OpCode == tested.OpCode && next.Operand == tested.Operand && next.Next?.OpCode == OpCodes.Ldlen);

    private static bool IsOfAwaiter(Instruction branch) => Flow.Before(branch)?.Operand is MethodReference
    {
        Name: "get_IsCompleted",
        DeclaringType.Namespace: "System.Runtime.CompilerServices",
    } or MethodReference
    {
        Name: "get_IsCompleted",
        DeclaringType: { Namespace: "", DeclaringType.Namespace: "System.Runtime.CompilerServices" },
    };

    private static bool IsOfMadeField(MethodBody body, Instruction branch)
    {
        // The field, and between it and the branch at most a bound, a copy or a local of the compiler's own.
        for (var (at, steps) = (Flow.Before(branch), 0); at is not null && steps < 4; (at, steps) = (Flow.Before(at), steps + 1))
        {
            if (IsLoadOfMadeField(at) || IsCopyOfMadeField(body, at))
                return true;
            if (at.OpCode.Code is not (Code.Dup or Code.Ldc_I4 or Code.Ldloc or Code.Stloc or Code.Sub))
                return false;
        }
        return false;
    }

    // C#'s iterators keep their state in a local from the first instruction on.
    private static bool IsCopyOfMadeField(MethodBody body, Instruction at) =>
        at.OpCode.Code == Code.Ldloc
        && body.Instructions.Any(first =>
            first.OpCode.Code == Code.Stloc && first.Operand == at.Operand && Flow.Before(first) is { } made && IsLoadOfMadeField(made))
        && body.Instructions.Where(other => other.OpCode.Code == Code.Stloc && other.Operand == at.Operand)
            .All(store => Flow.Before(store) is { } made && (IsLoadOfMadeField(made) || made.OpCode.Code is Code.Dup or Code.Ldc_I4));

    private static bool IsLoadOfMadeField(Instruction at) =>
        at.Operand is FieldReference field
            && (field.Name.StartsWith("init@", StringComparison.Ordinal) || field.Name.StartsWith("<>", StringComparison.Ordinal));

    private static bool IsUnmatched(Instruction way) =>
        Flow.Straight(way)
            .Take(12)
            .Any(at =>
                at.Operand is MethodReference called && Unmatched.Any(name => called.DeclaringType.Name == name || called.Name == name));
}
