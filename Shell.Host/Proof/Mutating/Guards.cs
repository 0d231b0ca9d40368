using System.Diagnostics.CodeAnalysis;
using Proof.Mutating.Il;

namespace Proof.Mutating;

/// <summary>The guards of a loaded charm, and which way each went so far.</summary>
public sealed class Guards
{
    private readonly long[] taken;

    private Guards(IReadOnlyList<Guard> all, IReadOnlyList<LeftOut> leftOut, long[] taken) =>
        (All, LeftOut, this.taken) = (all, leftOut, taken);

    /// <summary>All guards, in the order of the code.</summary>
    public IReadOnlyList<Guard> All { get; }

    /// <summary>The functions whose guards are not among them, each once.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; }

    /// <summary>The types that have guards and reached none, such as a plan's: they are no part of what the charm decides.</summary>
    public IReadOnlyList<string> Unreached => [.. Types.Where(type => !type.Any(IsReached)).Select(type => type.Key)];

    /// <summary>
    /// The ways that were not taken, with their guards; of a guard that was never reached, once and without a way. Types that reached none
    /// are left out.
    /// </summary>
    public IReadOnlyList<(Guard Guard, GuardWay? Way)> Missed => [.. Types.Where(type => type.Any(IsReached)).SelectMany(type => type)
        .SelectMany(guard => IsReached(guard)
            ? guard.Ways.Where(way => !Took(way)).Select(way => (guard, (GuardWay?)way))
            : [(guard, null)])];

    private IEnumerable<IGrouping<string, Guard>> Types => All.GroupBy(guard => guard.Method[..Math.Max(0, guard.Method.LastIndexOf('.'))]);

    private bool IsReached(Guard guard) => guard.Ways.Any(Took);

    /// <summary>
    /// Loads a copy of the charm that decides the same and counts the ways that its guards take, from any number of threads.
    /// </summary>
    /// <remarks>A function that cannot be counted, or that no compiler would take with its counters, is left as it is.</remarks>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    public static (MutatedCharm Charm, Guards Guards) Instrument(CharmAssembly charm)
    {
        var leftOut = new SortedDictionary<int, LeftOut>();
        while (true)
        {
            if (Instrument(charm, leftOut, out var unsound) is { } done)
                return done;
            foreach (var (place, left) in unsound)
                leftOut[place] = left;
        }
    }

    // Null if the copy would not do: then with what is unsound in it.
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    private static (MutatedCharm Charm, Guards Guards)? Instrument(
        CharmAssembly charm, SortedDictionary<int, LeftOut> leftOut, out IReadOnlyDictionary<int, LeftOut> unsound)
    {
        using var module = charm.Open();
        var weaver = new GuardWeaver(module);
        unsound = weaver.Weave(leftOut.ContainsKey);
        if (unsound.Count > 0)
            return null;
        var (context, copy) = CharmAssembly.Copy(module, "guards");
        var taken = GuardWeaver.Taken(copy);
        unsound = weaver.Uncompiled(copy);
        if (unsound.Count == 0)
            return (charm.Find(context, copy), new Guards(weaver.Guards, [.. leftOut.Values.DistinctBy(left => left.Method)], taken));
        context.Unload();
        return null;
    }

    /// <summary>True if the way was taken. Never lost, whatever other threads do.</summary>
    public bool Took(GuardWay way) => Times(way) > 0;

    /// <summary>How often the way was taken, at least once if it was; counts of several threads at once may get lost.</summary>
    public long Times(GuardWay way) => Volatile.Read(ref taken[way.Index]);

    /// <summary>No way counts as taken. Nothing may run the charm meanwhile.</summary>
    public void Clear() => Array.Clear(taken);
}

/// <summary>
/// A branch that the author of a charm wrote: an if, an operand of <c>&amp;&amp;</c> or <c>||</c>, a case of a match, a loop.
/// </summary>
/// <param name="Id">Such as <c>Workload.staleness/guard-2</c>.</param>
/// <param name="Method">The author's function; its lambdas count to it.</param>
/// <param name="Position">Where; <c>null</c> without symbols.</param>
/// <param name="Ways">The ways that inputs can take: two of a condition, more of a match on many cases.</param>
public sealed record Guard(string Id, string Method, SourcePosition? Position, IReadOnlyList<GuardWay> Ways)
{
    /// <summary>Such as <c>Workload.staleness/guard-2 (Workload.fs:112:9)</c>.</summary>
    public override string ToString() => Position is null ? Id : $"{Id} ({Position}:{Position.Column})";
}

/// <summary>One way that a guard can go.</summary>
/// <param name="Index">Its place among all ways of the charm, from 0.</param>
/// <param name="Leads">
/// The first place of the source that it leads to; <c>null</c> if the next guard or the function's end comes first, or without symbols.
/// </param>
public sealed record GuardWay(int Index, SourcePosition? Leads)
{
    /// <summary>Such as <c>to Decision.fs:39:13</c>.</summary>
    public override string ToString() => Leads is null ? "onward" : $"to {Leads}:{Leads.Column}";
}

/// <summary>A function of the charm whose branches are not counted.</summary>
/// <param name="Method">The author's function, such as <c>Workload.staleness</c>.</param>
/// <param name="Why">What kept it from being counted.</param>
public sealed record LeftOut(string Method, string Why);
