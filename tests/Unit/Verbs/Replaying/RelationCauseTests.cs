using Core.Domain;
using Replaying.Causes;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>Who is related, which keys are said and each value are inputs of their own.</summary>
public sealed class RelationCauseTests
{
    private static readonly Query<IReadOnlyList<RelationState>> Asked = Ask.Relations("website");

    private static readonly RelationState One = RelationState.Of("website:3", "haproxy")
        .WithUnit("haproxy/0", Bag.Empty.With("hostname", "a").With("port", "80"));

    private static readonly RelationState Other = RelationState.Of("website:3", "haproxy")
        .WithUnit("haproxy/0", Bag.Empty.With("hostname", "b")).WithUnit("haproxy/1", Bag.Empty.With("hostname", "c"));

    [Theory]
    [InlineData("relation website:3, unit haproxy/0, key hostname", "haproxy/0 hostname=b port=80")]
    [InlineData("relation website:3, unit haproxy/0, keys", "haproxy/0 hostname=a")]
    [InlineData("relations website", "haproxy/0 hostname=a port=80; haproxy/1 hostname=c")]
    public void Input_OfARelation_ChangesNothingElse(string name, string expected)
    {
        var input = Input.Of(Of(Other)).Single(input => input.Name == name);
        var changed = input.Put(Of(One)).State.Read(Asked).Or([]);
        Assert.Equal(expected, string.Join("; ", changed.Single().Units.Select(unit =>
            $"{unit.Name} {string.Join(' ', unit.Data.Values.Select(pair => $"{pair.Key}={pair.Value}"))}")));
    }

    private static Situation Of(RelationState relation) => new(
        Event.UpdateStatus, State.Of(HookContext.For("web/0")).With(Asked, new[] { relation }), Config.Empty, null, Refusals.None);
}
