using System.Net.Sockets;
using Core.Domain;
using Shell.Effects.Files;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects;
using Shell.Effects.Values;
using Tests.Shared;
using Tests.Unit.Fakes;

namespace Tests.Unit.Files;

public sealed class FilesTests : IDisposable
{
    // The modes of the operating system are in hexadecimal, for C# has no octal: 0x1a4 is 0644, 0x1c0 0700.
    private const UnixFileMode Plain = (UnixFileMode)0x1a4;

    private readonly TemporaryDirectory _directory = new();
    private readonly UnitLedger _ledger;
    private readonly FileSystem _files;
    private readonly string _path;
    private readonly Owner _owner;

    public FilesTests()
    {
        _ledger = new UnitLedger(_directory.File("ledgers"), "web/0");
        _files = With(new CommandRunner());
        _path = _directory.File("web.conf");
        _owner = ((FileState.Directory)Read(_directory.Path)).Owner;
    }

    public void Dispose() => _directory.Dispose();

    private FileSystem With(ICommandRunner runner) => new(
        runner, _ledger, NoSecret.Values(_directory.File("home"), _ledger), new WithheldFiles(_directory.File("home")));

    [Fact]
    public void WriteFile_NothingThere_StandsWithItsModeAndIsOurs()
    {
        Assert.Equal(Outcome.Changed, Write("a\n", mode: "0666")); // no umask takes anything from it
        Assert.Equal(FileState.OfText("a\n", Mode.Of("0666"), _owner), Read(_path));
        Assert.True(Owns(Possession.File));
        Assert.Equal(["ledgers", "web.conf"], Names());
    }

    [Fact]
    public void WriteFile_AllEqual_Unchanged()
    {
        Write("a\n");
        Assert.Equal(Outcome.Unchanged, Write("a\n"));
    }

    [Theory]
    [InlineData("a\nb\n", "0644")]
    [InlineData("b\n", "0644")]
    [InlineData("", "0644")]
    [InlineData("a\n", "0600")]
    public void WriteFile_OursAndDifferent_Changed(string text, string mode)
    {
        Write("a\n");
        Assert.Equal(Outcome.Changed, Write(text, mode));
        Assert.Equal(FileState.OfText(text, Mode.Of(mode), _owner), Read(_path));
    }

    [Fact]
    public void WriteFile_SomebodyElsesFile_NotOursAndLeft()
    {
        Foreign("theirs");
        Assert.Equal(Cause.NotOurs, CauseOf(Write("ours")));
        Assert.Equal("theirs", File.ReadAllText(_path));
    }

    [Fact]
    public void WriteFile_SomebodyElsesEqualFile_UnchangedAndNotOurs()
    {
        Foreign("same");
        Assert.Equal(Outcome.Unchanged, Write("same"));
        Assert.False(Owns(Possession.File));
    }

    [Fact]
    public void WriteFile_ReplaceSomebodyElsesFile_ChangedAndNotOurs()
    {
        Foreign("theirs");
        Assert.Equal(Outcome.Changed, Write("ours", replace: true));
        Assert.False(Owns(Possession.File));
    }

    [Fact]
    public void WriteFile_LinkInPlaceOfOurs_NotRegularAndTargetLeft()
    {
        Write("ours");
        File.Move(_path, _directory.File("target"));
        File.CreateSymbolicLink(_path, _directory.File("target"));
        Assert.Equal(Cause.NotRegular, CauseOf(Write("new", replace: true)));
        Assert.Equal("ours", File.ReadAllText(_directory.File("target")));
    }

    [Fact]
    public void WriteFile_LinkAtTheTemporaryName_NotFollowed()
    {
        File.WriteAllText(_directory.File("victim"), "theirs");
        File.CreateSymbolicLink(_directory.File(".web.conf.charm-new"), _directory.File("victim"));
        Assert.Equal(Outcome.Changed, Write("ours"));
        Assert.Equal("theirs", File.ReadAllText(_directory.File("victim")));
        Assert.Equal(["ledgers", "victim", "web.conf"], Names());
    }

    [Theory]
    [InlineData("no-such-user", "root", "this machine has no user \"no-such-user\"; run: adduser --system no-such-user")]
    [InlineData("root", "no-such-group", "this machine has no group \"no-such-group\"; run: addgroup --system no-such-group")]
    [InlineData("root", "", "the owner must be user:group, not \"root:\"")]
    public void WriteFile_OwnerUnknown_SaysWhich(string user, string group, string detail)
    {
        var failure = FailureOf(WriteTo(_path, Owner.Of(user, group)));
        Assert.Equal(detail, failure.Detail);
        Assert.False(failure.Cause.IsMissing);
        Assert.False(File.Exists(_path));
    }

