using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Values;
using static LanguageExt.Prelude;

namespace Shell.Effects.Processes;

/// <summary>Commands that an author names: those that do something, and those that only read.</summary>
/// <param name="runner">Runs programs.</param>
/// <param name="values">Has the made values that an input names, and keeps what a command printed.</param>
/// <param name="ask">Answers the question whether the work of a command is done.</param>
internal sealed class Commands(ICommandRunner runner, MadeValues values, Func<Query<bool>, Either<Failure, bool>> ask)
{
    /// <summary>What the command printed and how it ended; any exit code is an answer.</summary>
    /// <returns><c>Invalid</c> if it has no absolute path or no time limit, <c>Malformed</c> if it printed more than 4 MiB.</returns>
    public Either<Failure, CommandState> Read(CommandQuery query) =>
        from command in Command.Of(query.Arguments, query.TimeLimit)
        from result in runner.Run(command)
        from output in result.Whole(query.Arguments[0])
        select new CommandState(result.ExitCode, output, result.Error == "" ? "" : result.Tail);

    /// <summary>Whether the command succeeded, as the question has it.</summary>
    /// <returns>As <see cref="Read(CommandQuery)"/>.</returns>
    public Either<Failure, bool> Read(SucceedsQuery query) =>
        Read(new CommandQuery(query.Arguments, query.TimeLimit)).Map(query.IsTrueOf);

    /// <summary>The command ran and ended with an accepted exit code, and its work is done.</summary>
    /// <returns>
    /// <c>CommandFailed</c> on another exit code, <c>NotTrue</c> if its work is not done, <c>Invalid</c> if it can be no command,
    /// <c>Missing</c> where a made value of its input is absent, <c>Denied</c> if there is no such user, <c>Malformed</c> if what it
    /// printed cannot be kept.
    /// </returns>
    public Either<Failure, Outcome> Run(RunCommand effect) => Result.Accept(effect.Refusal).Bind(_ => effect switch
    {
        { Keeps: not "" } => values.Keep(effect.Keeps, () => Printed(effect)),
        { DoneWhen: { Value: var question } } => Until(effect, () => ask(question), $"ran, and this is not so: {question}"),
        { Creates: not "" } => Until(effect, () => Path.Exists(effect.Creates), $"did not create {effect.Creates}"),
        _ => Launch(effect).Map(_ => Outcome.Changed),
    });

    private Either<Failure, Outcome> Until(RunCommand effect, Func<Either<Failure, bool>> isDone, string undone) =>
        isDone().Bind(done => done ? Outcome.Unchanged : Launch(effect).Bind(_ => isDone()).Bind(now =>
            now ? Outcome.Changed : Result.Fail<Outcome>(Cause.NotTrue, effect.Arguments[0], undone)));

    private Either<Failure, CommandResult> Launch(RunCommand effect) =>
        from command in Whole(effect)
        from result in runner.Run(command)
        from succeeded in Result.Require(
            effect.AcceptedExitCodes.Contains(result.ExitCode), Cause.CommandFailed, effect.Arguments[0],
            $"exit code {result.ExitCode}: {(effect.Keeps == "" ? result : result with { Output = "" }).Tail}")
        select result;

    // What it printed may be a secret, also where it failed.
    private Either<Failure, string> Printed(RunCommand effect) =>
        from result in Launch(effect)
        from output in result.Whole(effect.Arguments[0])
        from kept in effect.Kept(output).ToEither()
        select kept;

    private Either<Failure, Command> Whole(RunCommand effect) =>
        from environment in EnvironmentOf(effect)
        from command in Command.Of(effect.Arguments, effect.TimeLimit)
        from input in values.Written(effect.Input)
        select command with
        {
            Input = input,
            User = effect.User,
            WorkingDirectory = effect.WorkingDirectory,
            Environment = environment,
        };

    private static Either<Failure, Dictionary<string, string>> EnvironmentOf(RunCommand effect) =>
        from place in Result.Require(
            effect.WorkingDirectory == "" || Directory.Exists(effect.WorkingDirectory), Cause.NotRegular, effect.WorkingDirectory,
            "is no directory to run in; make it first: mkdir, or CreateDirectory in the charm")
        from account in AccountOf(effect)
        let own = effect.Environment
        select new Dictionary<string, string>([.. account.Where(pair => !own.ContainsKey(pair.Key)), .. own]);

    // What a login would set: programs look for their files there.
    private static Either<Failure, Dictionary<string, string>> AccountOf(RunCommand effect) => effect.User == ""
        ? Right(new Dictionary<string, string>())
        : OwnerIds.HomeOf(effect.Arguments[0], effect.User).Map(home => new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["USER"] = effect.User,
            ["LOGNAME"] = effect.User,
        });
}
