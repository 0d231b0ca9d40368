using Core.Domain;
using Shell.Effects.Packages;

namespace Tests.Unit.Packages;

public sealed class AptPolicyTests
{
    // apt 2.6: 2.0 comes from backports, 1.1 is installed, 0.9 was installed from a file and is nowhere else.
    private const string Printed = """
        plain:
          Installed: 1.1
          Candidate: 1.5
          Package pin: 1.5
          Version table:
             2.0 100
                100 http://archive/debian bookworm-backports/main amd64 Packages
             1.5 990 (phased 10%)
                500 http://archive/debian bookworm/main amd64 Packages
                500 http://mirror/debian bookworm/main amd64 Packages
         *** 1.1 500
                500 file:/srv/apt ./ Packages
                100 /var/lib/dpkg/status
             0.9 100
                100 /var/lib/dpkg/status
        """;

    [Fact]
    public void Policy_Printed_IsReadWithoutWhatCannotBeFetched()
    {
        var policy = AptPolicy.Parse(Printed);
        Assert.Equal("1.5", policy.Candidate);
        Assert.Equal(["2.0", "1.5", "1.1"], policy.Versions);
    }

    [Fact]
    public void Choose_CandidateWillDo_TakesItBeforeAHigherOne() => Assert.Equal("1.5", Choose(VersionSpec.NotBelow("1.2")));

    [Fact]
    public void Choose_CandidateWillNotDo_TakesTheHighestThatWill()
    {
        Assert.Equal("2.0", Choose(VersionSpec.NotBelow("1.6")));
        Assert.Equal("1.1", Choose(VersionSpec.Like("1.1*")));
    }

    [Fact]
    public void Choose_NoneWillDo_IsNull() => Assert.Null(Choose(VersionSpec.Exactly("0.9")));

    [Fact]
    public void Policy_OfAnUnknownPackage_HasNoVersions() => Assert.Empty(AptPolicy.Parse("").Versions);

    private static string? Choose(VersionSpec spec) => AptPolicy.Parse(Printed).Choose(spec);
}
