using Mono.Cecil;

namespace Proof.Mutating.Il;

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
        var plain = name.StartsWith('<') && name.IndexOf('>') is > 1 and var end ? name[1..end] : name.Split('@')[0];
        return plain switch
        {
            ".cctor" => "values",
            ".ctor" => "new",
            _ when plain.StartsWith("get_", StringComparison.Ordinal) || plain.StartsWith("New", StringComparison.Ordinal) && plain.Length > 3 =>
                plain[(plain[3] == '_' ? 4 : 3)..],
            _ => plain,
        };
    }
}
