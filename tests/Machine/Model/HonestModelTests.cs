using System.Globalization;
using Tests.Machine.Host;
using Xunit;
using Xunit.Abstractions;

namespace Tests.Machine.Model;

/// <summary>What the simulation says of a machine is what a machine says.</summary>
public sealed class HonestModelTests(ITestOutputHelper output)
{
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("CHARM_MODEL_LIVES") ?? "30", CultureInfo.InvariantCulture);

    // The same lives in every run unless another seed is named: a new difference is found at night, not in somebody else's change.
    private static ulong Seed => ulong.Parse(Environment.GetEnvironmentVariable("CHARM_MODEL_SEED") ?? "1", CultureInfo.InvariantCulture);

    [MachineFact]
    public void SimulatedMachine_AfterEveryStepOfAnyLife_AnswersAsARealOneDoes()
    {
        var seed = Seed;
        output.WriteLine($"CHARM_MODEL_SEED={seed}");
        var lives = Enumerable.Range(0, Count).Select(number => (seed, number)).ToList();
        var differences = ModelRun.Differences(lives, output.WriteLine);
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }
}
