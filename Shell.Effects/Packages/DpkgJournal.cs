namespace Shell.Effects.Packages;

/// <summary>
/// What dpkg did and did not yet put into its database. A dpkg that is killed leaves its journal behind, and apt-get refuses all work until
/// dpkg has run again. dpkg-query reads the journal, too, so a package looks whole there. Source: dpkg's lib/dpkg/dbmodify.c; apt's
/// debSystem::CheckUpdates.
/// </summary>
/// <param name="locks">Says who is at work on dpkg's database.</param>
internal sealed class DpkgJournal(DpkgLocks locks)
{
    /// <summary>True if dpkg changed the package, was killed before it was done, and nobody is at work on the database.</summary>
    // A dpkg may have ended between the two readings: then its journal is gone.
    public bool IsLeftBehind(string package) => Names(package) && locks.Holder().IsNone && Names(package);

    private bool Names(string package)
    {
        try
        {
            return Entries().Any(entry => File.ReadLines(entry).Contains("Package: " + package));
        }
        // dpkg takes its journal away whenever it has put it into the database.
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    // Beside them stands tmp.i, which dpkg is writing: it holds nothing yet.
    private IEnumerable<string> Entries() =>
        Directory.EnumerateFiles(Path.Combine(locks.Directory, "updates")).Where(file => Path.GetFileName(file).All(char.IsAsciiDigit));
}
