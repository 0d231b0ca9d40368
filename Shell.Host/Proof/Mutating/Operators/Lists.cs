using Mono.Cecil;

namespace Proof.Mutating.Operators;

/// <summary>Types of lists, as the calls name them.</summary>
internal static class Lists
{
    /// <summary>The list that <c>Cons</c> or <c>@</c> gives.</summary>
    public static TypeReference Type(MethodReference call)
    {
        if (call is not GenericInstanceMethod append)
            return call.DeclaringType;
        var list = new GenericInstanceType(((GenericInstanceType)append.ElementMethod.ReturnType).ElementType);
        list.GenericArguments.Add(append.GenericArguments[0]);
        return list;
    }
}
