using Core.Domain;
using Shell.Effects.Juju;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

/// <summary>Whether the operator trusts the application, by credential-get.</summary>
public sealed class TrustTests
{
    private const string Call = "/tools/credential-get --format=json";

    private readonly ScriptedRunner runner = new();

    [Fact]
    public void Trusted_CredentialIsPrinted_IsTrue()
    {
        runner.On(Call, output: """{"type":"lxd","credential":{"auth-type":"certificate","attrs":{"client-key":"s3cret"}}}""");
        Assert.True(Expect.Ok(new HookTools(runner, "/tools").IsTrusted()));
    }

    [Fact]
    public void Trusted_PermissionIsDenied_IsFalse()
    {
        runner.On(Call, exit: 1, error: "ERROR cannot access cloud credentials: permission denied");
        Assert.False(Expect.Ok(new HookTools(runner, "/tools").IsTrusted()));
    }

    // Not a word of what the tool printed before it failed.
    [Fact]
    public void Trusted_ToolThatFails_IsRefusedWithoutItsOutput()
    {
        runner.On(Call, exit: 1, output: "s3cret", error: "ERROR boom");
        Assert.Equal(Failure.Of(Cause.Refused, "credential-get", "boom"), Expect.Failed(new HookTools(runner, "/tools").IsTrusted()));
    }
}
