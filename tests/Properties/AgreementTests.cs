using Core.Domain;
using Desk;
using MyCharm;
using Proof;
using Simulation;
using SnapCharm;
using Tinyproxy;
using Tinyproxy.Proof;

namespace Tests.Properties;

/// <summary>The charms of this repository say in charmcraft.yaml what their code says.</summary>
public sealed class AgreementTests
{
    [Fact]
    public void Tinyproxy_Agrees() => Agrees(TinyproxyCharm.Instance, TinyproxySite.Offered, TinyproxyPlan.Check, "charmcraft.yaml");

    [Fact]
    public void MyCharm_Agrees() => Agrees(MyCharm.MyCharm.Instance, MyPlan.Site,
        MyPlan.Check, "tests/Machine/Charms/MyCharm/charmcraft.yaml");

    [Fact]
    public void SnapCharm_Agrees() => Agrees(SnapCharm.SnapCharm.Instance, SnapPlan.Site,
        SnapPlan.Check, "tests/Machine/Charms/SnapCharm/charmcraft.yaml");

    private static void Agrees(ICharm charm, Site site, CheckPlan plan, string path) => Assert.Empty(Agreement.Of(charm, site, plan, path));
}
