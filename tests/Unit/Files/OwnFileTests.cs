using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Processes;
using Shell.Effects;
using Tests.Unit.Fakes;

using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Files;

public sealed class OwnFileTests : IDisposable
{
    private const int Maximum = 1 << 20;

    // Modes in hexadecimal, for C# has no octal: 0x1b6 is 0666, 0x190 0620, 0x1ed 0755, 0x1ff 0777.
    private readonly TemporaryDirectory directory = new();
    private readonly string path;

    public OwnFileTests() => path = directory.File("unit/own");

    public void Dispose() => directory.Dispose();

    public static TheoryData<string> Kinds => Obstacle.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_SomethingElseStandsThere_IsToldAtOnceWithThePathAndTheCure(string kind)
    {
        Obstacle.Put(path, kind);
        var failure = Failed(Attempt(() => OwnFile.Read(path, Maximum)));
        Assert.Equal((Cause.NotRegular, path), (failure.Cause, failure.Subject));
        Assert.EndsWith("; move it away", failure.Detail, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_SomethingElseStandsThere_IsToldAndItStays(string kind)
    {
        Obstacle.Put(path, kind);
        var before = FileStatus.Of(path);
        var result = Attempt(() => OwnFile.Write(path, "x"u8));
        if (kind == "large file")
            Assert.True(result.IsRight);
        else
            Assert.Equal((Cause.NotRegular, path, before), (Failed(result).Cause, Failed(result).Subject, FileStatus.Of(path)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Lock_SomethingElseStandsThere_IsTold(string kind)
    {
        Obstacle.Put(path, kind);
        var result = Attempt(() => OwnFile.Lock(path, TimeSpan.FromSeconds(1), Waiting.Real).Dispose());
        if (kind == "large file")
            Assert.True(result.IsRight); // nothing is read of it
        else
            Assert.Equal((Cause.NotRegular, path), (Failed(result).Cause, Failed(result).Subject));
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("directory")]
    public void Write_SomethingElseAtTheTemporaryName_IsClearedOrTold(string kind)
    {
        Obstacle.Put(directory.File("unit/.own.charm-new"), kind);
        var result = Attempt(() => OwnFile.Write(path, "x"u8));
        if (kind == "directory")
            Assert.Equal(
                Failure.Of(Cause.NotRegular, directory.File("unit/.own.charm-new"), "a directory stands there; move it away"),
                Failed(result));
        else
            Assert.Equal("x", File.ReadAllText(path));
    }

    [Theory]
    [InlineData(0x1b6)]
    [InlineData(0x190)]
    public void Read_OthersMayWriteIt_IsNotTrusted(int mode)
    {
        OwnFile.Write(path, "x"u8);
        File.SetUnixFileMode(path, (UnixFileMode)mode);
        Assert.Equal(Cause.NotOurs, Failed(Attempt(() => OwnFile.Read(path, Maximum))).Cause);
    }

    [RootFact]
    public void Read_OfAnotherUser_IsNotTrustedAndSaysWhose()
    {
        OwnFile.Write(path, "x"u8);
        Assert.Equal(0, Chown(path, 12345, 12345));
        var failure = Failed(Attempt(() => OwnFile.Read(path, Maximum)));
        Assert.Equal(Cause.NotOurs, failure.Cause);
        Assert.Contains("600 12345:12345", failure.Detail);
    }

    // A copy of a directory made with hard links is the same file: whoever may write the one may write the other.
    [Fact]
    public void Read_FileOfTwoNames_IsRead()
    {
        OwnFile.Write(path, "x"u8);
        Assert.Equal(0, Link(path, path + ".copy"));
        Assert.Equal("x", OwnFile.ReadText(path, Maximum));
    }

    [Fact]
    public void Open_FileOfTwoNames_IsTold()
    {
        OwnFile.Write(path, "x"u8);
        Assert.Equal(0, Link(path, path + ".copy"));
        Assert.Contains("several names", Failed(Attempt(() => OwnFile.Open(path).Dispose())).Detail);
    }

    [Fact]
    public void Lock_HeldByAnother_IsGivenUpAtTheLimit()
    {
        using var held = OwnFile.Lock(path, TimeSpan.FromSeconds(10), Waiting.Real);
        var waited = TimeSpan.Zero;
        var failure = Failed(Attempt(() => OwnFile.Lock(path, TimeSpan.FromSeconds(10), new Waiting(pause => waited += pause)).Dispose()));
        Assert.Equal((Cause.TimedOut, path), (failure.Cause, failure.Subject));
        Assert.Equal(TimeSpan.FromSeconds(10), waited);
    }

    [Theory]
    [InlineData(0x1ff, 0x1ed)]
    [InlineData(0x3fd, 0x3ed)] // 1775, as of a directory for all: the sticky bit hurts nobody
    [InlineData(0x1f8, 0x1e8)] // 0770
    public void Mend_OthersMayWriteThere_TheyMayNoMoreAndItIsSaid(int mode, int after)
    {
        File.SetUnixFileMode(directory.File("unit/"), (UnixFileMode)mode);
        Assert.Contains("mended", OwnDirectory.Mend(directory.Path + "/unit", mayBeLink: false));
        Assert.Equal(after, ModeOf("unit"));
        Assert.Equal("", OwnDirectory.Mend(directory.Path + "/unit", mayBeLink: false));
    }

    [RootFact]
    public void Mend_OfAnotherUser_IsRootsAgain()
    {
        Assert.Equal(0, Chown(directory.Path + "/unit", 12345, 12345));
        Assert.Contains("12345:12345", OwnDirectory.Mend(directory.Path + "/unit", mayBeLink: false));
        Assert.Equal(OwnerIds.OfThisProcess, FileStatus.Of(directory.Path + "/unit").Owner);
    }

    [Fact]
    public void Mend_LinkToADirectory_IsToldUnlessItMayBeOne()
    {
        Directory.CreateSymbolicLink(directory.Path + "/link", directory.Path + "/unit");
        Assert.Equal(Cause.NotRegular, Failed(Attempt(() => OwnDirectory.Mend(directory.Path + "/link", mayBeLink: false))).Cause);
        Assert.Equal("", OwnDirectory.Mend(directory.Path + "/link", mayBeLink: true));
    }

    // Of what cannot be read the status alone tells: the cure must stand within its 120 characters.
    [Fact]
    public void Failure_OfALedgerThatCannotBeRead_NamesTheCureInAStatus()
    {
        const string Ledger = "/var/lib/charm/tinyproxy-0/ledger";
        var open = ObstacleException.OpenToOthers(Ledger, new FileStatus(FileKind.Regular, 0x1b6, OwnerIds.OfThisProcess));
        using var large = new FileStream(path, FileMode.CreateNew);
        large.SetLength(20L << 30);
        var size = Failed(Attempt(() => OwnFile.Read(path, 16 << 20))).Detail;
        foreach (var failure in new[] { open.Failure, Failure.Of(Cause.NotRegular, Ledger, size), ObstacleException.Of(
            Ledger, FileStatus.Of(directory.Path)).Failure })
            Assert.EndsWith("move it away", Status.Blocked($"{failure}").Message);
    }

    [UnchangeableFact]
    public void Write_Immutable_SaysSoWithTheCureAndDoesNotPass()
    {
        OwnFile.Write(path, "x"u8);
        using (Unchangeables.Hold(path))
            Denied(path, $"{path} is immutable; run: chattr -i {path}");
        using (Unchangeables.Hold(directory.Path + "/unit"))
            Denied(path, $"{directory.Path}/unit is immutable; run: chattr -i {directory.Path}/unit");
        Assert.Equal(["own"], Directory.GetFileSystemEntries(directory.Path + "/unit").Select(Path.GetFileName));
    }

    private static void Denied(string path, string detail)
    {
        foreach (var act in new Action[] { () => OwnFile.Write(path, "y"u8), () => AtomicFile.Delete(path) })
            Assert.Equal(Failure.Of(Cause.Denied, path, detail), Failed(Attempt(act)));
    }

    private Either<Failure, T> Attempt<T>(Func<T> act) => Obstacle.Soon(() => Result.Attempt(path, act));

    private static Either<Failure, LanguageExt.Unit> Attempt(Action act) => Obstacle.Soon(() => Result.Attempt("", act));

    private int ModeOf(string name) => FileStatus.Of(Path.Combine(directory.Path, name)).Mode;

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "chown", CharSet = System.Runtime.InteropServices.CharSet.Ansi)]
    private static extern int Chown(string path, int user, int group);

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "link", CharSet = System.Runtime.InteropServices.CharSet.Ansi)]
    private static extern int Link(string path, string name);
}
