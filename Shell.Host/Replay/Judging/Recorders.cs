namespace Replaying.Judging;

/// <summary>The builds that made records, as those name them: of a native program its version and the digest of its file.</summary>
internal sealed class Recorders
{
    // A unit upgrades now and then; a record that names a build for each hook is no unit's.
    private const int Most = 100;
    private const int Shown = 3;

    private readonly SortedSet<string> names = new(StringComparer.Ordinal);

    /// <summary>A hook was recorded by this build; the empty text for a build that is not named.</summary>
    public void Add(string build)
    {
        if (names.Count < Most)
            names.Add(build);
    }

    /// <summary>Hooks were recorded by these builds.</summary>
    public void Add(Recorders others)
    {
        foreach (var build in others.names)
            Add(build);
    }

    /// <summary>
    /// What a reader has to know before all else: which records are not those of the build before, as far as digests tell. Nothing is
    /// said of a build before that has no digest, since it was not built natively.
    /// </summary>
    /// <param name="before">The build that was asked as the one before.</param>
    public IEnumerable<string> Otherwise(string before)
    {
        string[] others = HasDigest(before) ? [.. names.Where(build => build != "" && build != before)] : [];
        foreach (var build in others.Take(Shown))
            yield return $"recorded by build {build}{(HasDigest(build) ? "" : ", of which no digest is on record")}; "
                + $"the build before is {before}";
        if (others.Length > Shown)
            yield return $"and by {others.Length - Shown} builds more";
    }

    private static bool HasDigest(string build) => build.Contains('+');
}