    [Fact]
    public void WriteFile_NoDirectory_NotTransientAndNotOurs()
    {
        var failure = FailureOf(WriteTo(_directory.Path + "/none/web.conf", _owner));
        Assert.False(failure.IsTransient);
        Assert.Empty(_ledger.Read().RightAsEnumerable().Single().Entries);
    }

    [Theory]
    [InlineData("web.conf")]
    [InlineData("/")]
    [InlineData("/etc/../root/x")]
    [InlineData("/etc//x")]
    [InlineData("/etc/link/")]
    [InlineData("/etc/a\nweb/0 file /etc/passwd")]
    public void EveryEffect_PathUnfit_Invalid(string path)
    {
        Assert.Equal(Cause.Invalid, CauseOf(WriteTo(path, _owner, replace: true)));
        Assert.Equal(Cause.Invalid, CauseOf(_files.RemoveFile(new RemoveFile(path)).ToOutcome()));
        Assert.Equal(Cause.Invalid, CauseOf(_files.CreateDirectory(new CreateDirectory(path, Mode.Of("0755"), _owner)).ToOutcome()));
        Assert.Equal(Cause.Invalid, CauseOf(_files.RemoveDirectory(new RemoveDirectory(path)).ToOutcome()));
    }

    [Fact]
    public void RemoveFile_Ours_GoneAndNoLongerOurs()
    {
        Write("a");
        Assert.Equal(Outcome.Changed, Remove());
        Assert.False(File.Exists(_path));
        Assert.False(Owns(Possession.File));
    }

