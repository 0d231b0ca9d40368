using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

/// <summary>What the author of a charm wrote, told from what the compiler adds.</summary>
internal static class AuthorCode
{
    private static readonly HashSet<string> Plumbing = ["ToString", "GetHashCode", "Equals", "CompareTo", "Finalize", "PrintMembers", "<Clone>$"];

    /// <summary>The functions, lambdas, constructors and values that the author wrote, in the order of the assembly.</summary>
    public static IEnumerable<MethodDefinition> Methods(ModuleDefinition module) =>
        module.Types.Where(type => !type.Name.StartsWith('<')).SelectMany(WithNested).SelectMany(type => type.Methods)
            .Where(method => method.HasBody && IsWritten(method));

    /// <summary>True for the types in which F# sets the values of a file.</summary>
    public static bool IsStartUp(TypeDefinition type) => type.Namespace.StartsWith("<StartupCode$", StringComparison.Ordinal);

    /// <summary>True if the attribute of this name is on the member or type.</summary>
    public static bool Has(ICustomAttributeProvider member, string attribute) => member.CustomAttributes.Any(has => has.AttributeType.Name == attribute);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static bool IsWritten(MethodDefinition method) => method switch
    {
        _ when Plumbing.Contains(method.Name) => false,
        { DeclaringType.Name: var type } when IsStateMachine(type) => method.Name == "MoveNext" || method.Name.StartsWith("<>m__Finally", StringComparison.Ordinal),
        // Of the static constructors only those that set values: not those of unions and closures, nor those that only start a file's values.
        { Name: ".cctor", DeclaringType: var type } => !Has(type, "CompilationMappingAttribute") && !type.Name.Contains('@') && type.Name != "<>c",
        _ => !Has(method, "CompilerGeneratedAttribute") || IsConstant(method) || IsLambda(method.Name),
    };

    // C#: <Reconcile>d__8, in which a function with yield or await becomes MoveNext and the finally blocks that Dispose calls.
    private static bool IsStateMachine(string type) => type.StartsWith('<') && type.Contains(">d__");

    // F# compiles a constant of a module to a property of this form.
    private static bool IsConstant(MethodDefinition method) =>
        method is { IsStatic: true, IsGetter: true }
        && method.Body.Instructions is [{ OpCode.StackBehaviourPop: StackBehaviour.Pop0, OpCode.FlowControl: FlowControl.Next } made, { OpCode.Code: Code.Ret }]
        && made.OpCode != OpCodes.Ldsfld;

    // C#: <Decide>b__0_1, <Decide>g__Local|0_0.
    private static bool IsLambda(string name) => name.StartsWith('<') && (name.Contains(">b__") || name.Contains(">g__"));
}
