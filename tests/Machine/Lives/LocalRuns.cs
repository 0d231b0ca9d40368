using Xunit;
using HookRun = StandIn.Local.HookRun;

namespace Tests.Machine.Lives;

/// <summary>What is asserted of hooks that a local Juju ran.</summary>
internal static class LocalRuns
{
    public static void AssertSucceeded(IEnumerable<HookRun> runs) =>
        Assert.All(runs, run => Assert.True(run.Exit.Succeeded, $"{run}\n{run.Exit.Output}{run.Exit.Error}"));
}
