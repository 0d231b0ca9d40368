using Core.Domain;
using Replaying.Causes;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>Whether a secret may be read, its keys, its content and its revision can each be otherwise by themselves.</summary>
public sealed class SecretCauseTests
{
    private const string Uri = "secret:9m4e2mr0ui3e8a215n4g";

    private static readonly Query<SecretState> Asked = Ask.Secret(Uri);

    private static readonly Query<OwnSecretState> Owned = Ask.OwnSecret("database");

    // The leaves come from the description that the record's codec has: whatever a secret's answer has, can be otherwise.
    [Theory]
    [InlineData("secret aa [password, token]")]
    [InlineData("secret bb [password]")]
    [InlineData("secret aa [password], a newer one is there")]
    [InlineData("not granted")]
    public void Flips_OfASecret_ChangeOneThing(string expected)
    {
        var one = SecretState.OfPresent(SecretFacts.Of("aa", ["password"]));
        var other = SecretState.OfPresent(SecretFacts.Of("bb", ["password", "token"]).WithNewer(true));
        Assert.Contains(expected, Flipped(Asked, one, other).Select(state => $"{state.Read(Asked).Or(SecretState.Unsupported)}"));
    }

    [Theory]
    [InlineData("aa [password, token], read by db:1")]
    [InlineData("bb [password], read by db:1")]
    [InlineData("aa [password], read by db:1 and db:2")]
    public void Flips_OfAnOwnSecret_ChangeOneThing(string expected)
    {
        var one = OwnSecretState.OfPresent(OwnSecretFacts.Of(Uri, "aa", ["password"]).WithReaders(["db:1"]));
        var other = OwnSecretState.OfPresent(OwnSecretFacts.Of(Uri, "bb", ["password", "token"]).WithReaders(["db:2"]));
        Assert.Contains(
            $"{Uri} {expected}",
            Flipped(Owned, one, other)
                .Select(state => $"{state.Read(Owned).Or(OwnSecretState.Unsupported)}".Replace(", db:2", " and db:2")));
    }

    private static IEnumerable<State> Flipped<T>(Query<T> query, T one, T other)
    {
        Situation Of(T secret) =>
            new(Event.UpdateStatus, State.Of(HookContext.For("web/0")).With(query, secret), Config.Empty, null, Refusals.None);
        var table = new Table([.. new[] { one, other }.Select(secret => new Lived(Of(secret), [], "hook"))]);
        return new Flips(table).Of(Of(one)).Select(flip => flip.Situation.State);
    }
}
