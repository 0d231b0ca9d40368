using Desk;
using Proof.Mutating;
using Proof.Mutating.Il;
using Replaying.Output;

namespace Tests.Unit.Mutating;

public sealed class MutantSourceTests
{
    public static TheoryData<MutationOperator> Operators => [.. Enum.GetValues<MutationOperator>()];

    [Fact]
    public void Tinyproxy_HasAHundredMutantsAndMore() => Assert.True(Lives.Mutants.Count >= 100, $"{Lives.Mutants.Count}");

    [Theory, MemberData(nameof(Operators))]
    public void Tinyproxy_EveryOperator_FindsSomething(MutationOperator made) =>
        Assert.Contains(Lives.Mutants, mutant => mutant.Operator == made);

    [Fact]
    public void Ids_OfOneList_AreDistinct() => Assert.Distinct(Lives.Mutants.Select(mutant => mutant.Id));

    [Fact]
    public void List_AskedAgain_IsTheSame() =>
        Assert.Equal(Lives.Mutants.Select(mutant => $"{mutant}"), MutantSource.Of(Lives.Assembly).Select(mutant => $"{mutant}"));

    [Fact]
    public void Every_Position_IsKnown() => Assert.All(Lives.Mutants, mutant => Assert.NotNull(mutant.Position));

    [Fact]
    public void Description_SaysFunctionChangeAndPlace()
    {
        var mutant = Assert.Single(Lives.Mutants, mutant => mutant.Id == "Workload.staleness/negate-1");
        Assert.Matches(@"^Workload\.staleness: branch negated, Workload\.fs:\d+$", mutant.Description);
    }

    [Fact]
    public void Plumbing_IsNotMutated() =>
        Assert.DoesNotContain(
            Lives.Mutants, mutant => mutant.Method.Split('.')[^1] is "Equals" or "GetHashCode" or "CompareTo" or "ToString" or "Tag");

    [Fact]
    public void WithoutSymbols_MutantsAreNamedByOffset()
    {
        var bare = Path.Combine(Directory.CreateTempSubdirectory("mutants").FullName, "Tinyproxy.dll");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Tinyproxy.dll"), bare);
        var mutants = MutantSource.Of(CharmAssembly.Of(bare));
        Assert.All(mutants, mutant => Assert.Matches(@", IL_[0-9a-f]{4}$", mutant.Description));
        Assert.Contains(mutants, mutant => mutant.Id == "Workload.staleness/negate-1");
    }

    // They are of another assembly. Zero survivors say nothing of them, and the output names them.
    [Fact]
    public void LeftOut_IsWhatTheLibraryDecidesForTheCharm()
    {
        var leftOut = MutantSource.LeftOut(Lives.Assembly);
        Assert.Empty(new[] { "Usual.Install", "Usual.Remove", "Usual.Stop", "Usual.Tidy" }.Except(leftOut));
        Assert.Distinct(leftOut);
        Assert.All(leftOut, function => Assert.DoesNotContain(Lives.Mutants, mutant => mutant.Method == function));
    }

    [Fact]
    public void LeftOut_OfACharm_IsShownBeforeTheVerdict()
    {
        var text = new StringWriter();
        new ProofSheet(new Page(text)).Show(1, [], ["Usual.Stop", "Usual.Tidy"], TimeSpan.FromSeconds(1));
        Assert.EndsWith("\nLeft out, for the library decides it: Usual.Stop, Usual.Tidy\n0 mutants in 1 s: 0 survive\n", $"{text}");
    }

    // What an operator makes has to be valid: a mutant that no compiler takes would count as found out.
    [Fact]
    public void Every_MethodOfEveryMutant_Compiles() => Parallel.ForEach(Lives.Mutants, mutant =>
    {
        using var charm = mutant.Load();
        Compiled.All(charm.Assembly);
    });
}
