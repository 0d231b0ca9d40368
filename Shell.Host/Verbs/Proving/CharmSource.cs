using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Core.Domain;
using Verbs.Mutating;

namespace Verbs.Proving;

/// <summary>Finds the assembly in which a charm was written: a charm made by <c>Charm.Create</c> does not know it.</summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
internal static class CharmSource
{
    /// <summary>The program itself or an assembly that it refers to, with a public static property that gives a charm of this name; <c>null</c> if there is none.</summary>
    [RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static CharmAssembly? Of(ICharm charm, Assembly program) =>
        program.GetReferencedAssemblies().Select(Assembly.Load).Prepend(program).FirstOrDefault(assembly => Declares(assembly, charm.Name)) is { } declaring
            ? CharmAssembly.Of(declaring)
            : null;

    private static bool Declares(Assembly assembly, string name) =>
        assembly.GetReferencedAssemblies().Any(reference => reference.Name == typeof(ICharm).Assembly.GetName().Name)
        && assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Any(property => property.PropertyType == typeof(ICharm) && property.GetValue(null) is ICharm declared && declared.Name == name);
}
