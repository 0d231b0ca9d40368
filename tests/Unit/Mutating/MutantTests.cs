using Core.Domain;
using Microsoft.CodeAnalysis;
using Mono.Cecil.Cil;
using Proof.Mutating;
using Proof.Mutating.Il;
using Proof.Mutating.Operators;
using Simulation;
using Tests.Shared;
using Tests.Unit.Compiling;
using Tests.Unit.Fakes;

namespace Tests.Unit.Mutating;

public sealed class MutantTests
{
    private static readonly string[] Installing =
    [
        "SetStatus", "UpdatePackageIndex", "InstallPackage", "WriteFile", "WriteService", "StartService"
    ];

    [Fact]
    public void Unchanged_ThroughTheLoader_DecidesTheSame()
    {
        using var module = Lives.Assembly.Open();
        using var charm = Lives.Assembly.Load(module, "unchanged");
        Assert.NotSame(Subject.Charm.GetType().Assembly, charm.Assembly);
        Assert.Equal(Lives.Whole(Subject.Charm), Lives.Whole(charm));
    }

    [Fact]
    public void Unchanged_Install_DecidesAllInOrder() => Assert.Equal(Installing, Lives.Of(Subject.Charm).Run(Event.Install).Names());

    [Fact]
    public void Dropped_ElementOfAList_IsNotDecided() =>
        Assert.Equal(Installing.Except(["StartService"]), Lives.With("Decision.run: Do.StartService left out").Run(Event.Install).Names());

    [Fact]
    public void Dropped_ElementOfACollector_IsNotDecided() =>
        Assert.Equal(Installing.Except(["WriteFile"]), Lives.With("Decision.write: Do.WriteFile left out").Run(Event.Install).Names());

    [Fact]
    public void Dropped_SideOfAnAppend_IsNotDecided() =>
        Assert.Equal(
            Installing.Except(["WriteFile", "WriteService"]),
            Lives.With("Decision.reconcile: Decision.write left out").Run(Event.Install).Names());

    [Fact]
    public void Dropped_Question_IsNotAsked() =>
        Assert.DoesNotContain(Ask.Ledger, Observed(Lives.Mutant("Workload.questions: Ask.Ledger left out").Load()));

    [Fact]
    public void Swapped_ElementsOfAList_ChangePlaces() => Assert.True(
        Lives.With("Rules.reportGoing: Tell.Status before Tell.Ports").Live(LifeStep.Deploy).Run(Event.Stop).Report[0].IsSetStatus);

    [Fact]
    public void Swapped_SidesOfAnAppend_ChangePlaces() => Assert.Equal(
        ["SetStatus", "UpdatePackageIndex", "InstallPackage", "StartService", "WriteFile", "WriteService"],
        Lives.With("Decision.reconcile: Decision.serve before Decision.write").Run(Event.Install).Names());

    [Fact]
    public void Swapped_ElementsOfACollector_ChangePlaces() => Assert.Equal(
        ["SetStatus", "UpdatePackageIndex", "InstallPackage", "WriteService", "WriteFile", "StartService"],
        Lives.With("Decision.write: Do.WriteFile after the step that follows it").Run(Event.Install).Names());

    [Fact]
    public void Swapped_ElementThatNothingFollows_StaysInTheList() => Assert.Equal(
        ["WriteFile", "ReloadService"],
        Lives.With("Decision.write: Do.WriteFile after the step that follows it")
            .Live(LifeStep.Deploy).Configure("slug", "bar").Run(Event.ConfigChanged).Names());

    [Fact]
    public void Negated_Branch_GoesTheOtherWay()
    {
        var mutant = Lives.Mutants.First(mutant => mutant.Description.StartsWith("Decision.run: branch negated"));
        Assert.Contains("RestartService", Lives.Of(mutant.Load()).Run(Event.Install).Names());
    }

