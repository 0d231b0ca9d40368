using System.Runtime.CompilerServices;
using System.Text;
using Core.Domain;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Unit.Core;

/// <summary>A step says where in the source it is decided. That is told, and changes nothing else.</summary>
public sealed class StepTests
{
    private static readonly State Absent = State.Of(HookContext.For("web/0"))
        .With(Ask.Package("p"), PackageState.Absent).With(Ask.Ledger, LedgerState.Empty);

    private static int Here([CallerLineNumber] int line = 0) => line;

    [Fact]
    public void Because_InCSharp_HasFileAndLineOfItsCaller()
    {
        var (step, line) = (Do.InstallPackage("p").Because("absent"), Here());
        Assert.Equal($"StepTests.cs:{line}", $"{step.Source}");
        Assert.Equal($"absent (StepTests.cs:{line})", step.Why);
    }

    [Fact]
    public void Because_OfWhatJujuIsTold_HasFileAndLineOfItsCaller()
    {
        var (step, line) = (Tell.FailAction("no").Because("it must"), Here());
        Assert.Equal(("StepTests.cs", line), (step.Source.File, step.Source.Line));
    }

    [Fact]
    public void Because_InFSharp_HasFileAndLineOfItsCaller()
    {
        var deployed = Subject.Fresh.Run(Event.Install).Hooks[^1];
        Assert.All(deployed.Steps, step => Assert.Matches("^[A-Z][a-z]+\\.fs:[1-9][0-9]*$", $"{step.Step.Source}"));
        Assert.All(deployed.Report, step => Assert.Matches("^(Tinyproxy|Telling|TinyproxyCharm)\\.fs:[1-9][0-9]*$", $"{step.Source}"));
    }

    // What is said in Usual stands where the charm calls.
    [Fact]
    public void Usual_EachStep_HasTheLineOfTheCharm()
    {
        var (steps, line) = (Usual.Install(Absent, "p"), Here());
        Assert.Equal(3, steps.Count);
        Assert.All(steps, step => Assert.Equal($"StepTests.cs:{line}", $"{step.Source}"));
    }

    [Fact]
    public void Usual_EveryFunctionOfSteps_TakesTheLineOfTheCharm() => Assert.All(
        typeof(Usual).GetMethods().Where(method => method.ReturnType is { IsGenericType: true } type
            && type.GenericTypeArguments is [{ IsGenericType: true } step] && step.GetGenericTypeDefinition() == typeof(Step<>)),
        method => Assert.True(
            method.GetParameters()[^2..] is [var file, var line]
            && file.IsDefined(typeof(CallerFilePathAttribute), false) && line.IsDefined(typeof(CallerLineNumberAttribute), false),
            method.Name));

    [Fact]
    public void Equality_OfStepsAtTwoLines_IsThatOfEffectAndReason()
    {
        var first = Do.InstallPackage("p").Because("absent");
        var second = Do.InstallPackage("p").Because("absent");
        Assert.NotEqual($"{first.Source}", $"{second.Source}");
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotEqual(first, Do.InstallPackage("p").Because("gone"));
        Assert.NotEqual(first, Do.InstallPackage("q").Because("absent"));
    }

    [Fact]
    public void Unknown_Line_IsNotShown()
    {
        var step = Do.InstallPackage("p").Because("absent").At(SourceLine.Unknown);
        Assert.Equal(("absent", "", 0), (step.Why, $"{step.Source}", step.Source.Line));
        Assert.False(step.Source.IsKnown);
    }

    // A path of the machine that built the charm would make two builds of the same source differ.
    [Fact]
    public void Charm_Compiled_HoldsNoPathOfThisMachine()
    {
        var code = File.ReadAllBytes(typeof(TinyproxyCharm).Assembly.Location);
        Assert.True(code.AsSpan().IndexOf(Encoding.Unicode.GetBytes("/Core.Domain/Tinyproxy/Decision.fs")) > 0);
        Assert.Equal(-1, code.AsSpan().IndexOf(Encoding.Unicode.GetBytes(Repository.File("Core.Domain"))));
    }
}
