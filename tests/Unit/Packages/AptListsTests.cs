using Shell.Effects.Packages;
using Tests.Unit.Fakes;

namespace Tests.Unit.Packages;

public sealed class AptListsTests : IDisposable
{
    private const string Archive = "archive.ubuntu.com_ubuntu_dists_noble_";
    private const string Updates = "archive.ubuntu.com_ubuntu_dists_noble-updates_";

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    private bool AreCut => new AptLists(directory.Path).AreCut();

    [Fact]
    public void AreCut_NothingWasFetched_IsFalse()
    {
        Assert.False(AreCut);
        Assert.False(new AptLists(Path.Combine(directory.Path, "nowhere")).AreCut());
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(19, true)]
    [InlineData(0, true)]
    [InlineData(21, true)]
    public void AreCut_ListIsAsLongAsItsArchiveSaid_OrNot(int length, bool isCut)
    {
        Release(Archive + "InRelease", "main/binary-amd64/Packages", 20);
        Release(Updates + "InRelease", "main/binary-amd64/Packages", 7);
        List(Archive + "main_binary-amd64_Packages", length);
        List(Updates + "main_binary-amd64_Packages", 7);
        Assert.Equal(isCut, AreCut);
    }

    [Fact]
    public void AreCut_FlatArchiveWithADetachedSignature_IsLookedAtToo()
    {
        Release("_srv_apt_._Release", "Packages", 20);
        List("_srv_apt_._Packages", 3);
        Assert.True(AreCut);
    }

    [Fact]
    public void AreCut_ArchiveSaysNothingOfTheList_IsFalse()
    {
        Release(Archive + "InRelease", "main/binary-arm64/Packages", 20);
        List(Archive + "main_binary-amd64_Packages", 3);
        List("_srv_apt_._Packages", 0);
        Assert.False(AreCut);
    }

    [Fact]
    public void AreCut_CompressedListsAndLinks_AreNotTakenForCut()
    {
        Release("_srv_apt_._Release", "Packages", 20);
        List("_srv_apt_._Packages.lz4", 3);
        File.CreateSymbolicLink(directory.File("_srv_apt_._Packages"), directory.Write("archive/Packages", new string('x', 20)));
        Assert.False(AreCut);
    }

    private void Release(string name, string path, int size) => directory.Write(name, $"""
        Origin: Ubuntu
        Suite: noble
        SHA256:
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 {size} {path}
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 5 {path}.xz

        """);

    private void List(string name, int length) => directory.Write(name, new string('x', length));
}
