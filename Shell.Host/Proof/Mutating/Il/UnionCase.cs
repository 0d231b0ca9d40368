using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating.Il;

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
