namespace Proof.Checking;

/// <summary>
/// Every place that was found, in the order in which it was, and how it was reached first: with the fewest
/// faults, then in the fewest moves.
/// </summary>
internal sealed class Trail
{
    private readonly Dictionary<long, int> known = [];
    private readonly List<(int World, int Agent, int From, int Move)> places = [];

    /// <summary>How many places were found.</summary>
    public int Count => places.Count;

    /// <summary>A number that is the same whenever the same places were found in the same way.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    /// <summary>World and agent of a place.</summary>
    public (int World, int Agent) this[int index] => (places[index].World, places[index].Agent);

    /// <summary>True if the place was found already. Safe for many threads as long as none adds.</summary>
    public bool Has(int world, int agent) => known.ContainsKey(Key(world, agent));

    /// <summary>Adds a place; true if it was not there.</summary>
    /// <param name="world">Its world.</param>
    /// <param name="agent">Its agent.</param>
    /// <param name="from">The place that it was reached from; -1 for none.</param>
    /// <param name="move">How.</param>
    /// <param name="rank">The how-manieth move from there.</param>
    public bool Add(int world, int agent, int from, int move, int rank)
    {
        if (!known.TryAdd(Key(world, agent), places.Count))
            return false;
        places.Add((world, agent, from, move));
        Mix((ulong)from);
        Mix((ulong)rank);
        return true;
    }

    /// <summary>The moves that lead to a place, the first of them first, each with the place it leads to.</summary>
    public IReadOnlyList<(int Move, int To)> To(int index)
    {
        var path = new List<(int, int)>();
        for (; index >= 0; index = places[index].From)
            path.Add((places[index].Move, index));
        path.Reverse();
        return path;
    }

    /// <summary>How many places were reached through such a move.</summary>
    public int CountBelow(Func<int, bool> isIt)
    {
        var isBelow = new bool[places.Count];
        for (var at = 0; at < isBelow.Length; at++)
            isBelow[at] = isIt(places[at].Move) || places[at].From >= 0 && isBelow[places[at].From];
        return isBelow.Count(below => below);
    }

    private void Mix(ulong value) => Hash = unchecked((Hash ^ value) * 1099511628211);

    // Spread by an odd factor, which keeps it unique: a long's own hash is one half xor the other, and both are small numbers.
    private static long Key(int world, int agent) => unchecked((((long)world << 32) | (uint)agent) * (long)0x9E3779B97F4A7C15);
}
