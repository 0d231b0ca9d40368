using Core.Domain;
using Replaying.Causes;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>Whether a secret may be read, its keys, its content and its revision are inputs of their own.</summary>
public sealed class SecretCauseTests
{
    private const string Uri = "secret:9m4e2mr0ui3e8a215n4g";

    private static readonly Query<SecretState> Asked = Ask.Secret(Uri);

    private static readonly SecretState One = SecretState.OfPresent(SecretFacts.Of("aa", ["password"]));

    private static readonly SecretState Other = SecretState.OfPresent(SecretFacts.Of("bb", ["password", "token"]).WithNewer(true));

    [Theory]
    [InlineData($"secret {Uri}, keys", "aa [password, token]")]
    [InlineData($"secret {Uri}, content", "bb [password]")]
    [InlineData($"secret {Uri}, revision", "aa [password], a newer one is there")]
    [InlineData($"secret {Uri}", "aa [password]")]
    public void Input_OfASecret_ChangesNothingElse(string name, string expected) =>
        Assert.Equal($"secret {expected}", Put(name, Other, One));

    [Fact]
    public void Input_OfASecretThatIsNotGranted_IsTheWholeAnswer()
    {
        Assert.Equal("not granted", Put($"secret {Uri}", SecretState.NotGranted, One));
        Assert.Equal("secret aa [password]", Put($"secret {Uri}", One, SecretState.NotGranted));
        Assert.Equal("not granted", Put($"secret {Uri}, keys", Other, SecretState.NotGranted));
    }

    private static readonly Query<OwnSecretState> Owned = Ask.OwnSecret("database");

    [Theory]
    [InlineData("own secret database, keys", "bb [password, token], read by db:2")]
    [InlineData("own secret database, content", "aa [password], read by db:2")]
    [InlineData("own secret database, readers", "bb [password], read by db:1")]
    [InlineData("own secret database", "bb [password], read by db:2")]
    public void Input_OfAnOwnSecret_ChangesNothingElse(string name, string expected)
    {
        var from = Own(OwnSecretState.OfPresent(OwnSecretFacts.Of(Uri, "aa", ["password", "token"]).WithReaders(["db:1"])));
        var into = Own(OwnSecretState.OfPresent(OwnSecretFacts.Of(Uri, "bb", ["password"]).WithReaders(["db:2"])));
        var put = Input.Of(from).Single(input => input.Name == name).Put(into);
        Assert.Equal($"{Uri} {expected}", $"{put.State.Read(Owned).Or(OwnSecretState.Unsupported)}");
        var there = Input.Of(from).First(input => input.Name == "own secret database").Put(Own(OwnSecretState.Absent));
        Assert.Equal($"{Uri} aa [password, token], read by db:1", $"{there.State.Read(Owned).Or(OwnSecretState.Absent)}");
    }

    private static Situation Own(OwnSecretState secret) =>
        new(Event.UpdateStatus, State.Of(HookContext.For("web/0")).With(Owned, secret), Config.Empty, null, Refusals.None);

    private static string Put(string name, SecretState from, SecretState into) =>
        $"{Input.Of(Of(from)).Single(input => input.Name == name).Put(Of(into)).State.Read(Asked).Or(SecretState.Unsupported)}";

    private static Situation Of(SecretState secret) =>
        new(Event.UpdateStatus, State.Of(HookContext.For("web/0")).With(Asked, secret), Config.Empty, null, Refusals.None);
}
