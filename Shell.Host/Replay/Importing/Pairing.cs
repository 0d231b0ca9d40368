namespace Replaying.Importing;

/// <summary>
/// Pairs two sequences of the same things, each of which lacks some: as many pairs as there can be without one crossing another.
/// </summary>
/// <remarks>The algorithm of Hunt and Szymanski: https://doi.org/10.1145/359581.359603</remarks>
internal static class Pairing
{
    private sealed record Link(int First, int Second, Link? Before);

    /// <summary>The pairs, by their place in the first sequence.</summary>
    /// <param name="count">How many the first sequence has.</param>
    /// <param name="candidates">The places in the second that one of the first can be paired with, ascending.</param>
    public static Dictionary<int, int> Longest(int count, Func<int, IEnumerable<int>> candidates)
    {
        // Of all chains of the same length the one whose last place is the smallest: it can grow the furthest.
        var chains = new List<Link>();
        for (var first = 0; first < count; first++)
        {
            foreach (var second in candidates(first).Reverse())
                Extend(chains, first, second);
        }

        var pairs = new Dictionary<int, int>();
        for (var link = chains.LastOrDefault(); link is not null; link = link.Before)
            pairs[link.First] = link.Second;
        return pairs;
    }

    private static void Extend(List<Link> chains, int first, int second)
    {
        var length =
            chains.BinarySearch(new Link(first, second, null), Comparer<Link>.Create((one, other) => one.Second.CompareTo(other.Second)));
        if (length >= 0)
            return;
        var link = new Link(first, second, ~length == 0 ? null : chains[~length - 1]);
        if (~length == chains.Count)
            chains.Add(link);
        else
            chains[~length] = link;
    }
}
