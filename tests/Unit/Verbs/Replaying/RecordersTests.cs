using Replaying.Judging;

namespace Tests.Unit.Verbs.Replaying;

public sealed class RecordersTests
{
    [Fact]
    public void Otherwise_RecordedByTheBuildBefore_SaysNothing() => Assert.Empty(Of("0.1.0+aa", "").Otherwise("0.1.0+aa"));

    [Fact]
    public void Otherwise_RecordedByAnother_NamesBoth() => Assert.Equal(
        ["recorded by build 0.1.0+bb; the build before is 0.1.0+aa"], Of("0.1.0+aa", "0.1.0+bb").Otherwise("0.1.0+aa"));

    [Fact]
    public void Otherwise_RecordWithoutADigest_SaysThat() => Assert.Equal(
        ["recorded by build 0.1.0, of which no digest is on record; the build before is 0.1.0+aa"], Of("0.1.0").Otherwise("0.1.0+aa"));

    [Fact]
    public void Otherwise_BuildBeforeHasNoDigest_SaysNothing() => Assert.Empty(Of("0.1.0+bb").Otherwise("0.1.0"));

    [Fact]
    public void Otherwise_RecordedByMany_NamesThreeAndCountsTheRest() =>
        Assert.Equal("and by 2 builds more", Of("1+a", "1+b", "1+c", "1+d", "1+e").Otherwise("1+f").Last());

    private static Recorders Of(params string[] builds)
    {
        var recorders = new Recorders();
        foreach (var build in builds)
            recorders.Add(build);
        var all = new Recorders();
        all.Add(recorders);
        return all;
    }
}
