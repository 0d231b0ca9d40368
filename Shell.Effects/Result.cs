using Core.Domain;
using LanguageExt;
using Shell.Effects.Files;

using Refused = Microsoft.FSharp.Core.FSharpOption<Core.Domain.Failure>;
using static LanguageExt.Prelude;

namespace Shell.Effects;

/// <summary>Where the shell's fallible steps become the core's outcomes.</summary>
public static class Result
{
    /// <summary>The outcome of a fallible step: its own, or the failure.</summary>
    public static Outcome ToOutcome(this Either<Failure, Outcome> result) => result.IfLeft(Outcome.NewFailed);

    /// <summary>What the answer to a question says.</summary>
    public static Either<Failure, T> In<T>(this Query<T> question, Answer answer) =>
        question.Read(answer).Match<Either<Failure, T>>(known => known, failure => failure);

    /// <summary>The core's result as the shell has it.</summary>
    public static Either<Failure, T> ToEither<T>(this Microsoft.FSharp.Core.FSharpResult<T, Failure> result) =>
        result.IsOk ? Right(result.ResultValue) : Left(result.ErrorValue);

    /// <summary>
    /// What comes of the next step, or the failure of the first: as <c>Bind</c>, which the native compiler cannot follow through steps
    /// whose values are types of a class's own.
    /// </summary>
    public static Either<Failure, TNext> Then<T, TNext>(this Either<Failure, T> step, Func<T, Either<Failure, TNext>> next) =>
        step.IsLeft ? Left((Failure)step) : next((T)step);

    /// <summary>
    /// The same step; if the step succeeded, the action has run. As LanguageExt's <c>Do</c>, of which one call has the native compiler make
    /// a sequence of every type that any step gives: a fifth of the program.
    /// </summary>
    public static Either<Failure, T> AndDo<T>(this Either<Failure, T> step, Action<T> action)
    {
        if (step.IsRight)
            action((T)step);
        return step;
    }

    /// <summary>What all steps come to, in their order, or the first failure, after which no step is made.</summary>
    public static Either<Failure, IReadOnlyList<T>> All<T>(IEnumerable<Either<Failure, T>> steps)
    {
        List<T> all = [];
        foreach (var step in steps)
        {
            if (step.IsLeft)
                return Left((Failure)step);
            all.Add((T)step);
        }

        return Right<Failure, IReadOnlyList<T>>(all);
    }

    /// <summary>A failed step.</summary>
    public static Either<Failure, T> Fail<T>(Cause cause, string subject, string detail) => Left(Failure.Of(cause, subject, detail));

    /// <summary>Nothing if it holds, else the failure.</summary>
    public static Either<Failure, Unit> Require(bool holds, Cause cause, string subject, string detail) =>
        holds ? Right(unit) : Fail<Unit>(cause, subject, detail);

    /// <summary>Nothing if nothing is at work on it, else <c>InMotion</c>.</summary>
    /// <param name="subject">The package, unit, snap or PID file.</param>
    /// <param name="work">What is at work on it, in words.</param>
    public static Either<Failure, Unit> AtRest(string subject, Option<string> work) =>
        work.Match(Some: words => Fail<Unit>(Cause.InMotion, subject, words), None: () => Right(unit));

    /// <summary>The step if it is needed, else nothing.</summary>
    public static Either<Failure, Unit> When(bool isNeeded, Func<Either<Failure, Unit>> step) => isNeeded ? step() : Right(unit);

    /// <summary>The steps, one after the other, up to the first that fails; changed when all have succeeded.</summary>
    public static Either<Failure, Outcome> Change(params Func<Either<Failure, Unit>>[] steps) => steps
        .Aggregate(Right<Failure, Unit>(unit), (before, step) => before.Bind(_ => step()))
        .Map(_ => Outcome.Changed);

    /// <summary>Nothing if nothing is refused, else the failure.</summary>
    public static Either<Failure, Unit> Accept(Refused? refusal) => refusal is { } refused ? Left(refused.Value) : Right(unit);

    /// <summary>Runs an action on the file system; an error of the operating system becomes a failure about the path.</summary>
    public static Either<Failure, T> Attempt<T>(string path, Func<T> action)
    {
        try
        {
            return Right(action());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Left(FileFailure.Of(path, error));
        }
    }

    /// <summary>
    /// Runs an action on the file system that gives nothing back; an error of the operating system becomes a failure about the path.
    /// </summary>
    public static Either<Failure, Unit> Attempt(string path, Action action) => Attempt(path, () =>
    {
        action();
        return unit;
    });
}
