namespace KillPlans;

/// <summary>What is printed: each plan that differs, as it is found, and the figures at the end.</summary>
internal sealed class Report(int seed, DateTime started)
{
    private readonly Lock turn = new();

    /// <summary>A plan that does not end as the undisturbed life.</summary>
    public void Differs(Verdict verdict)
    {
        lock (turn)
        {
            Console.WriteLine($"{verdict.Plan}");
            foreach (var difference in verdict.Differences)
                Console.WriteLine($"  {difference}");
            Console.WriteLine($"  {verdict.Said.Trim().Replace("\n", "\n  ")}");
            Console.WriteLine($"  alone: bash tests/Machine/kill-plans.sh 1 {seed} --only {verdict.Plan.Number}");
            Console.WriteLine();
        }
    }

    /// <summary>A machine that was lost before a plan's end.</summary>
    public void Lost(KillPlan plan, Exception why)
    {
        lock (turn)
            Console.WriteLine($"plan {plan.Number}: its machine was lost ({why.Message.Split('\n')[0]}); once more on another one");
    }

    /// <summary>The figures.</summary>
    public void Close(IReadOnlyList<Verdict> verdicts)
    {
        Console.WriteLine($"{"hook",-48} {"alone",7} {"group",7} {"power",7} {"after",7} {"longest retry",14}");
        foreach (var stage in Stage.All)
            Row(stage, [.. verdicts.Where(verdict => verdict.Plan.Stage == stage)]);
        Console.WriteLine($"alone, group, power: killed in mid-hook, and who. after: the hook was over before its moment came. {(DateTime.UtcNow - started).TotalMinutes:0.0} min.");
        Console.WriteLine($"{verdicts.Count} plans, {verdicts.Count(verdict => verdict.Differences.Count > 0)} differ");
    }

    private static void Row(Stage stage, Verdict[] verdicts)
    {
        int Count(Victim victim) => verdicts.Count(verdict => verdict.WasKilled && verdict.Plan.Victim == victim);
        var longest = verdicts.Select(verdict => verdict.Retried).DefaultIfEmpty().Max();
        Console.WriteLine(
            $"{stage.Name,-48} {Count(Victim.Process),7} {Count(Victim.Group),7} {Count(Victim.Machine),7} "
                + $"{verdicts.Count(verdict => !verdict.WasKilled),7} {longest.TotalSeconds,12:0.0} s");
    }
}
