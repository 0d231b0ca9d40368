using Core.Domain;
using Shell.Effects.Packages;

namespace Tests.Unit.Packages;

public sealed class DpkgStatusTests
{
    [Theory]
    [InlineData("ii ", "installed 1.0")]
    [InlineData("hi ", "installed 1.0 held")]
    [InlineData("ri ", "installed 1.0")]
    [InlineData("rc ", "residual")]
    [InlineData("un ", "absent")]
    [InlineData("hn ", "absent held")]
    [InlineData("iU ", "broken 1.0")]
    [InlineData("iF ", "broken 1.0")]
    [InlineData("iW ", "broken 1.0")]
    [InlineData("iHR", "broken 1.0")]
    [InlineData("iiR", "broken 1.0")]
    public void Status_EveryAbbreviation_IsUnderstood(string abbreviation, string expected) =>
        Assert.Equal(expected, DpkgStatus.Parse($"{abbreviation}\t1.0\tamd64\n", "amd64").ToString());

    [Fact]
    public void Status_SeveralArchitectures_TheMachinesOwnCounts() =>
        Assert.Equal("installed 2.0", DpkgStatus.Parse("iF \t1.0\ti386\nii \t2.0\tamd64\n", "amd64").ToString());

    [Fact]
    public void Status_ForeignArchitectureAlone_Counts() =>
        Assert.Equal("installed 1.0", DpkgStatus.Parse("ii \t1.0\ti386\n", "amd64").ToString());
}
