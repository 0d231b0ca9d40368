using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Juju;

namespace Shell.Effects.Ledger;

/// <summary>What the units of this machine made and use: one file a unit, one line an entry, outside every charm directory.</summary>
/// <remarks>
/// An entry is written before the thing is made, so that a crash between the two leaves an entry too many, never a thing without
/// an owner. Juju's machine lock lets one hook run at a time, and each unit writes its own file alone. What
/// stands in a ledger and is no entry of its unit is left as it is, and told. A directory whose name is no unit's is not read.
/// </remarks>
/// <param name="directory">The directory of all units, such as /var/lib/charm; each has its own directory in it.</param>
/// <param name="unit">This unit, such as tinyproxy/0.</param>
/// <param name="warn">Says one line in the model's log, unless it was said in this hook; null to say nothing.</param>
internal sealed class UnitLedger(string directory, string unit, Action<string>? warn = null)
{
    // A line has another number when one before it is dropped: it would be told again.
    private bool isTold;

    /// <summary>The entries of all units.</summary>
    /// <returns><c>NotRegular</c> or <c>NotOurs</c> if what stands in the place of a ledger can be none:
    /// nobody knows then what is whose.</returns>
    public Either<Failure, LedgerState> Read() => Result.Attempt(directory, () =>
    {
        LedgerFile[] files = [.. Units().Select(owner => owner == unit ? Own() : Other(owner)).OfType<LedgerFile>()];
        Tell([.. files.SelectMany(file => file.Spoilt)]);
        return LedgerState.Of(files.SelectMany(file => file.Entries));
    });

    /// <summary>True if this unit made, or uses, that thing.</summary>
    public Either<Failure, bool> Has(Possession kind, string name) => Read().Map(state => state.Owns(unit, kind, name));

    /// <summary>The entry stands in this unit's file, on disk. Returns true if the entry is new.</summary>
    public Either<Failure, bool> Add(Possession kind, string name) =>
        Change(file => file.With(new LedgerEntry(unit, kind, name)), file => file.Write());

    /// <summary>The entry does not stand in this unit's file. Returns true if the entry was there.</summary>
    public Either<Failure, bool> Drop(Possession kind, string name) =>
        Change(file => file.Without(new LedgerEntry(unit, kind, name)), file => file.WriteFewer());

    private Either<Failure, bool> Change(Func<LedgerFile, LedgerFile> change, Action<LedgerFile> write) => Result.Attempt(Home(unit), () =>
    {
        var before = Own();
        var after = change(before);
        if (ReferenceEquals(before, after))
            return false;
        write(after);
        return true;
    });

    private void Tell(string[] spoilt)
    {
        if (isTold || spoilt is not [var first, .. var more])
            return;
        isTold = true;
        warn?.Invoke(first + (more is [] ? "" : $" ({more.Length} more lines are like this one)"));
    }

    private string Home(string owner) => Path.Combine(directory, UnitName.Directory(owner));

    private IEnumerable<string> Units() => !Directory.Exists(directory) ? [] : Directory.EnumerateFileSystemEntries(directory)
        .Select(path => UnitName.OfDirectory(Path.GetFileName(path)))
        .OfType<string>()
        .Order(StringComparer.Ordinal);

    private LedgerFile Own() => FileStatus.Of(Home(unit)) switch
    {
        { Kind: FileKind.Directory or FileKind.Absent } => LedgerFile.Read(Home(unit), unit),
        var other => throw ObstacleException.Of(Home(unit), other),
    };

    // A unit's directory is one: a link or a file is what somebody else put there. So is what anybody may write.
    private LedgerFile? Other(string owner)
    {
        var status = FileStatus.Of(Home(owner));
        if (status.Kind is not FileKind.Directory)
            return null;
        try
        {
            return status.IsOpenToOthers ? throw ObstacleException.OpenToOthers(Home(owner), status) : LedgerFile.Read(Home(owner), owner);
        }
        catch (ObstacleException obstacle) when (obstacle.Failure.Cause.IsNotOurs)
        {
            warn?.Invoke($"what {owner} made and uses is not known: {obstacle.Failure}");
            return null;
        }
    }
}
