using System.Globalization;
using Tests.Machine.Host;
using Xunit;
using Xunit.Abstractions;

namespace Tests.Machine.Model;

/// <summary>What the simulation says of a machine is what a machine says.</summary>
public sealed class HonestModelTests(ITestOutputHelper output)
{
    private const ulong Seed = 1;

    // Half the lives are the same in every run, half are new ones.
    private static int Count => int.Parse(Environment.GetEnvironmentVariable("CHARM_MODEL_LIVES") ?? "30", CultureInfo.InvariantCulture);

    private static ulong RandomSeed => Environment.GetEnvironmentVariable("CHARM_MODEL_SEED") is { } seed
        ? ulong.Parse(seed, CultureInfo.InvariantCulture)
        : (ulong)Random.Shared.NextInt64();

    [MachineFact]
    public void SimulatedMachine_AfterEveryStepOfAnyLife_AnswersAsARealOneDoes()
    {
        var random = RandomSeed;
        output.WriteLine($"CHARM_MODEL_SEED={random}");
        var lives = Enumerable.Range(0, Count).Select(number => (number % 2 == 0 ? Seed : random, number)).ToList();
        var differences = ModelRun.Differences(lives, output.WriteLine);
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }
}
