using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Processes;

/// <summary>Commands that an author names: those that do something, and those that only read.</summary>
internal sealed class Commands(ICommandRunner runner)
{
    /// <summary>What the command printed and how it ended; any exit code is an answer.</summary>
    /// <returns><c>Invalid</c> if it has no absolute path or no time limit, <c>Malformed</c> if it printed more than 4 MiB.</returns>
    public Either<Failure, CommandState> Read(CommandQuery query) =>
        from command in Command.Of(query.Arguments, query.TimeoutSeconds)
        from result in runner.Run(command)
        from output in result.Whole(query.Arguments[0])
        select new CommandState(result.ExitCode, output, result.Error == "" ? "" : result.Tail);

    /// <summary>The command ran and ended with exit code 0, and what it creates is there.</summary>
    /// <returns>
    /// <c>CommandFailed</c> on another exit code, <c>NotTrue</c> if it did not create the path, <c>Invalid</c> if it has no absolute path
    /// or no time limit.
    /// </returns>
    public Either<Failure, Outcome> Run(RunCommand effect) =>
        from command in Command.Of(effect.Arguments, effect.TimeoutSeconds)
        from outcome in effect.Creates != "" && Path.Exists(effect.Creates) ? Outcome.Unchanged : Launch(effect, command)
        select outcome;

    private Either<Failure, Outcome> Launch(RunCommand effect, Command command) =>
        from result in runner.Run(command)
        from succeeded in Result.Require(
            result.ExitCode == 0, Cause.CommandFailed, effect.Arguments[0], $"exit code {result.ExitCode}: {result.Tail}")
        from created in Result.Require(
            effect.Creates == "" || Path.Exists(effect.Creates), Cause.NotTrue, effect.Arguments[0], $"did not create {effect.Creates}")
        select Outcome.Changed;
}
