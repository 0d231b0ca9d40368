using MyCharm;
using Proof;
using RelayCharm;
using SnapCharm;

namespace Tests.Properties;

/// The laws of machine charms over generated lives of the two charms that an author copies.
public sealed class FixtureCharmLawTests
{
    [Fact]
    public void MyCharm_OfAnyLife_KeepsEveryLaw() => Lives.Of(MyCharm.MyCharm.Instance, MyPlan.Site, MyPlan.Check).Sample(400);

    [Fact]
    public void SnapCharm_OfAnyLife_KeepsEveryLaw() => Lives.Of(SnapCharm.SnapCharm.Instance, SnapPlan.Site, SnapPlan.Check).Sample(400);

    [Fact]
    public void RelayCharm_OfAnyLife_KeepsEveryLaw() =>
        Lives.Of(RelayCharm.RelayCharm.Instance, RelayPlan.Site, RelayPlan.Check).Sample(400);
}
