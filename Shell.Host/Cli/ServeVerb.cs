using System.CommandLine;
using Core.Domain;
using Replaying.Output;
using Replaying.Serving;
using Shell.Effects;

namespace Cli;

/// <summary><c>serve-decisions</c>: answers another build of the charm, which asks what this one decides.</summary>
internal static class ServeVerb
{
    /// <summary>The verb for this charm.</summary>
    /// <param name="charm">The charm.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Where the answers go.</param>
    public static Command Command(ICharm charm, Func<Stream> input, TextWriter output)
    {
        var command = new Command(
            DecisionLines.Verb,
            "Answer on standard output what this build decides in each situation on standard input. No effect is taken. "
            + "For replay --before of another build.");
        command.SetAction(_ =>
        {
            new DecisionServer(charm, output).Run(input(), ThisProgram.Build);
            return ExitCode.Done;
        });
        return command;
    }
}
