using System.Reflection;
using System.Runtime.Loader;

namespace Proof.Mutating;

/// <summary>Holds one changed charm assembly. All that it refers to is the host's own, so the charm takes and gives the host's types.</summary>
internal sealed class CharmContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    private static readonly AssemblyLoadContext Host = GetLoadContext(typeof(Core.Domain.ICharm).Assembly) ?? Default;

    protected override Assembly? Load(AssemblyName assemblyName) => Host.LoadFromAssemblyName(assemblyName);
}
