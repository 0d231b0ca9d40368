using Core.Domain;
using LanguageExt;

namespace Tests.Unit.Fakes;

/// <summary>Takes a fallible result for what the test expects it to be.</summary>
internal static class Expect
{
    /// <summary>The value; a failure fails the test.</summary>
    public static T Ok<T>(Either<Failure, T> result) => result.IfLeft(failure => throw new InvalidOperationException(failure.ToString()));

    /// <summary>The failure; a value fails the test.</summary>
    public static Failure Failed<T>(Either<Failure, T> result) =>
        result.Match(value => throw new InvalidOperationException($"did not fail: {value}"), failure => failure);
}
