using System.Globalization;
using Tests.Machine.Host;
using Xunit;
using Xunit.Abstractions;

namespace Tests.Machine.Model;

/// <summary>What the simulation says of a machine is what a machine says.</summary>
public sealed class HonestModelTests(ITestOutputHelper output)
{
    private static int Count => Number("CHARM_MODEL_LIVES", 30);

    // The first life: 0, or the one to look at again.
    private static int First => Number("CHARM_MODEL_FIRST", 0);

    // The same lives in every run unless another seed is named: a new difference is found at night, not in somebody else's change.
    private static ulong Seed => ulong.Parse(Environment.GetEnvironmentVariable("CHARM_MODEL_SEED") ?? "1", CultureInfo.InvariantCulture);

    [MachineFact]
    public void SimulatedMachine_AfterEveryStepOfAnyLife_AnswersAsARealOneDoes()
    {
        var seed = Seed;
        output.WriteLine($"CHARM_MODEL_SEED={seed}");
        var lives = Enumerable.Range(First, Count).Select(number => (seed, number)).ToList();
        var differences = ModelRun.Differences(lives, output.WriteLine);
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
