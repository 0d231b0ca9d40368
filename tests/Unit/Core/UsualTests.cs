using Core.Domain;

namespace Tests.Unit.Core;

/// <summary>Files and unit files whose content is of pieces, decided in one line.</summary>
public sealed class UsualTests
{
    private const string File = "/etc/web.conf", Service = "web.service";

    private static readonly Content Secret = Content.Of("password ", Content.Made("password"), "\n");
    private static readonly Content Public = Content.Of("name ", Content.Value("web", Quoting.Json), "\n");

    [Fact]
    public void WriteFile_ContentWithASecret_IsForRootAlone()
    {
        var absent = Unit.With(Ask.Holds(File, Secret), HoldsState.Absent).With(Ask.File(File), FileState.Absent);
        Assert.Equal([Do.WriteFile(File, Secret, Mode.Of("0600"))], Usual.WriteFile(absent, File, Secret).Select(step => step.Effect));
        var same = Unit.With(Ask.Holds(File, Secret), HoldsState.Same);
        Assert.Empty(Usual.WriteFile(same.With(Ask.File(File), Withheld("0600", Owner.Root)), File, Secret));
        Assert.Single(Usual.WriteFile(same.With(Ask.File(File), Withheld("0644", Owner.Root)), File, Secret));
        Assert.Single(Usual.WriteFile(same.With(Ask.File(File), Withheld("0600", Owner.Of("web", "web"))), File, Secret));
    }

    [Fact]
    public void WriteFile_OfAnotherOwner_StandsWithHisRights()
    {
        var (mode, owner) = (Mode.Of("0640"), Owner.Of("root", "redis"));
        var same = Unit.With(Ask.Holds(File, Secret), HoldsState.Same);
        Assert.Equal([Do.WriteFile(File, Secret, mode, owner)], Written(Withheld("0640", Owner.Root)));
        Assert.Single(Written(Withheld("0600", owner)));
        Assert.Empty(Written(Withheld("0640", owner)));

        IEnumerable<Effect> Written(FileState found) =>
            Usual.WriteFile(same.With(Ask.File(File), found), File, Secret, mode, owner).Select(step => step.Effect);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LoadedCopy_OfAContentWithASecret_IsComparedWithoutIt(bool isSame)
    {
        var copy = LoadedCopy.Of(File, "/run/web/loaded.conf");
        Assert.Equal(Ask.Holds("/run/web/loaded.conf", Secret), copy.Holds(Secret));
        Assert.Equal(isSame, copy.Is(Unit.With(copy.Holds(Secret), isSame ? HoldsState.Same : HoldsState.Differs), Secret));
    }

    [Fact]
    public void WriteFile_ContentWithoutASecret_IsReadableToAll()
    {
        var differs = Unit.With(Ask.Holds(File, Public), HoldsState.Differs).With(Ask.File(File), FileState.OfText("name\n"));
        Assert.Equal([Do.WriteFile(File, Public)], Usual.WriteFile(differs, File, Public).Select(step => step.Effect));
        Assert.Empty(Usual.WriteFile(differs.With(Ask.Holds(File, Public), HoldsState.Same), File, Public));
    }

    [Fact]
    public void WriteService_Content_IsWrittenUntilSystemdHasReadIt()
    {
        var write = Do.WriteService(Service, Public);
        var loaded = new ServiceState(
            LoadState.Loaded, ActiveState.Inactive, UnitFileState.Of("disabled"), "success", 0, needsReload: false, isReplaced: false);
        State At(HoldsState holds, ServiceState state) =>
            Unit.With(Ask.Holds(Usual.UnitFile(Service), Public), holds).With(Ask.Service(Service), state);
        IEnumerable<Effect> Decided(State state) => Usual.WriteService(state, Service, Public).Select(step => step.Effect);
        Assert.Equal([write], Decided(At(HoldsState.Absent, ServiceState.NotFound)));
        Assert.Equal([write], Decided(At(HoldsState.Differs, loaded)));
        Assert.Equal([write], Decided(At(HoldsState.Same, ServiceState.NotFound)));
        Assert.Empty(Decided(At(HoldsState.Same, loaded)));
    }

    // The step stands where the charm calls.
    [Fact]
    public void WriteFile_Content_NamesTheCallersLine()
    {
        var absent = Unit.With(Ask.Holds(File, Secret), HoldsState.Absent).With(Ask.File(File), FileState.Absent);
        Assert.Equal("UsualTests.cs", Usual.WriteFile(absent, File, Secret)[0].Source.File);
    }

    private static State Unit => State.Of(HookContext.For("web/0"));

    private static FileState Withheld(string mode, Owner owner) => FileState.NewWithheld("0123456789abcdef", Mode.Of(mode), owner);
}
