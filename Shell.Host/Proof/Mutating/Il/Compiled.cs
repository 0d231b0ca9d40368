using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;

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
        parameter.GetGenericParameterConstraints().FirstOrDefault(asked => !asked.ContainsGenericParameters && asked != typeof(ValueType)) ?? typeof(object);

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