    [Fact]
    public void RemoveFile_GoneAlready_UnchangedAndNoLongerOurs()
    {
        _ledger.Add(Possession.File, _path);
        Assert.Equal(Outcome.Unchanged, Remove());
        Assert.False(Owns(Possession.File));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RemoveFile_WriteWasKilled_LeavesNothing(bool first)
    {
        _ledger.Add(Possession.File, _path);
        File.WriteAllText(_directory.File(".web.conf.charm-new"), "half");
        if (!first)
            Foreign("before");
        Remove();
        Assert.Equal(["ledgers"], Names());
        Assert.False(Owns(Possession.File));
    }

    [Fact]
    public void RemoveFile_NoDirectory_Unchanged() =>
        Assert.Equal(Outcome.Unchanged, _files.RemoveFile(new RemoveFile(Path.Combine(_directory.Path, "none", "web.conf"))).ToOutcome());

    [Fact]
    public void RemoveFile_LinkInPlaceOfOurs_LinkGoneAndTargetLeft()
    {
        File.WriteAllText(_directory.File("target"), "theirs");
        File.CreateSymbolicLink(_path, _directory.File("target"));
        _ledger.Add(Possession.File, _path);
        Assert.Equal(Outcome.Changed, Remove());
        Assert.Equal(["ledgers", "target"], Names());
    }

    [Fact]
    public void RemoveFile_DirectoryInPlaceOfOurs_LeftAndForgotten()
    {
        Directory.CreateDirectory(_path);
        _ledger.Add(Possession.File, _path);
        Assert.Equal(Outcome.Unchanged, Remove());
        Assert.True(Directory.Exists(_path));
        Assert.Empty(_ledger.Read().IfLeft(LedgerState.Empty).Entries);
    }

    [Fact]
    public void RemoveFile_SomebodyElses_NotOursAndLeft()
    {
        Foreign("theirs");
        Assert.Equal(Cause.NotOurs, CauseOf(Remove()));
        Assert.True(File.Exists(_path));
    }

    [Fact]
    public void CreateDirectory_NothingThere_StandsWithItsModeAndIsOurs()
    {
        Assert.Equal(Outcome.Changed, Create("0777"));
        Assert.Equal(FileState.OfDirectory(Mode.Of("0777"), _owner), Read(_path));
        Assert.True(Owns(Possession.Directory));
        Assert.Equal(Outcome.Unchanged, Create("0777"));
        Assert.Equal(Outcome.Changed, Create("0700"));
    }

    [Fact]
    public void CreateDirectory_SomebodyElsesAndEqual_UnchangedAndNotOurs()
    {
        Directory.CreateDirectory(_path, (UnixFileMode)0x1c0);
        Assert.Equal(Outcome.Unchanged, Create("0700"));
        Assert.False(Owns(Possession.Directory));
    }

    [Fact]
    public void CreateDirectory_SomebodyElsesAndDifferent_NotOursAndLeft()
    {
        Directory.CreateDirectory(_path, (UnixFileMode)0x1c0);
        Assert.Equal(Cause.NotOurs, CauseOf(Create("0755")));
        Assert.Equal(FileState.OfDirectory(Mode.Of("0700"), _owner), Read(_path));
    }

    [Fact]
    public void CreateDirectory_LinkToADirectory_NotRegular()
    {
        File.CreateSymbolicLink(_path, _directory.Path);
        Assert.Equal(Cause.NotRegular, CauseOf(Create("0755")));
    }

    [Fact]
    public void RemoveDirectory_LinkInIt_LinkGoneAndTargetLeft()
    {
        Create("0755");
        Directory.CreateDirectory(_directory.File("theirs"));
        File.WriteAllText(_directory.File("theirs/file"), "theirs");
        Directory.CreateDirectory(_directory.File("web.conf/deep/er"));
        File.CreateSymbolicLink(_directory.File("web.conf/deep/link"), _directory.File("theirs"));
        Assert.Equal(Outcome.Changed, _files.RemoveDirectory(new RemoveDirectory(_path)).ToOutcome());
        Assert.True(File.Exists(_directory.File("theirs/file")));
        Assert.False(Owns(Possession.Directory));
    }

    [Fact]
    public void RemoveDirectory_SomebodyElses_NotOursAndLeft()
    {
        Directory.CreateDirectory(_path);
        Assert.Equal(Cause.NotOurs, CauseOf(_files.RemoveDirectory(new RemoveDirectory(_path)).ToOutcome()));
        Assert.True(Directory.Exists(_path));
    }

    [Fact]
    public void RemoveDirectory_MountPoint_NotOursAndNothingRun()
    {
        _ledger.Add(Possession.Directory, "/proc");
        var failure = FailureOf(With(new ScriptedRunner()).RemoveDirectory(new RemoveDirectory("/proc")).ToOutcome());
        Assert.Equal(Cause.NotOurs, failure.Cause);
        Assert.StartsWith("/proc", failure.Detail);
    }

    [Fact]
    public void Read_EveryKind_IsToldWithoutFollowing()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(_directory.File("socket")));
        File.CreateSymbolicLink(_directory.File("link"), "nowhere");
        Assert.Equal(FileState.Special, Read(_directory.File("socket")));
        Assert.Equal(FileState.OfLink("nowhere"), Read(_directory.File("link")));
        Assert.Equal(FileState.Absent, Read(_directory.File("none")));
        Assert.Equal(FileState.Absent, Read(_directory.File("socket") + "/below"));
    }

    [Fact]
    public void Read_Above64KiB_IsTheFirst64KiBAndCanBeRewritten()
    {
        Write(new string('a', 65537));
        Assert.Equal(new string('a', 65536), Read(_path).Content);
        Assert.Equal(Outcome.Changed, Write("a"));
    }

    [Fact]
    public void Read_BytesThatAreNoText_DifferFromTheTextAndAreMended()
    {
        Write("é\n");
        File.WriteAllBytes(_path, [0xe9, (byte)'\n']);
        Assert.Equal("\ufffd\n", Read(_path).Content);
        Assert.Equal(Outcome.Changed, Write("\ufffd\n"));
    }

    private Outcome Write(string text, string mode = "0644", bool replace = false) =>
        _files.WriteFile(new WriteFile(_path, Content.OfText(text), Mode.Of(mode), _owner, replace)).ToOutcome();

    private Outcome WriteTo(string path, Owner owner, bool replace = false) =>
        _files.WriteFile(new WriteFile(path, Content.OfText(""), Mode.Of("0644"), owner, replace)).ToOutcome();

    private Outcome Remove() => _files.RemoveFile(new RemoveFile(_path)).ToOutcome();

    private Outcome Create(string mode) => _files.CreateDirectory(new CreateDirectory(_path, Mode.Of(mode), _owner)).ToOutcome();

    private void Foreign(string text)
    {
        File.WriteAllText(_path, text);
        File.SetUnixFileMode(_path, Plain);
    }

    private bool Owns(Possession kind) => _ledger.Has(kind, _path).RightAsEnumerable().Single();

    private IEnumerable<string> Names() =>
        new DirectoryInfo(_directory.Path).EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal);

    private FileState Read(string path) => _files.Read(new FileQuery(path)).RightAsEnumerable().Single();

    private static Failure FailureOf(Outcome outcome) => Assert.IsType<Outcome.Failed>(outcome).Failure;

    private static Cause CauseOf(Outcome outcome) => FailureOf(outcome).Cause;
}
