using Core.Domain;
using Shell.Effects.Files;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Values;
using Tests.Shared;
using Tests.Unit.Fakes;
using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Values;

/// <summary>Made values where the disk of the unit's own directory is full.</summary>
public sealed class FullDiskTests
{
    private static readonly Content Config = Content.Of("password = ", Content.Made("password"), "\n");

    [SmallDiskFact]
    public void Remake_DiskFull_FailsAndTheFormerValueStays()
    {
        using var disk = new SmallDisk();
        var values = ValuesOn(disk);
        Ok(values.Make(new("password", Recipe.RandomText(20))));
        var password = Ok(values.Quoted("password", Quoting.Plain));
        disk.Fill();
        Assert.Equal(Cause.DiskFull, Failed(values.Remake(new("password", Recipe.RandomText(20)))).Cause);
        Assert.Equal(Cause.DiskFull, Failed(values.Make(new("other", Recipe.RandomText(20)))).Cause);
        Assert.Equal(password, Ok(values.Quoted("password", Quoting.Plain)));
        Assert.True(Ok(values.Read("other")).IsAbsent);
    }

    // The file was gone, and the effect failed over the note that the file has a secret: no unit with such a file could be removed.
    [SmallDiskFact]
    public void RemoveFile_WithASecretAndDiskFull_IsGone()
    {
        using var disk = new SmallDisk();
        using var elsewhere = new TemporaryDirectory();
        var (path, values) = (elsewhere.File("web.conf"), ValuesOn(disk));
        var files = new FileSystem(new CommandRunner(), Ledger(disk), values, new WithheldFiles(Home(disk)));
        Ok(values.Make(new("password", Recipe.RandomText(20))));
        Ok(files.WriteFile(new(path, Config, Mode.Of("0600"), FileStatus.Of(elsewhere.Path).Owner.Named, false)));
        disk.Fill();
        Assert.Equal(Outcome.Changed, Ok(files.RemoveFile(new(path))));
        Assert.False(Ok(new WithheldFiles(Home(disk)).Has(path)));
        Assert.False(Ok(Ledger(disk).Has(Possession.File, path)));
        Assert.Equal(Outcome.Changed, Ok(values.RemoveMade(new("password"))));
    }

    private static string Home(SmallDisk disk) => Path.Combine(disk.Path, "web-0");

    private static UnitLedger Ledger(SmallDisk disk) => new(disk.Path, "web/0");

    private static MadeValues ValuesOn(SmallDisk disk) => NoSecret.Values(Home(disk), Ledger(disk));
}
