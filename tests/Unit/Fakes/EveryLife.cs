using Core.Domain;
using Proof;
using Proof.Checking;
using Simulation;

namespace Tests.Unit.Fakes;

/// <summary>What <c>check</c> comes to in every neighbourhood of a plan.</summary>
internal static class EveryLife
{
    /// <summary>Goes through every life without a fault. Fails if a law is broken, or if nothing is proved.</summary>
    public static Findings WithoutAFault(ICharm charm, Site site, CheckPlan plan)
    {
        var fresh = World.Fresh($"{charm.Name}/0", Config.Empty, site);
        var limits = new CheckLimits(Faults: 0, Threads: Environment.ProcessorCount, Memory: 1L << 30);
        var found = new Survey(charm, plan, fresh, limits).Run(CancellationToken.None);
        Assert.Empty(found.Laws.Violations.Select(violation => $"{violation.Law.Tag} {violation.Hook}: {violation.Why}"));
        Assert.Empty(found.Lacks);
        return found;
    }
}
