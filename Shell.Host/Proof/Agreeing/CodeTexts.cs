using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Core.Domain;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Proof.Checking;
using Proof.Mutating;
using Proof.Mutating.Il;
using Simulation;

namespace Proof.Agreeing;

/// <summary>The constant texts in a charm's code. An option, an action or an endpoint that the code knows by name is among them.</summary>
internal static class CodeTexts
{
    /// <summary>The texts of the charm's assembly and of those that it refers to; <c>null</c> if nobody knows where the charm is
    /// declared.</summary>
    /// <remarks>The plan and the site name options, too, and are no code of the charm.</remarks>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public static IReadOnlySet<string>? Of(ICharm charm, Site site, CheckPlan? plan)
    {
        if (Home.Of(charm) is not { } home)
            return null;
        var aside = home.Aside(site, plan);
        return Assemblies(home.Member.Module.Assembly).SelectMany(assembly => Texts(assembly, aside)).ToHashSet();
    }

    [RequiresUnreferencedCode(CharmAssembly.Reason)]
    private static IEnumerable<Assembly> Assemblies(Assembly of)
    {
        var library = new[] { typeof(ICharm), typeof(World), typeof(Lives) }.Select(type => type.Assembly).ToHashSet();
        var referred = of.GetReferencedAssemblies().Select(name => Array.Find(AppDomain.CurrentDomain.GetAssemblies(), one =>
            one.GetName().Name == name.Name));
        return referred.OfType<Assembly>().Where(one => !library.Contains(one) && Knows(one)).Prepend(of);
    }

    [RequiresUnreferencedCode(CharmAssembly.Reason)]
    private static bool Knows(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Any(name => name.Name == typeof(ICharm).Assembly.GetName().Name)
        && assembly.GetReferencedAssemblies().All(name => name.Name != "Packing")
            && assembly.GetName().Name is not ("Shell.Effects" or "Replay" or "Cli" or "Packing");

    [RequiresAssemblyFiles(CharmAssembly.Reason)]
    private static List<string> Texts(Assembly assembly, IReadOnlyList<string> aside)
    {
        if (assembly.Location == "")
            return [];
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        return
        [
            .. module.GetTypes().Where(type => !aside.Any(name => AuthorCode.IsIn(type, name)))
                .SelectMany(type => type.Methods).Where(method => method.HasBody).SelectMany(method => method.Body.Instructions)
                .Where(at => at.OpCode == OpCodes.Ldstr).Select(at => (string)at.Operand).Distinct(),
        ];
    }
}
