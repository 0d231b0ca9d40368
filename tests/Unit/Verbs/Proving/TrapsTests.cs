using Shell.Effects.Processes;

namespace Tests.Unit.Verbs.Proving;

/// <summary>Mutants and charms that never end, or take all there is: each is ended for good, and said to be what it is.</summary>
public sealed class TrapsTests(TrapsProgram traps) : IClassFixture<TrapsProgram>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Mutate_MutantsThatNeverEndOrTakeAllThereIs_AreRefutedAndTheOthersJudged()
    {
        var (exit, output) = traps.Run("", "mutate", "--seconds", "1", "--threads", "2", "--memory", "512");
        Assert.Equal(1, exit);
        Assert.Contains(Refuted(1, 32, "Decide on install does not come to an end within 1 second"), output);
        Assert.Contains(Refuted(2, 34, "its process ends with 134: Stack overflow. at Traps.Overflow(Int32)"), output);
        Assert.Contains(Refuted(3, 36, "Decide on install takes more memory than there is: 256 MiB"), output);
        Assert.Contains(Refuted(4, 38, "InvalidOperationException: Decide has more than 10,000 items;"), output);
        // The usual mode and owner of a file are no constants of the charm, so no mutants.
        Assert.Contains("\nall                 56          37       15        4  P2:5 P31:3 P3b:3 P4:2 P22:1 P22b:1\n", output);
        Assert.Contains("\n  P31   ActiveMeansServing\n", output);
        Assert.Contains("\n  survives Traps.Report/constant-1", output);
    }

    [Theory]
    [InlineData("loop", "Decide on install does not come to an end within 1 second.\n")]
    [InlineData("memory", "Decide on install takes more memory than there is: 128 MiB.\n")]
    [InlineData("overflow", "its process ends with 134: Stack overflow. at Traps.Overflow(Int32).\n")]
    public void Mutate_CharmThatCannotBeJudgedItself_SaysWhy(string trap, string why)
    {
        var (exit, output) = traps.Run(trap, "mutate", "--seconds", "1", "--threads", "1", "--memory", "128");
        Assert.Equal(1, exit);
        Assert.Equal($"No mutant is judged, for the charm itself cannot be: {why}", output);
    }

    [Fact]
    public async Task Mutate_OnlyOfOneFunction_JudgesItsMutantsAndNamesASurvivorAtOnce()
    {
        using var mutate = traps.Start("", "mutate", "--threads", "2", "--only", "Report");
        var errors = mutate.StandardError.ReadToEndAsync();
        var output = await mutate.StandardOutput.ReadToEndAsync();
        Assert.Contains("\n  survives Traps.Report/constant-1", output);
        Assert.DoesNotContain("Traps.Decide/", output);
        Assert.Contains("\nsurvives: Traps.Report: ", await errors);
    }

    [Fact]
    public void Mutate_OnlyOfNoFunction_IsRefused() => Assert.Equal(2, traps.Run("", "mutate", "--only", "Nowhere").Exit);

    [Fact]
    public void Mutate_Killed_LeavesNoProcess()
    {
        using var mutate = traps.Start("", "mutate", "--threads", "2");
        Assert.StartsWith("30 cases", mutate.StandardError.ReadLine(), StringComparison.Ordinal);
        var children = File.ReadAllText($"/proc/{mutate.Id}/task/{mutate.Id}/children");
        var judges = children.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToList();
        Assert.Equal(2, judges.Count);
        mutate.Kill();
        Assert.True(SpinWait.SpinUntil(() => judges.TrueForAll(judge => new ProcessTable().Find(judge).IsNone), Patience));
    }

    [Theory]
    [InlineData("check")]
    [InlineData("simulate")]
    public void Verb_CharmThatNeverEnds_EndsAndShowsWhatItWasCalledWith(string verb)
    {
        var (exit, output) = traps.Run("loop", verb, "--seconds", "1");
        Assert.Equal(1, exit);
        Assert.EndsWith(
            """
            ! Decide on install does not come to an end within 1 second. The program ends here.
              The charm was called with
                config: empty
                file /etc/traps: absent
                ledger: 0 entries
                told version:

            """,
            output);
    }

    private static string Refuted(int branch, int line, string why) =>
        $"EveryStateIsDecided (P2)  Traps.Decide/negate-{branch} (Traps.Decide: branch negated, Program.cs:{line})\n      {why}";
}