    [Fact]
    public void Negated_Case_GoesWhereTheRestGoes() =>
        Assert.DoesNotContain(
            "StopService", Lives.With("Rules.decide: case Stop goes where the rest goes").Live(LifeStep.Deploy).Run(Event.Stop).Names());

    [Fact]
    public void Changed_Number_IsOneMore() => Assert.False(
        Lives.With("Settings.slug: 64 became 65").Configure("slug", new string('a', 65)).Run(Event.Install).Status.Kind.IsBlocked);

    [Fact]
    public void Changed_Text_IsAnother()
    {
        var after = Lives.With("Workload.package: \"tinyproxy-bin\" became \"inyproxy-bin\"").Run(Event.Install);
        Assert.Contains(after.Effects, effect => effect.ToString().StartsWith("InstallPackage inyproxy-bin"));
    }

    [Fact]
    public void Changed_Boolean_IsFlipped() =>
        Assert.True(
            Lives.With("Settings.parse: false became true")
                .Live(LifeStep.Deploy, LifeStep.Remove).Machine
                .Package(Subject.Package).Status.IsAbsent);

    // A reason is told and not compared: no test could tell such a mutant.
    [Fact]
    public void Changed_Reason_IsNoMutant() =>
        Assert.DoesNotContain(Lives.Mutants, mutant => mutant.Description.Contains("what it loaded"));

    // The compiler puts a file and a line beside each reason: no author wrote them, and no decision reads them.
    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void Changed_PlaceOfACall_IsNoMutant(OptimizationLevel level)
    {
        const string source =
            """
            using Core.Domain;
            public static class Odd
            {
            #line 4242 "/somewhere/Odd.cs"
                public static object Told() => Do.StopProcess("/p", "/q", TimeSpan.FromSeconds(77)).Because("it must");
                public static object Helped(State state) => Usual.Stop(state, "odd.service");
            }
            """;
        using var directory = new TemporaryDirectory();
        var mutants = MutantSource.Of(CharmAssembly.Of(CSharpCompiler.Compile(directory.Path, "Odd", level, ("Odd.cs", source))));
        Assert.Contains(mutants, mutant => mutant.Description.Contains("\"odd.service\" became"));
        Assert.Contains(mutants, mutant => mutant.Description.Contains("77 became 78"));
        var changes = mutants.Select(mutant => mutant.Description.Split(", Odd.cs:")[0]);
        Assert.All(changes, change => Assert.DoesNotMatch("424|somewhere", change));
    }

    [Fact]
    public void Changed_PlaceOfACallInFSharp_IsNoMutant() =>
        Assert.DoesNotContain(Lives.Mutants, mutant => mutant.Description.Contains(".fs\""));

    [Fact]
    public void Load_InvalidProgram_IsToldFromAMutantThatFails()
    {
        using var module = Lives.Assembly.Open();
        var stop = AuthorCode.Methods(module).Single(method => MemberName.Of(method) == "Decision.stop");
        var pops = new Change(
            0, MutationOperator.DroppedEffect, "stack emptied", (body, at) => Edit.Replace(body, at, Instruction.Create(OpCodes.Pop)));
        var invalid = new Mutant(Lives.Assembly, stop, pops, "invalid");
        Assert.IsType<InvalidProgramException>(Assert.Throws<InvalidMutantException>(invalid.Load).InnerException);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Shifted_Bound_LeavesTheBoundOut(int port, bool isBlocked)
    {
        var mutant = Lives.Mutants.First(mutant => mutant is { Method: "Settings.port", Operator: MutationOperator.OffByOne });
        Assert.Equal(isBlocked, Lives.Of(mutant.Load()).Configure("port", port).Run(Event.Install).Status.Kind.IsBlocked);
    }

    private static IReadOnlyList<Query> Observed(MutatedCharm charm)
    {
        var world = Lives.Of(charm).World;
        return charm.Observe(Event.Install, State.Of(world.Unit.Context), world.Unit.Config);
    }
}
