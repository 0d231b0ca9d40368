using Core.Domain;

namespace Tests.Unit.Core;

public sealed class OutcomeTests
{
    private static readonly Outcome First = Outcome.NewFailed(Failure.Of(Cause.DiskFull, "/etc", "full"));
    private static readonly Outcome Second = Outcome.NewFailed(Failure.Of(Cause.TimedOut, "apt-get", ""));

    [Fact]
    public void Combine_Nothing_IsUnchanged() => Assert.Equal(Outcome.Unchanged, Outcome.Combine([]));

    [Fact]
    public void Combine_OneChange_IsChanged() =>
        Assert.Equal(Outcome.Changed, Outcome.Combine([Outcome.Unchanged, Outcome.Changed, Outcome.Unchanged]));

    [Fact]
    public void Combine_AFailureAfterChanges_IsThatFailure() =>
        Assert.Equal(First, Outcome.Combine([Outcome.Changed, First, Outcome.Skipped]));

    [Fact]
    public void Combine_TwoFailures_IsTheFirst() => Assert.Equal(First, Outcome.Combine([First, Second]));
}
