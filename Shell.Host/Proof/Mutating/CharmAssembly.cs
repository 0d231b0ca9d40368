using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Core.Domain;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Proof.Mutating;

/// <summary>The compiled form of a charm, of which changed copies can be loaded.</summary>
[RequiresUnreferencedCode(Reason), RequiresDynamicCode(Reason)]
public sealed class CharmAssembly
{
    internal const string Reason = "It loads assemblies, which a native program cannot; ask AtDesk.IsSupported first.";

    private readonly byte[] image;
    private readonly byte[]? symbols;
    private readonly Func<Assembly, ICharm> find;

    private CharmAssembly(string path, Func<Assembly, ICharm>? find)
    {
        var beside = Path.ChangeExtension(path, ".pdb");
        image = File.ReadAllBytes(path);
        symbols = File.Exists(beside) ? File.ReadAllBytes(beside) : null;
        this.find = find ?? OnlyCharm;
    }

    /// <summary>The assembly that declares a charm.</summary>
    /// <param name="assembly">Was loaded from a file. A portable .pdb beside it gives source positions.</param>
    /// <param name="find">Finds the charm in a changed copy; otherwise it is the only public static property of type <c>ICharm</c>.</param>
    [RequiresAssemblyFiles(Reason)]
    public static CharmAssembly Of(Assembly assembly, Func<Assembly, ICharm>? find = null) => new(assembly.Location, find);

    /// <summary>The assembly in a file, as above.</summary>
    public static CharmAssembly Of(string path, Func<Assembly, ICharm>? find = null) => new(path, find);

    /// <summary>A fresh copy to read and to change.</summary>
    internal ModuleDefinition Open()
    {
        // Symbols that are of another build say nothing of this one.
        var parameters = new ReaderParameters { ReadSymbols = symbols is not null, ThrowIfSymbolsAreNotMatching = false };
        if (symbols is not null)
            (parameters.SymbolReaderProvider, parameters.SymbolStream) = (new PortablePdbReaderProvider(), new MemoryStream(symbols));
        return ModuleDefinition.ReadModule(new MemoryStream(image), parameters);
    }

    /// <summary>The charm of a changed copy, once <paramref name="loaded"/> has seen the loaded copy.</summary>
    internal MutatedCharm Load(ModuleDefinition module, string name, Action<Assembly>? loaded = null)
    {
        var (context, copy) = Copy(module, name);
        loaded?.Invoke(copy);
        return Find(context, copy);
    }

    /// <summary>A changed copy, loaded; none of its code has run.</summary>
    internal static (CharmContext Context, Assembly Copy) Copy(ModuleDefinition module, string name)
    {
        var written = new MemoryStream();
        module.Write(written);
        written.Position = 0;
        var context = new CharmContext(name);
        return (context, context.LoadFromStream(written));
    }

    /// <summary>The charm of a loaded copy.</summary>
    internal MutatedCharm Find(CharmContext context, Assembly copy) => new(context, find(copy));

    private static ICharm OnlyCharm(Assembly assembly)
    {
        var properties = assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(property => property.PropertyType == typeof(ICharm))
            .ToList();
        return properties is [var only]
            ? (ICharm)only.GetMethod!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!
            : throw new InvalidOperationException(
                $"{assembly.GetName().Name} has {properties.Count} public static properties of type ICharm; say which is the charm");
    }
}

/// <summary>
/// Holds one changed charm assembly. All that it refers to is the host's own, so the charm takes and gives the host's types.
/// </summary>
internal sealed class CharmContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    private static readonly AssemblyLoadContext Host = GetLoadContext(typeof(Core.Domain.ICharm).Assembly) ?? Default;

    protected override Assembly? Load(AssemblyName assemblyName) => Host.LoadFromAssemblyName(assemblyName);
}
