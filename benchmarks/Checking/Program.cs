// How the check of the tinyproxy charm grows with faults and with configurations, on a unit that is not related. All rows are of
// one run, so their ratios mean something on any machine.
//
//   checking        up to one fault with every number of configurations, and two faults with few
//   checking all    two faults with every number of configurations, too
using System.Diagnostics;
using Core.Domain;
using Proof.Checking;
using Simulation;
using Tinyproxy;
using Tinyproxy.Proof;

// The first is for the compiler, which is still at work then.
Measure(faults: 1, configs: 1);
Console.WriteLine("faults  configurations      states   simulated     checked   a second   seconds   to the first");
var first = 0.0;
foreach (var (faults, configs) in Rows(args is ["all"]))
{
    var (found, seconds) = Measure(faults, configs);
    first = first == 0 ? seconds : first;
    var now = found.Progress;
    var outcome = found is { Ending: Proof.Checking.Ending.Complete, Laws.Violations: [] }
        ? ""
        : $"   {found.Ending}, {found.Laws.Violations.Count} violations";
    Console.WriteLine(
        $"{faults,6}{configs,16}{now.Places,12:#,0}{now.Simulated,12:#,0}{now.Asked,12:#,0}{now.Asked / seconds,11:#,0}"
            + $"{seconds,10:0.0}{seconds / first,15:0.0}{outcome}");
}

static (int Faults, int Configs)[] Rows(bool areAll) =>
    [(0, 8), (1, 1), (1, 2), (1, 4), (1, 8), (2, 1), (2, 2), .. areAll ? new[] { (2, 4), (2, 8) } : []];

static (CheckResult Found, double Seconds) Measure(int faults, int configs)
{
    GC.Collect();
    var plan = TinyproxyPlan.Check with { Configs = [.. TinyproxyPlan.Check.Configs.Take(configs)], Remotes = [] };
    var fresh = World.Fresh("tinyproxy/0", Config.Empty, TinyproxySite.Offered);
    var start = Stopwatch.GetTimestamp();
    var found = new Explorer(TinyproxyCharm.Instance, plan, fresh, new CheckLimits(faults, Environment.ProcessorCount, 1L << 40))
        .Run(CancellationToken.None);
    return (found, Stopwatch.GetElapsedTime(start).TotalSeconds);
}
