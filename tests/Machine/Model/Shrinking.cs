namespace Tests.Machine.Model;

/// <summary>Makes a life in which the worlds part as short as it can be.</summary>
internal static class Shrinking
{
    /// <summary>A life of which no step can be left out: what is left still ends in a difference about the same thing.</summary>
    /// <param name="life">The life as it was found.</param>
    /// <param name="found">Its difference.</param>
    /// <param name="live">Lives a life.</param>
    public static (IReadOnlyList<ModelStep> Life, Difference Difference) Shorten(
        IReadOnlyList<ModelStep> life, Difference found, Func<IReadOnlyList<ModelStep>, Difference?> live)
    {
        life = [.. life.Take(found.Step + 1)];
        for (var leftOut = life.Count - 2; leftOut >= 0; leftOut--)
        {
            IReadOnlyList<ModelStep> shorter = [.. life.Where((_, index) => index != leftOut)];
            if (live(shorter) is { } difference && difference.About == found.About)
                (life, found) = ([.. shorter.Take(difference.Step + 1)], difference);
        }

        return (life, found);
    }
}
