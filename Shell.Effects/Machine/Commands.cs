using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

namespace Shell.Effects.Machine;

/// <summary>Commands that an author names: those that do something, and those that only read.</summary>
internal sealed class Commands(ICommandRunner runner)
{
    /// <summary>What the command printed and how it ended; any exit code is an answer.</summary>
    /// <returns><c>Malformed</c> if it has no absolute path or no time limit, or if it printed more than 4 MiB.</returns>
    public Either<Failure, CommandState> Read(CommandQuery query) =>
        from result in Run(query.Arguments, query.TimeoutSeconds)
        from output in result.Whole(query.Arguments[0])
        select new CommandState(result.ExitCode, output, result.Error == "" ? "" : result.Tail);

    /// <summary>The command ran and ended with exit code 0, and what it creates is there.</summary>
    /// <returns>
    /// <c>CommandFailed</c> on another exit code, <c>NotTrue</c> if it did not create the path, <c>Malformed</c> if it has no absolute path
    /// or no time limit.
    /// </returns>
    public Either<Failure, Outcome> Run(RunCommand effect) =>
        effect.Creates != "" && Path.Exists(effect.Creates) ? Outcome.Unchanged : Launch(effect);

    private Either<Failure, Outcome> Launch(RunCommand effect) =>
        from result in Run(effect.Arguments, effect.TimeoutSeconds)
        from succeeded in Result.Require(
            result.ExitCode == 0, Cause.CommandFailed, effect.Arguments[0], $"exit code {result.ExitCode}: {result.Tail}")
        from created in Result.Require(
            effect.Creates == "" || Path.Exists(effect.Creates), Cause.NotTrue, effect.Arguments[0], $"did not create {effect.Creates}")
        select Outcome.Changed;

    private Either<Failure, CommandResult> Run(IReadOnlyList<string> arguments, int timeoutSeconds) =>
        Command.Of(arguments, TimeSpan.FromSeconds(timeoutSeconds)).Bind(runner.Run);
}
