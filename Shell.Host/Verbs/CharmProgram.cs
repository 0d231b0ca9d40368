using Core.Domain;
using Shell.Effects.Processes;
using Simulation;
using Verbs.Output;

namespace Verbs;

/// <summary>The whole program of a charm. A charm author's Program.cs calls it, and nothing else.</summary>
public static class CharmProgram
{
    /// <summary>Without arguments, as Juju starts it, runs the hook; with arguments, runs the verb that they name.</summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="charm">The charm.</param>
    /// <param name="site">What the world around the simulated machine offers.</param>
    /// <param name="life">The life that <c>simulate</c> shows if it is given no other.</param>
    /// <param name="plan">What <c>check</c> takes the charm through; without it there is no <c>check</c>.</param>
    /// <returns>The exit code: 0 done, 1 a hook failed or a difference was found, 2 the input cannot be used or the output cannot be written.</returns>
    public static int Run(string[] args, ICharm charm, Site site, IReadOnlyList<LifeStep> life, CheckPlan? plan = null) =>
        // What parses arguments and draws is loaded only if there are any: a hook's start-up time counts.
        args is [] ? Seams.Shell.RunHook(charm) : RunVerb(args, charm, site, life, plan);

    private static int RunVerb(string[] args, ICharm charm, Site site, IReadOnlyList<LifeStep> life, CheckPlan? plan)
    {
        StandardStreams.Open();
        // What draws asks whether it draws on Console.Out.
        Console.SetOut(CheckedWriter.Strict(Console.Out));
        return CommandLine.Run(args, charm, site, life, plan, Seams.Shell, Console.Out, CheckedWriter.Silent(Console.Error));
    }
}
