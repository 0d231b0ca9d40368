using System.Text.RegularExpressions;
using Core.Domain;

namespace Tests.Unit.Verbs.Checking;

public sealed class CheckVerbTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("check-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Check_EveryLawHolds_SaysSoAndWritesNothing()
    {
        var (exit, output) = Check(Beacon.Sound);
        Assert.Equal(0, exit);
        Assert.Contains("Complete: every law holds in every state.\n", output);
        Assert.Contains(
            "  NothingStartsBeforeReady (P19): ", output.Split('\n').Single(line => line.StartsWith("? ") && line.Contains("(P19)")));
        Assert.Empty(Directory.GetFiles(directory));
    }

    [Fact]
    public void Check_LawBroken_ShowsInWhatWayAndTheShortestLife()
    {
        var (exit, output) = Check(Beacon.Messy);
        Assert.Equal(1, exit);
        Assert.Contains("Complete: 1 of 60 laws are broken.\n", output);
        Assert.EndsWith(
            $"""

            ! RemoveTakesExactlyItsOwn (P22) is broken: A unit can be removed from every state: only what is its
              own goes, all of it, and a second time there is nothing to do.
              in 601 cases, first at leader-elected: something of the unit is left

              The shortest life, deployed with lamps=2 level=low

             1  juju deploy; no hook runs yet
               no hook runs

             2  Juju runs install
               install
                 + WriteFile /etc/beacon                          it is not as configured
                 + WriteFile /etc/beacon.ready                    the setting is there
                 > active: low                                    it shines

             3  Juju runs leader-elected
               leader-elected  nothing to do, still active: low

            In the end: active: low
            """,
            Lineless(output[..output.IndexOf("\n  simulate --life")]));
        Assert.Matches(@"it shines \(Beacon\.cs:\d+\)\n", output);
    }

    [Fact]
    public void Check_LawBroken_WritesATestThatAsksIt()
    {
        Check(Beacon.Forgetful);
        Assert.Equal(
            """
            using Core.Domain;
            using Simulation;
            using Xunit;

            /// <summary>HistoryLeavesNoTrace (P11): Every history that ends in a configuration ends where a fresh deployment with it ends.</summary>
            /// <remarks>check found: it and a fresh deployment differ in files, ledger</remarks>
            public sealed class HistoryLeavesNoTraceTests
            {
                // No static member of the program holds it: put here what Program.cs gives to CharmProgram.Run.
                private static Site Site => throw new NotImplementedException();

                [Fact]
                public void HistoryLeavesNoTrace_AfterThisLife_Holds()
                {
                    var unit = Scenario.Of(Tests.Unit.Verbs.Checking.Beacon.Forgetful, Site)
                        .Given(LifeStep.Configure(Config.Empty.With("lamps", 2).With("level", "low")))
                        .Live(
                            LifeStep.Meanwhile(LifeStep.Deploy),
                            LifeStep.RunHook(Event.Install, HookEnd.NewBroken(Fault.NewKilled(1))),
                            LifeStep.RunHook(Event.Install, HookEnd.Undisturbed),
                            LifeStep.RunHook(Event.LeaderElected, HookEnd.Undisturbed),
                            LifeStep.RunHook(Event.ConfigChanged, HookEnd.Undisturbed),
                            LifeStep.RunHook(Event.Start, HookEnd.Undisturbed));
                    var verdict = Tests.Unit.Verbs.Checking.Beacon.Plan.Says("HistoryLeavesNoTrace", unit, Event.UpdateStatus);
                    Assert.False(verdict.IsBroken, verdict.ToString());
                }
            }

            """,
            File.ReadAllText(Path.Combine(directory, "HistoryLeavesNoTraceTests.cs")));
    }

    [Theory]
    [InlineData(nameof(Beacon.Forgetful))]
    [InlineData(nameof(Beacon.Messy))]
    [InlineData(nameof(Beacon.Restless))]
    public void WrittenLife_Simulated_IsTheLifeThatWasShown(string name)
    {
        var charm = (ICharm)typeof(Beacon).GetField(name)!.GetValue(null)!;
        var shown = Check(charm).Output;
        Assert.All(Directory.GetFiles(directory, "*.life.yaml"), file =>
        {
            var desk = new AuthorDesk { Charm = charm };
            Assert.Equal(0, desk.Run("simulate", "--life", file));
            Assert.Contains(desk.Output[desk.Output.IndexOf("\n 1  ")..], Lineless(shown));
        });
    }

    // The lines of the charm's source move with every edit of the charm.
    private static string Lineless(string output) => Regex.Replace(output, @" \(Beacon\.cs:[1-9][0-9]*\)", "");

    [Fact]
    public void Check_SomeConfigurations_SaysOfHowManyAndFindsFewerStates()
    {
        var all = Check(Beacon.Sound).Output.Split('\n');
        var desk = new AuthorDesk { Charm = Beacon.Sound, Plan = Beacon.Plan };
        Assert.Equal(0, desk.Run("check", "--guards", "false", "--output", directory, "--configs", "1"));
        var some = desk.Output.Split('\n');
        Assert.Equal($"{all[0]}, of the first 1 of {Beacon.Plan.Configs.Count} configurations", some[0]);
        Assert.True(States(some) < States(all));

        static int States(string[] lines) =>
            int.Parse(
                lines.Single(line => line.StartsWith("  states ", StringComparison.Ordinal))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]
                    .Replace(",", ""));
    }

    [Theory]
    [InlineData("--faults", "5", "0 to 4")]
    [InlineData("--faults", "-1", "0 to 4")]
    [InlineData("--faults", "one", "0 to 4")]
    [InlineData("--configs", "0", "1 to 1024")]
    [InlineData("--threads", "0", "1 to 1024")]
    [InlineData("--memory", "63", "64 to 1048576")]
    [InlineData("--memory", "1048577", "64 to 1048576")]
    public void Check_ArgumentOutOfRange_IsRefusedWithWhatIsAllowed(string option, string value, string allowed)
    {
        var desk = new AuthorDesk { Plan = Beacon.Plan };
        Assert.Equal(2, desk.Run("check", option, value));
        Assert.Equal($"check: {option}: \"{value}\" must be a whole number from {allowed}. See check --help.\n", desk.Errors);
        Assert.Empty(desk.Output);
    }

    [Fact]
    public void Check_Record_HasEveryDecisionOnceAndReplaysTheSame()
    {
        var record = Path.Combine(directory, "all.jsonl");
        var checking = new AuthorDesk { Charm = Beacon.Sound, Plan = Beacon.Plan };
        Assert.Equal(0, checking.Run("check", "--guards", "false", "--output", directory, "--record", record));
        var counted = checking.Output.Split('\n')
            .Single(line => line.EndsWith(" decisions recorded", StringComparison.Ordinal))
            .Split(' ')[0];
        var replaying = new AuthorDesk { Charm = Beacon.Sound };
        Assert.Equal(0, replaying.Run("replay", record));
        Assert.Contains($" {counted} same\n", replaying.Output);
    }

    [Fact]
    public void Check_RecordCannotBeWritten_IsRefused()
    {
        var desk = new AuthorDesk { Charm = Beacon.Sound, Plan = Beacon.Plan };
        Assert.Equal(2, desk.Run("check", "--record", "/no/such/directory/all.jsonl"));
        Assert.StartsWith("--record: ", desk.Errors, StringComparison.Ordinal);
    }

    private (int Exit, string Output) Check(ICharm charm)
    {
        var desk = new AuthorDesk { Charm = charm, Plan = Beacon.Plan };
        return (desk.Run("check", "--guards", "false", "--output", directory), desk.Output);
    }
}
