using System.CommandLine;
using Core.Domain;
using Replaying.Lives;
using Replaying.Output;
using Simulation;
using Scenario = Replaying.Lives.Scenario;

namespace Desk;

/// <summary><c>simulate</c>: a unit's life on a machine that exists in memory only.</summary>
internal static class SimulateVerb
{
    private static readonly Option<string[]> Config = new("--config")
    {
        Description = "A value of the charm's configuration at deployment; may be given several times.",
        HelpName = "OPTION=VALUE",
    };

    private static readonly Option<string?> Life = new("--life")
    {
        Description = "A YAML file of what happens in the unit's life; docs/life-files.md has the grammar.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Base = new("--base") { Description = "The machine's base, such as ubuntu@22.04.", HelpName = "BASE" };

    private static readonly Option<string?> Unit = new("--unit") { Description = "The unit's name, such as tinyproxy/0.", HelpName = "NAME" };

    /// <summary>The verb for this charm, with the life that it shows if it is given no other.</summary>
    public static Command Command(ICharm charm, Site site, IReadOnlyList<LifeStep> life, Page page, TextWriter errors)
    {
        var command = new Command("simulate", "Show a unit's life, hook by hook, on a machine that exists in memory only. Exits with 1 if the unit is left in error.")
        {
            Config, Life, Base, Unit, LastCall.Seconds,
        };
        command.SetAction(parsed =>
        {
            using var watch = LastCall.EndsTheProgram(parsed.GetValue(LastCall.Seconds), page);
            var watched = watch.Over(charm);
            var request = new Request(parsed.GetValue(Unit), parsed.GetValue(Base), parsed.GetValue(Config) ?? [], parsed.GetValue(Life));
            return Scenario.From(request, charm.Name, site, life).Match(
                Succ: scenario => scenario.Obstacle(watched, request.Life ?? "").Match(
                    Some: mistake => mistake.Refuse(errors),
                    None: () => new Timeline(page).Show(watched, scenario)),
                Fail: mistakes => Mistake.Refuse(mistakes.OrderBy(mistake => mistake.Line), errors));
        });
        return command;
    }
}
