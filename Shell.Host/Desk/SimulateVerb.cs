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
        Description = "A value of the charm's configuration at deployment. Repeat the option for each value.",
        HelpName = "OPTION=VALUE",
    };

    private static readonly Option<string?> Life = new("--life")
    {
        Description = "A YAML file with the steps of the unit's life (docs/life-files.md).",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Base =
        new("--base") { Description = "The machine's base, such as ubuntu@22.04.", HelpName = "BASE" };

    private static readonly Option<string?> Unit =
        new("--unit") { Description = "The unit's name, such as tinyproxy/0.", HelpName = "NAME" };

    /// <summary>The verb for this charm. Without --life, it shows this life.</summary>
    public static Command Command(ICharm charm, Site site, IReadOnlyList<LifeStep> life, IReadOnlyList<Leftover> leftovers, Page page,
        TextWriter errors, Comparing compare)
    {
        var command = new Command(
            "simulate", "Show the life of a unit, hook by hook, on a machine in memory. Exit code 1: the unit is in error at the end.")
        {
            Config, Life, Base, Unit, LastCall.Seconds,
        };
        command.SetAction(parsed =>
        {
            using var watch = LastCall.EndsTheProgram(parsed.GetValue(LastCall.Seconds), page);
            var watched = watch.Over(charm);
            // The life is shown all the same: whoever writes a charm writes one of both first.
            compare(watched, null).Show(errors);
            var request = new Request(parsed.GetValue(Unit), parsed.GetValue(Base), parsed.GetValue(Config) ?? [], parsed.GetValue(Life));
            return Scenario.From(request, charm.Name, site, life, leftovers).Match(
                Succ: scenario => scenario.Obstacle(watched, request.Life ?? "").Match(
                    Some: mistake => mistake.Refuse(errors),
                    None: () => new Timeline(page).Show(watched, scenario)),
                Fail: mistakes => Mistake.Refuse(mistakes.OrderBy(mistake => mistake.Line), errors));
        });
        return command;
    }
}
