using Core.Domain;

namespace Tests.Unit.Core;

public sealed class TypedQuestionTests
{
    private static readonly Query<PackageState> Web = Ask.Package("web");
    private static readonly State Empty = State.Of(HookContext.For("web/0"));

    [Fact]
    public void Read_Answered_IsTheValueWithoutACast() =>
        Assert.Equal("1.0", Empty.With(Web, PackageState.Installed("1.0")).Read(Web).Or(PackageState.Absent).Version);

    [Fact]
    public void Read_NotAsked_SaysSo() =>
        Assert.Equal(Cause.NotAsked, ((Reading<PackageState>.Unreadable)Empty.Read(Web)).Failure.Cause);

    [Fact]
    public void Read_ThatFailed_SaysWhy()
    {
        var failure = Failure.Of(Cause.TimedOut, "dpkg", "no answer");
        Assert.Equal(failure, ((Reading<PackageState>.Unreadable)Empty.With(Web, Answer.NewUnreadable(failure)).Read(Web)).Failure);
    }

    // The record of another build may hold an answer of another kind.
    [Fact]
    public void Read_AnswerOfAnotherKind_IsUnreadable() =>
        Assert.Equal(
            Cause.Malformed,
            Assert.IsType<Reading<PackageState>.Unreadable>(Empty.With(Web, Ask.Leader.Answered(true)).Read(Web)).Failure.Cause);

    [Fact]
    public void Ask_OfSeveralNamesAndKinds_NeedsNoTypes()
    {
        string[] names = ["a", "b"];
        IEnumerable<Query> queries = [.. names.Select(Ask.Package), Web, Ask.Ledger, Ask.Listener(80)];
        Assert.Equal("package a, package b, package web, ledger, listener 80", string.Join(", ", queries));
    }
}
