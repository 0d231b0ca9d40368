using Core.Domain;
using Proof;
using Tests.Unit.Verbs.Checking;
using Replaying.Lives;
using Simulation;
using Simulation.Laws;
using Life = Simulation.Scenario;

namespace Tests.Unit.Verbs;

/// <summary>Actions have parameters of their types in lives, in life files and in plans.</summary>
public sealed class ActionParameterTests
{
    private static readonly Config Given = Config.Empty.With("level", 3).With("full", true).With("to.host", "a.example");

    [Fact]
    public void Action_OfALife_ReadsItsParametersAsJujuGivesThem()
    {
        var life = Lived(LifeStep.RunAction("backup", Given));
        Assert.Equal("level 3 to a.example, full True", Said(life));
        Assert.StartsWith("level: must be", Said(Lived(LifeStep.RunAction("backup", Given.With("level", "high")))));
    }

    [Theory]
    [InlineData("run-action: {name: backup, params: {full: true, level: 3, to.host: a.example}}")]
    [InlineData("hook: {action: backup, params: {full: true, level: 3, to.host: a.example}, killed-after: 1}")]
    public void LifeFile_ActionWithParameters_IsReadAndWrittenAsItWas(string step)
    {
        var options = new ConfigOptions("charmcraft.yaml", new Dictionary<string, string>(), Config.Empty);
        var read = LifeFile.Parse("life.yaml", $"life:\n- deploy\n- {step}\n", options, [])
            .Match(file => file.Steps.Last(), mistakes => throw new InvalidOperationException($"{mistakes}"));
        Assert.Equal(step.Replace("a.example", "\"a.example\""), LifeWriter.Text(read));
    }

    // Whatever the plan's actions are given, it is lived.
    [Fact]
    public void Check_ActionWithParameters_IsLived()
    {
        var plan = new CheckPlan(Claims.Least, [Config.Empty], []) { Actions = ["backup", new ActionCall("backup", Given)] };
        var found = SmallCheck.Of(Backing, plan, Site.Empty("ubuntu@24.04"));
        Assert.Equal("Complete", $"{found.Ending}");
        var actions = Enumerable.Range(0, found.Trail.Count).SelectMany(at => found.Place(at).Uniter.Remote.Actions);
        Assert.Equal([0, 3], actions.Select(action => action.Action.Parameters.Count).Distinct().Order());
    }

    private static string Said(Life life) =>
        life.Report.OfType<JujuEffect.SetActionResult>().Select(said => said.Payload.Value).Single();

    private static Life Lived(params LifeStep[] steps) =>
        Life.Of(Backing, Site.Empty("ubuntu@24.04")).Live([LifeStep.Deploy, .. steps]);

    private static ICharm Backing { get; } = Charm.Create<string>(
        "backing", _ => Parsed<string>.NewValid(""), (_, _, _) => [], (_, _, _) => [],
        (e, _, _, _) =>
        [
            .. e is Event.Action { Payload: var action } ? new[] { Tell.ActionResult("said", Answer(action)).Because("asked") } : [],
            Tell.Status(Status.Active("")).Because("it is"),
        ]);

    private static string Answer(ActionEvent action) => Fields.Read(action, read =>
        $"level {read.Whole("level", 1, 9)} to {read.Text("to.host")}, full {read.Flag("full")}") switch
    {
        Parsed<string>.Valid { Value: var text } => text,
        Parsed<string>.Invalid { Problems: var problems } => string.Join(", ", problems.Select(one => $"{one.Option}: {one.Rule}")),
        _ => "",
    };
}
