using Core.Domain;
using Microsoft.FSharp.Reflection;
using Simulation;
using Tests.Shared;
using Xunit;

namespace Tests.Machine.Model;

/// <summary>
/// The honest model lives all that there is on a machine, and asks for it. What it leaves out is named here, with the reason. These tests
/// need no machine.
/// </summary>
public sealed class CoverageTests
{
    private static readonly Dictionary<string, string> NotLived = new()
    {
        ["Effect.Snap"] = "the snap charm's own tests run snapd, which takes long",
        ["Question.Snap"] = "as its effects",
        ["Effect.Juju"] = "no machine has Juju: tests/Machine/Juju stands in for it, and a property compares ports",
        ["Question.Relations"] = "as Juju's effects",
        ["Effect.Secret"] = "as Juju's effects",
        ["Question.Secret"] = "as Juju's effects",
        ["Question.Juju"] = "as its effects",
        ["JujuQuestion.ToldVersion"] = "as its effects",
        ["JujuQuestion.OpenedPorts"] = "as its effects",
        ["JujuQuestion.Leader"] = "as its effects",
        ["JujuQuestion.Network"] = "as its effects",
        ["JujuQuestion.Remembered"] = "as its effects",
        ["JujuQuestion.Resource"] = "as its effects",
        ["JujuQuestion.OwnSecret"] = "as its effects",
        ["JujuQuestion.Storage"] = "as its effects",
        ["JujuQuestion.Trusted"] = "as its effects",
        ["JujuQuestion.RemoteModel"] = "as its effects",
        ["Question.Command"] = "what a command prints the site says: the simulation would be compared with what the test wrote",
        ["ValueQuestion.Request"] = "what a text says depends on no machine, and in the simulation the site says it: as Command",
        ["ValueStep.Age"] = "as Time",
        ["Question.Time"] = "in the simulation time passes by a step, on a machine by itself",
        ["TimeQuestion.IsPast"] = "as Time",
        ["TimeQuestion.HasPassed"] = "as Time",
        ["LifeStep.OfTime"] = "as Time",
        ["LifeStep.OfJuju"] = "no machine has Juju; a boot, the one of these steps that a machine sees, is lived",
        ["LifeStep.Quietly"] = "another step, of which Juju does not come to know",
        ["PackageStep.Remove"] = "an effect does the same",
        ["PackageStep.Break"] = "dpkg is killed at no chosen place; the kill plans kill it",
        ["PackageStep.Claim"] = "another unit of the life does the same",
        ["PackageStep.Lock"] = "the effect would wait for five minutes",
        ["PackageStep.Unlock"] = "as Lock",
        ["ProcessStep.BreakProgram"] = "the program is dpkg's, and would have to be mended with it",
        ["ProcessStep.MendProgram"] = "as BreakProgram",
        ["FileStep.Link"] = "a link is refused before anything is read; FilesTests have every kind of obstacle",
        ["FileStep.Fill"] = "a file system of its own would have to be mounted for each life; BadInputTests fill one",
        ["FileStep.Free"] = "as Fill",
        ["PortStep.Open"] = "no machine has Juju",
        ["PortStep.Close"] = "no machine has Juju",
    };

    /// <summary>Effects after which the ledger alone is asked, as after all.</summary>
    private static readonly Dictionary<string, string> NotAskedAbout = new()
    {
        ["PackageEffect.UpdatePackageIndex"] = "no question is about the index",
        ["PackageEffect.ReleasePackage"] = "only the ledger changes",
        ["ProcessEffect.Signal"] = "what got the signal was asked for when it was started",
    };

    private static readonly ModelStep[] Lived =
        [.. Enumerable.Range(0, 1500).SelectMany(number => new ModelLives("1.11.1-3").Life(1, number))];

    private static readonly Effect[] Effects = [.. Lived.OfType<ModelStep.Act>().Select(act => act.Effect)];

    private static readonly LifeStep[] Steps = [.. Lived.OfType<ModelStep.Happen>().Select(happen => happen.What)];

    [Fact]
    public void Themes_OfEveryEffectOfAMachine_HaveIt() =>
        Assert.Equal([], Families(typeof(Effect)).Except(Effects.SelectMany(Samples.Cases)).Except(NotLived.Keys));

    [Fact]
    public void Themes_OfEveryStepOfAMachine_HaveIt() =>
        Assert.Equal([], Families(typeof(LifeStep)).Except(Steps.SelectMany(Samples.Cases)).Except(NotLived.Keys));

    [Fact]
    public void Questions_OfEveryEffectThatIsLived_AskForIt() => Assert.Equal(
        [],
        Families(typeof(Effect)).Intersect(Effects.SelectMany(Samples.Cases))
            .Except(Effects.Where(effect => Questions.About(effect).Any()).SelectMany(Samples.Cases))
            .Except(NotAskedAbout.Keys));

    [Fact]
    public void Questions_OfEveryFamily_AreAskedOfBoth() => Assert.Equal(
        [],
        Samples.Cases(typeof(Question)).Where(name => name.Contains("Question."))
            .Except(Effects.SelectMany(Questions.About).Concat(Steps.SelectMany(Questions.About)).Append(Ask.Ledger)
                .SelectMany(query => Samples.Cases(query.Question)))
            .Except(NotLived.Keys));

    [Fact]
    public void Disturbance_OfEveryStepThatIsLived_CanBeDone() => Assert.All(
        Steps.Where(step => !step.Equals(LifeStep.Reboot)).DistinctBy(step => string.Join(" ", Samples.Cases(step))),
        step => Assert.NotEqual("", Disturbance.Script(step)));

    // The kernel's numbers are not the simulation's.
    [Fact]
    public void Likeness_OfAnyAnswer_ItsNumberOfAProcessDoesNotMatter()
    {
        var samples = new Samples((_, number) => [$"text{number}"], [7, 8]).Make<Answer>();
        Sample[] numbers = [.. samples.Where(sample => sample.Path.EndsWith("Pid"))];
        Assert.Equal(4, numbers.Length);
        Assert.All(samples, sample => Assert.True(AreAlike(sample.Value, sample.Value), sample.Path));
        Assert.All(
            numbers,
            number => Assert.Contains(
                samples, sample => number.Path.StartsWith(sample.Path + ".") && AreAlike(sample.Value, number.Value)));
    }

    private static bool AreAlike(object one, object other)
    {
        var query = one is Answer.File ? Ask.File("/a") : one is Answer.Network ? (Query)Ask.Listener(1) : Ask.Ledger;
        return new Likeness(_ => false).FirstUnlike([(query, (Answer)one, (Answer)other)]) is null;
    }

    // The cases of what the families of a union hold.
    private static IEnumerable<string> Families(Type union) =>
        from family in FSharpType.GetUnionCases(union, null)
        where !NotLived.ContainsKey($"{union.Name}.{family.Name}")
        from field in family.GetFields()
        where FSharpType.IsUnion(field.PropertyType, null)
        from each in FSharpType.GetUnionCases(field.PropertyType, null)
        select $"{field.PropertyType.Name}.{each.Name}";
}
