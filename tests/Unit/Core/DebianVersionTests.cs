using Core.Domain;

namespace Tests.Unit.Core;

public sealed class DebianVersionTests
{
    // Each row was compared with dpkg --compare-versions; tests/Properties compares generated ones.
    [Theory]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("1.0", "1.00", 0)]
    [InlineData("1.0", "0:1.0", 0)]
    [InlineData("1.0", "1.0-0", 0)]
    [InlineData("1.9", "1.10", -1)]
    [InlineData("1.0~rc1", "1.0", -1)]
    [InlineData("1.0~~", "1.0~", -1)]
    [InlineData("1.0~", "1.0", -1)]
    [InlineData("1.0", "1.0a", -1)]
    [InlineData("1.0a", "1.0+", -1)]
    [InlineData("1.0+b1", "1.0-1", 1)]
    [InlineData("9.9", "1:0.1", -1)]
    [InlineData("2:1", "10:1", -1)]
    [InlineData("1-1-1", "1-1-2", -1)]
    [InlineData("1.11.1-3", "1.11.1-3ubuntu0.1", -1)]
    [InlineData("1.11.1-3build1", "1.11.1-3ubuntu0.1", -1)]
    [InlineData("1.99999999999999999999", "1.100000000000000000000", -1)]
    public void Compare_TwoVersions_OrdersAsDpkg(string left, string right, int order) =>
        Assert.Equal((order, -order), (DebianVersion.Compare(left, right), DebianVersion.Compare(right, left)));

    [Theory]
    [InlineData("1.11.1-3ubuntu0.1", "1.11.1")]
    [InlineData("1:1.11.1-3", "1.11.1")]
    [InlineData("2.0-rc1-1", "2.0-rc1")]
    [InlineData("1.11.1", "1.11.1")]
    public void Upstream_OfVersion_DropsEpochAndRevision(string version, string upstream) =>
        Assert.Equal(upstream, DebianVersion.Upstream(version));
}
