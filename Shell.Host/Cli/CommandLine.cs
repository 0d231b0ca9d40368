using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using Core.Domain;
using Replaying.Output;
using Shell.Effects;
using Shell.Effects.Processes;
using Simulation;

namespace Cli;

/// <summary>The verbs and their arguments.</summary>
internal static class CommandLine
{
    /// <summary>Runs the verb that the arguments name. Returns its exit code.</summary>
    public static int Run(string[] args, ICharm charm, Site site, DeskVerbs? desk, Seams seams, TextWriter terminal, TextWriter complaints)
    {
        // A unit knows no other culture. At a desk it would be the author's: a number would be written otherwise than on the unit.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        // No verb writes past these two.
        TextWriter output = new PlainWriter(terminal), errors = new PlainWriter(complaints);
        var parsed = Verbs(charm, site, desk, seams, output, errors).Parse(args);
        if (parsed.Action is ParseErrorAction)
            return Refuse(args, parsed, errors);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        }
        catch (CharmDefectException defect)
        {
            errors.WriteLine(PlainText.Line(defect.Message));
            return ExitCode.Failed;
        }
        catch (OutputException error)
        {
            errors.WriteLine($"standard output: {error.Message}");
            return ExitCode.Unusable;
        }
    }

    /// <summary>The verbs that this program has.</summary>
    public static RootCommand Verbs(ICharm charm, Site site, DeskVerbs? desk, Seams seams, TextWriter output, TextWriter errors)
    {
        var guarded = new GuardedCharm(charm);
        var page = new Page(output);
        var root = new RootCommand($"The charm {charm.Name}. Juju runs this program without arguments; then it runs Juju's hook.")
        {
            PlanVerb.Command(guarded, seams.Plan, page, errors),
            ReplayVerb.Command(guarded, () => Expression(charm, desk), site, seams.Input, page, output, errors),
            ServeVerb.Command(guarded, seams.Input, output),
        };
        if (AtDesk.IsSupported && desk is not null)
        {
            foreach (var verb in desk.Of(charm, site, output, errors))
                root.Add(verb);
        }

        return root;
    }

    private static string? Expression(ICharm charm, DeskVerbs? desk)
    {
        if (AtDesk.IsSupported && desk is not null)
            return desk.Expression(charm);
        return null;
    }

    private static int Refuse(string[] args, ParseResult parsed, TextWriter errors)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand)
            errors.WriteLine(
                $"unknown verb {args[0]}; known: {string.Join(", ", command.Subcommands.Select(verb => verb.Name))}; see --help");
        else
            errors.WriteLine(
                $"{command.Name}: {string.Join(" ", parsed.Errors.Select(error => error.Message))} See {command.Name} --help.");
        return ExitCode.Unusable;
    }
}

/// <summary>What the verbs need of the shell.</summary>
/// <param name="Plan">Where <c>plan</c> learns what it plans for.</param>
/// <param name="Input">Standard input.</param>
internal sealed record Seams(IPlanSource Plan, Func<Stream> Input)
{
    /// <summary>The real shell.</summary>
    public static Seams Shell => new(new LivePlanSource(HookProgram.Variables(), new CommandRunner()), Console.OpenStandardInput);
}
