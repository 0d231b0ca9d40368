using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Machine;

/// <summary>What the units of this machine made and use: one file a unit, one line an entry, outside every charm directory.</summary>
/// <remarks>
/// An entry is written before the thing is made, so that a crash between the two leaves an entry too many, never a thing without
/// an owner. Juju's machine lock lets one hook run at a time, and each unit writes its own file alone.
/// </remarks>
/// <param name="directory">The directory of all units, such as /var/lib/charm; each has its own directory in it.</param>
/// <param name="unit">This unit, such as tinyproxy/0.</param>
internal sealed class Ledger(string directory, string unit)
{
    private string Path => System.IO.Path.Combine(directory, unit.Replace('/', '-'), "ledger");

    /// <summary>The entries of all units.</summary>
    public Either<Failure, LedgerState> Read() => Result.Attempt(directory, () =>
        LedgerState.Of(Directory.Exists(directory)
            ? Directory.EnumerateDirectories(directory).Order(StringComparer.Ordinal).SelectMany(ReadUnit)
            : []));

    /// <summary>True if this unit made, or uses, that thing.</summary>
    public Either<Failure, bool> Has(Possession kind, string name) => Read().Map(state => state.Owns(unit, kind, name));

    /// <summary>The entry stands in this unit's file, on disk. Comes back true if it was not there before.</summary>
    public Either<Failure, bool> Add(Possession kind, string name) =>
        Change(lines => lines.Contains(Line(kind, name)) ? lines : [.. lines, Line(kind, name)]);

    /// <summary>The entry does not stand in this unit's file. Comes back true if it did before.</summary>
    public Either<Failure, bool> Drop(Possession kind, string name) =>
        Change(lines => [.. lines.Where(line => line != Line(kind, name))]);

    private string Line(Possession kind, string name) => $"{unit} {kind.Word} {name}";

    // Lines, not entries: one that a later version wrote stays as it is.
    private Either<Failure, bool> Change(Func<string[], string[]> change) => Result.Attempt(Path, () =>
    {
        var before = ReadLines(Path);
        var after = change(before);
        if (after.Length == before.Length)
            return false;
        if (after.Length == 0)
            File.Delete(Path);
        else
            AtomicFile.Write(Path, string.Concat(after.Select(line => $"{line}\n")), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return true;
    });

    private static IEnumerable<LedgerEntry> ReadUnit(string unitDirectory) =>
        ReadLines(System.IO.Path.Combine(unitDirectory, "ledger")).SelectMany(Parse);

    private static string[] ReadLines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];

    // A line that a later version wrote is not this version's to judge: it is left out of what is read.
    private static IEnumerable<LedgerEntry> Parse(string line) =>
        line.Split(' ', 3) is [var owner, var word, var name] && Kinds.TryGetValue(word, out var kind)
            ? [new LedgerEntry(owner, kind, name)]
            : [];

    private static readonly Dictionary<string, Possession> Kinds = new[]
    {
        Possession.File, Possession.Directory, Possession.Service, Possession.Process,
        Possession.Package, Possession.SharedPackage, Possession.Snap,
    }.ToDictionary(kind => kind.Word);
}
