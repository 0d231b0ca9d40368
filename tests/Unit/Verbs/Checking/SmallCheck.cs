using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;

namespace Tests.Unit.Verbs.Checking;

/// <summary>Checks a small charm in every life with one fault.</summary>
internal static class SmallCheck
{
    public static CheckResult Of(ICharm charm, CheckPlan plan, Site site) => new Explorer(
        charm, plan, World.Fresh($"{charm.Name}/0", Config.Empty, site), new CheckLimits(1, 2, 1L << 30)).Run(CancellationToken.None);
}
