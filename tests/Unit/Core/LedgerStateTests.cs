using Core.Domain;

namespace Tests.Unit.Core;

public sealed class LedgerStateTests
{
    private static LedgerEntry Line(string unit, Possession kind, string name = "p") => new(unit, kind, name);

    [Fact]
    public void IsLastClaim_CharmsBroughtItAndNobodyElseUsesIt_IsTrue() =>
        Assert.True(LedgerState.Of([Line("a/0", Possession.Package)]).IsLastClaim("a/0", "p"));

    [Fact]
    public void IsLastClaim_AnotherUnitUsesIt_IsFalse() =>
        Assert.False(LedgerState.Of([Line("a/0", Possession.Package), Line("b/0", Possession.Package)]).IsLastClaim("a/0", "p"));

    [Fact]
    public void IsLastClaim_ItWasThereBefore_IsFalse() =>
        Assert.False(LedgerState.Of([Line("a/0", Possession.SharedPackage)]).IsLastClaim("a/0", "p"));

    [Fact]
    public void IsLastClaim_NobodyUsesIt_IsFalse() => Assert.False(LedgerState.Empty.IsLastClaim("a/0", "p"));

    [Fact]
    public void HasClaim_AFileOfThatName_IsNoClaim() =>
        Assert.False(LedgerState.Of([Line("a/0", Possession.File)]).HasClaim("a/0", "p"));

    [Fact]
    public void Of_UnitAndKind_ListsOnlyTheirs()
    {
        var ledger = LedgerState.Of(
            [Line("a/0", Possession.File, "/x"), Line("b/0", Possession.File, "/y"), Line("a/0", Possession.Service, "z")]);
        Assert.Equal(["/x"], ledger.Of("a/0", Possession.File));
    }

    [Fact]
    public void Owns_UnitWhosePrefixMatches_IsFalse() =>
        Assert.False(LedgerState.Of([Line("a/10", Possession.File, "/x")]).Owns("a/1", Possession.File, "/x"));
}
