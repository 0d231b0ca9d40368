using Core.Domain;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Shell.Effects;

/// <summary>The shape of every idempotent effect.</summary>
internal static class Ensure
{
    /// <summary>Does nothing if it holds already; else acts, and looks whether it holds now.</summary>
    /// <param name="subject">The package, unit or path it is about.</param>
    /// <param name="holds">Whether the promise is true.</param>
    /// <param name="act">Makes it true.</param>
    /// <returns><c>NotTrue</c> if it does not hold after an act without an error.</returns>
    public static Either<Failure, Outcome> That(string subject, Func<Either<Failure, bool>> holds, Func<Either<Failure, Unit>> act) =>
        from before in holds()
        from outcome in before ? Right(Outcome.Unchanged) : Change(subject, holds, act)
        select outcome;

    private static Either<Failure, Outcome> Change(string subject, Func<Either<Failure, bool>> holds, Func<Either<Failure, Unit>> act) =>
        from _ in act()
        from after in holds()
        from outcome in after
            ? Right(Outcome.Changed)
            : Result.Fail<Outcome>(Cause.NotTrue, subject, "no error, but the effect does not hold. Does another program undo it?")
        select outcome;
}
