using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;
using MethodBody = Mono.Cecil.Cil.MethodBody;

namespace Proof.Mutating.Il;

/// <summary>Has methods compiled that nobody called yet.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
internal static class Compiled
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // Code is shared by all reference types: any instance shows whether the IL is sound. What the parameters ask for may leave out some.
    private static readonly IReadOnlyList<Func<Type, Type>> Tries = [Asked, _ => typeof(int), _ => typeof(string)];

    /// <summary>The method is compiled, or throws what the compiler says of it.</summary>
    /// <returns>False if no type is at hand that its type parameters would take: nothing is known of it then.</returns>
    public static bool Method(MethodBase method)
    {
        if (method.IsAbstract || method.GetMethodBody() is null)
            return true;
        var type = method.DeclaringType is { IsGenericTypeDefinition: true } generic ? generic.GetGenericArguments() : [];
        var own = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        IReadOnlyList<Type> parameters = [.. type, .. own];
        return Tries.Any(some => Takes(method, [.. parameters.Select(some)]));
    }

    private static bool Takes(MethodBase method, Type[] arguments)
    {
        try
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle, [.. arguments.Select(argument => argument.TypeHandle)]);
            return true;
        }
        catch (Exception failure) when (arguments is not [] && failure is VerificationException or TypeLoadException or ArgumentException)
        {
            return false;
        }
    }

    // What a parameter asks for, where that is a type.
    private static Type Asked(Type parameter) =>
        parameter.GetGenericParameterConstraints().FirstOrDefault(asked => !asked.ContainsGenericParameters && asked != typeof(ValueType))
            ?? typeof(object);

    /// <summary>Every method of the assembly is compiled.</summary>
    public static void All(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes())
        {
            foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
                Method(method);
        }
    }
}

/// <summary>One form of a method's code that every operator can rely on.</summary>
internal static class Normal
{
    /// <summary>
    /// The method does what it did, in long instructions, and each operand of <c>&amp;&amp;</c> and <c>||</c> has a branch of its own.
    /// </summary>
    /// <remarks>
    /// F# compiles <c>if a || b</c> to <c>if (a ? true : b)</c>: one branch for the whole, whose condition is
    /// a constant where a decided it.
    /// Where the constant stands, the way that it takes is known and put in its place; what is left for that branch to test is b alone.
    /// </remarks>
    public static void Form(MethodBody body)
    {
        body.SimplifyMacros();
        // Nothing may stand between a tail call and its return; a plain call does the same.
        foreach (var prefix in body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Tail))
            prefix.OpCode = OpCodes.Nop;
        foreach (var constant in body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ldc_I4))
        {
            if (Tested(constant) is { } branch)
                (constant.OpCode, constant.Operand) = (OpCodes.Br, Taken(branch, (int)constant.Operand != 0));
        }
        Silence(body);
    }

    /// <summary>The method's code is ready to be written.</summary>
    public static void Close(MethodBody body) => body.OptimizeMacros();

    // A test whose constant is gone takes what nobody made: Cecil counts that as a stack below empty, and
    // writes too low a limit for what follows.
    private static void Silence(MethodBody body)
    {
        var runs = Flow.All(body);
        foreach (var dead in body.Instructions.Where(at => !runs.Contains(at) && Flow.Falls(at)))
            (dead.OpCode, dead.Operand) = (OpCodes.Nop, null);
    }

    private static Instruction? Tested(Instruction constant)
    {
        var next = Flow.Skip(constant.Next);
        if (next.OpCode == OpCodes.Br)
            next = Flow.Skip((Instruction)next.Operand);
        return next.OpCode == OpCodes.Brtrue || next.OpCode == OpCodes.Brfalse ? next : null;
    }

    private static Instruction Taken(Instruction branch, bool condition) =>
        condition == (branch.OpCode == OpCodes.Brtrue) ? (Instruction)branch.Operand : branch.Next;
}

/// <summary>Names of members as their author wrote them.</summary>
internal static class MemberName
{
    /// <summary>Type and member; a lambda counts to the member or value around it, the values of an F# file to <c>values</c>.</summary>
    public static string Of(MethodDefinition method)
    {
        var type = method.DeclaringType;
        var name = method.Name;
        for (; type.DeclaringType is { } outer && IsMade(type.Name); type = outer)
            name = type.Name.StartsWith("<>c", StringComparison.Ordinal) ? name : type.Name;
        return $"{Of(type)}.{Member(name)}";
    }

    /// <summary>A method that is called, such as <c>Do.StartService</c>.</summary>
    public static string Of(MethodReference method) => $"{Of(method.DeclaringType)}.{Member(method.Name)}";

    /// <summary>A field, or the variable of which C# made one; <c>null</c> if the compiler itself needs it.</summary>
    public static string? OfField(FieldReference field) =>
        field.Name.StartsWith("<>", StringComparison.Ordinal) ? null : Member(field.Name);

    /// <summary>A type without its namespace, its arguments in angle brackets.</summary>
    public static string Of(TypeReference type) => type is GenericInstanceType generic
        ? $"{Plain(type)}<{string.Join(", ", generic.GenericArguments.Select(Of))}>"
        : Plain(type);

    // F# calls a module like this if a type has its name.
    private static string Plain(TypeReference type)
    {
        var name = type.Name.Split('`')[0].TrimStart('$');
        return type is TypeDefinition { IsAbstract: true, IsSealed: true } && name.EndsWith("Module", StringComparison.Ordinal)
            ? name[..^"Module".Length]
            : name;
    }

    // F#: decide@26-1; C#: <>c__DisplayClass0_0, <Decide>d__1.
    private static bool IsMade(string name) => name.Contains('@') || name.StartsWith('<');

    private static string Member(string name)
    {
        // C#: <Decide>d__1, <<Decide>g__Local|0_0>d.
        var plain = name.StartsWith('<') && name.IndexOf('>') is > 1 and var end ? name[..end].TrimStart('<') : name.Split('@')[0];
        return plain switch
        {
            ".cctor" => "values",
            ".ctor" => "new",
            _ when plain.StartsWith("get_", StringComparison.Ordinal) || plain.StartsWith("New", StringComparison.Ordinal)
                && plain.Length > 3 =>
                    plain[(plain[3] == '_' ? 4 : 3)..],
            _ => plain,
        };
    }
}
