using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Verbs.Mutating.Il;

/// <summary>Has methods compiled that nobody called yet.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
internal static class Compiled
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The method is compiled, or throws what the compiler says of it.</summary>
    public static void Method(MethodBase method)
    {
        if (method.IsAbstract || method.GetMethodBody() is null)
            return;
        var type = method.DeclaringType is { IsGenericTypeDefinition: true } generic ? generic.GetGenericArguments() : [];
        var own = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        // Shared code for all reference types: the one instance that shows whether the IL is sound.
        RuntimeTypeHandle[] arguments = [.. type.Concat(own).Select(_ => typeof(object).TypeHandle)];
        RuntimeHelpers.PrepareMethod(method.MethodHandle, arguments);
    }

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
