using Core.Domain;

namespace Tests.Unit.Core;

public sealed class VersionSpecTests
{
    [Theory]
    [InlineData("1.11.1-3*", "1.11.1-3", true)]
    [InlineData("1.11.1-3*", "1.11.1-3ubuntu0.1", true)]
    [InlineData("1.11.1-3*", "1.11.1-2", false)]
    [InlineData("1.11.1-3*", "1:1.11.1-3", false)]
    [InlineData("1.11", "1.11.1", false)]
    [InlineData("*", "", true)]
    [InlineData("1*-3*1", "1.11.1-3ubuntu0.1", true)]
    [InlineData("1*-3*2", "1.11.1-3ubuntu0.1", false)]
    [InlineData("1**1", "11", true)]
    [InlineData("*ab", "aab", true)]
    [InlineData("1.1", "1x1", false)]
    public void Glob_Version_MatchesWhole(string pattern, string version, bool accepts) =>
        Assert.Equal(accepts, VersionSpec.Like(pattern).Accepts(version));

    [Fact]
    public void Glob_ManyStarsAndNoMatch_EndsSoon() =>
        Assert.False(VersionSpec.Like(string.Concat(Enumerable.Repeat("*1", 40)) + "x").Accepts(new string('1', 4000)));

    [Fact]
    public void Exact_SameVersionOtherSpelling_Accepts() => Assert.True(VersionSpec.Exactly("1.0-1").Accepts("0:1.0-1"));

    [Fact]
    public void Exact_LaterRevision_Refuses() => Assert.False(VersionSpec.Exactly("1.0-1").Accepts("1.0-1ubuntu1"));

    [Theory]
    [InlineData("1.9", false)]
    [InlineData("1.10~rc1", false)]
    [InlineData("1.10", true)]
    [InlineData("1:0", true)]
    public void AtLeast_Version_ComparesAsDebian(string version, bool accepts) =>
        Assert.Equal(accepts, VersionSpec.NotBelow("1.10").Accepts(version));

    [Fact]
    public void Satisfies_ResidualPackage_IsNotInstalled() =>
        Assert.False(new PackageState(PackageStatus.Residual, "1.0", false).Satisfies(VersionSpec.Any));
}
