// Kills hooks of the packed charm at seeded moments on real machines, and looks whether the retry ends as the undisturbed hook:
//   KillPlans COUNT SEED [--only NUMBER] [--machines N]
using System.Collections.Concurrent;
using KillPlans;

var count = int.Parse(args[0]);
var seed = int.Parse(args[1]);
var only = Option("--only");
var machines = int.Parse(Option("--machines") ?? "2");
var groups = Environment.GetEnvironmentVariable("CGROUPS") ?? throw new InvalidOperationException("start it with kill-plans.sh");

var started = DateTime.UtcNow;
var plans = only is null ? Enumerable.Range(0, count).Select(number => KillPlan.Of(seed, number)) : [KillPlan.Of(seed, int.Parse(only))];
// A life's plans stay together, in the life's order.
var lives = new ConcurrentQueue<KillPlan[]>(plans.Chunk(Stage.All.Count));
var verdicts = new ConcurrentBag<Verdict>();
var report = new Report(seed, started);
var workers = Enumerable.Range(0, Math.Min(machines, lives.Count))
    .Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning))
    .ToArray();
Task.WaitAll(workers);
report.Close([.. verdicts]);
return verdicts.Any(verdict => verdict.Differences.Count > 0) ? 1 : 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;

void Work()
{
    var machine = new LifeMachine(groups);
    while (lives.TryDequeue(out var life))
        foreach (var plan in life)
        {
            var verdict = Tried(plan, ref machine);
            verdicts.Add(verdict);
            if (verdict.Differences.Count == 0)
                continue;
            report.Differs(verdict);
            // What it left would differ for the next as well.
            machine.Dispose();
            machine = new LifeMachine(groups);
        }

    machine.Dispose();
}

// A machine may be lost, as when the host is too busy to boot it in time. That says nothing of the charm: the
// plan is carried out on another one.
Verdict Tried(KillPlan plan, ref LifeMachine machine)
{
    try
    {
        return machine.Try(plan);
    }
    catch (InvalidOperationException lost)
    {
        report.Lost(plan, lost);
        machine.Dispose();
        machine = new LifeMachine(groups);
        return machine.Try(plan);
    }
}
