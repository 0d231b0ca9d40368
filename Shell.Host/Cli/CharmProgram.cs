using Core.Domain;
using Replaying.Output;
using Shell.Effects;
using Shell.Effects.Processes;
using Simulation;

namespace Cli;

/// <summary>The whole program of a charm. A charm author's Program.cs calls it, and nothing else.</summary>
public static class CharmProgram
{
    /// <summary>Without arguments, as Juju starts it, runs the hook; with arguments, runs the verb that they name.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="charm">The charm.</param>
    /// <param name="site">What the world around the simulated machine offers.</param>
    /// <param name="desk">What only a desk has, as <c>AtDesk.IsSupported ? new CharmDesk(life, plan) :
    /// null</c>; without it there are <c>plan</c> and <c>replay</c> alone.</param>
    /// <returns>The exit code: 0 done, 1 a hook failed or a difference was found, 2 the input cannot be used
    /// or the output cannot be written.</returns>
    public static int Run(string[] args, ICharm charm, Site site, DeskVerbs? desk = null) =>
        // What parses arguments and draws is loaded only if there are any: a hook's start-up time counts.
        args is [] ? HookProgram.Run(charm) : RunVerb(args, charm, site, desk);

    private static int RunVerb(string[] args, ICharm charm, Site site, DeskVerbs? desk)
    {
        StandardStreams.Open();
        // What draws asks whether it draws on Console.Out.
        Console.SetOut(CheckedWriter.Strict(Console.Out));
        return CommandLine.Run(args, charm, site, desk, Seams.Shell, Console.Out, CheckedWriter.Silent(Console.Error));
    }
}
