using System.CommandLine;
using Core.Domain;
using Packing;
using Replaying.Output;
using Simulation;
using StandIn.Local;
using StandIn.Machines;

namespace Desk;

/// <summary><c>try</c>: the charm lives on a throw-away machine of this computer, with real systemd and apt, under a local Juju.</summary>
internal static class TryVerb
{
    private static readonly Option<string[]> Config = new("--config")
    {
        Description = "An option of the charm, as for juju deploy. Say it again for another option.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> Actions = new("--run")
    {
        Description = "An action to run when the unit has settled, with its parameters in the same argument: \"backup path=/srv\".",
        HelpName = "ACTION",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> Packages = new("--package")
    {
        Description = "A Debian package that the machine's archive offers beside those of the charm's site.",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> Record = new("--record")
    {
        Description = "The file to write the unit's record to; replay reads it.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Keep = new("--keep")
    {
        Description = "Keep the machine until Enter is pressed, and say how to look into it.",
    };

    /// <summary>The verb.</summary>
    public static Command Command(ICharm charm, Site site, TextWriter output, TextWriter errors)
    {
        var command = new Command(
            "try",
            "Live on a throw-away machine of this computer: install, leader-elected, config-changed, start, update-status. "
            + "Shows each hook, its log and the status. Exit code 1: a hook or an action failed.")
        {
            PackVerb.Directory, PackVerb.Project, Config, Actions, Packages, Record, Keep,
        };
        command.SetAction(parsed => Run(parsed, charm.Name, site, output, errors));
        return command;
    }

    private static int Run(ParseResult parsed, string name, Site site, TextWriter output, TextWriter errors)
    {
        if (ThrowawayMachine.Missing is { } missing)
            return Refuse(errors, missing);
        var steps = new PackSteps(errors);
        var directory = Directory.CreateTempSubdirectory("charm-try-").FullName;
        try
        {
            return Packer
                .Pack(parsed.GetValue(PackVerb.Directory)!, directory, null, parsed.GetValue(PackVerb.Project), ProgramKind.Quick, steps)
                .Match(
                    Left: failure => Refuse(errors, $"{failure}"),
                    // One build holds for every base: any of its files will do.
                    Right: written => Live(name, written[0], parsed, site, steps, output, errors));
        }
        catch (JujuRefusalException refusal)
        {
            return Refuse(errors, refusal.Message);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static int Live(
        string name, string charm, ParseResult parsed, Site site, PackSteps steps, TextWriter output, TextWriter errors)
    {
        string[] offered = [.. site.Packages.Keys, .. parsed.GetValue(Packages)!];
        using var machine = steps.Take("booting a machine", () => ThrowawayMachine.Up(offered));
        foreach (var package in offered.Where(one => !Offers(machine, one)))
            errors.WriteLine($"the archive of this computer's release has no package {package}");
        using var trial = new Trial(machine, name, charm, new PackSteps(output), output);
        trial.Configure(parsed.GetValue(Config)!);
        var isWell = trial.Settle() & trial.UpdateStatus() & parsed.GetValue(Actions)!.Select(trial.Run).ToList().TrueForAll(ran => ran);
        output.WriteLine();
        output.Write(trial.Status());
        if (parsed.GetValue(Record) is { } file)
            trial.Copy(file);
        if (parsed.GetValue(Keep))
            Wait(machine, output);
        return isWell ? ExitCode.Done : ExitCode.Failed;
    }

    private static bool Offers(ThrowawayMachine machine, string package) =>
        machine.Run("grep", "--quiet", "--line-regexp", "--fixed-strings", $"Package: {package}", "/srv/apt/Packages").ExitCode == 0;

    private static void Wait(ThrowawayMachine machine, TextWriter output)
    {
        output.WriteLine($"\nThe machine stays until you press Enter. To look into it:\n  {machine.Entering}");
        _ = Console.In.ReadLine();
    }

    private static int Refuse(TextWriter errors, string why)
    {
        errors.WriteLine($"try: {why}");
        return ExitCode.Unusable;
    }
}
