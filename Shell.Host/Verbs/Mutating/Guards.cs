using System.Diagnostics.CodeAnalysis;
using Verbs.Mutating.Il;

namespace Verbs.Mutating;

/// <summary>The guards of a loaded charm, and which way each went so far.</summary>
public sealed class Guards
{
    private readonly long[] taken;

    private Guards(IReadOnlyList<Guard> all, long[] taken) => (All, this.taken) = (all, taken);

    /// <summary>All guards, in the order of the code.</summary>
    public IReadOnlyList<Guard> All { get; }

    /// <summary>The ways that were not taken, with their guards.</summary>
    public IReadOnlyList<(Guard Guard, GuardWay Way)> Missed =>
        [.. All.SelectMany(guard => guard.Ways.Where(way => !Took(way)).Select(way => (guard, way)))];

    /// <summary>Loads a copy of the charm that decides the same and counts the ways that its guards take, from any number of threads.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    public static (MutatedCharm Charm, Guards Guards) Instrument(CharmAssembly charm)
    {
        using var module = charm.Open();
        var weaver = new GuardWeaver(module);
        foreach (var method in AuthorCode.Methods(module).ToList())
            weaver.Weave(method);
        var taken = new long[weaver.Ways];
        return (charm.Load(module, "guards", assembly => GuardWeaver.Count(assembly, taken)), new Guards(weaver.Guards, taken));
    }

    /// <summary>True if the way was taken. Never lost, whatever other threads do.</summary>
    public bool Took(GuardWay way) => Times(way) > 0;

    /// <summary>How often the way was taken, at least once if it was; counts of several threads at once may get lost.</summary>
    public long Times(GuardWay way) => Volatile.Read(ref taken[way.Index]);

    /// <summary>No way counts as taken. Nothing may run the charm meanwhile.</summary>
    public void Clear() => Array.Clear(taken);
}
