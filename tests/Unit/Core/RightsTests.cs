using Core.Domain;
using Microsoft.FSharp.Core;

namespace Tests.Unit.Core;

public sealed class RightsTests
{
    [Theory]
    [InlineData("0640", 0x1a0, "0640")]
    [InlineData("755", 0x1ed, "0755")]
    [InlineData("4755", 0x9ed, "4755")]
    [InlineData("0", 0, "0000")]
    public void ModeOf_OctalDigits_IsWhatChmodMakesOfThem(string digits, int bits, string text)
    {
        Assert.Equal(new Mode(bits), Mode.Of(digits));
        Assert.True(Mode.Of(digits) == new Mode(bits));
        Assert.Equal(text, $"{Mode.Of(digits)}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0680")]
    [InlineData("-1")]
    [InlineData("u=rw")]
    [InlineData("10000")]
    [InlineData("77777777777777777777")]
    public void ModeOf_NoMode_IsRefusedByTheEffectAndThrowsNothing(string? digits)
    {
        var refused = Refusal.OfRights("/etc/web.conf", Mode.Of(digits!), Owner.Root);
        Assert.Equal(Cause.Invalid, refused!.Value.Cause);
        Assert.Equal("no mode", $"{Mode.Of(digits!)}");
        Assert.True(Mode.Of(digits!) != Mode.Of("0644"));
    }

    [Theory]
    [InlineData("proxy", "")]
    [InlineData("", "proxy")]
    [InlineData("proxy:proxy", "proxy")]
    [InlineData("pro\nxy", "proxy")]
    public void OwnerOf_NoOwner_IsRefusedByTheEffect(string user, string group) =>
        Assert.Equal(Cause.Invalid, Refusal.OfRights("/etc/web.conf", Mode.Of("0644"), Owner.Of(user, group))!.Value.Cause);

    [Fact]
    public void OwnerOf_UserAndGroup_IsTheirOwner()
    {
        Assert.True(Owner.Of("root", "root") == Owner.Root);
        Assert.True(Owner.Of("proxy", "proxy") != Owner.Root);
        Assert.Equal("proxy:proxy", $"{Owner.Of("proxy", "proxy")}");
        Assert.False(OptionModule.IsSome(Refusal.OfRights("/etc/web.conf", Mode.Of("0640"), Owner.Of("proxy", "1000"))));
    }

    [Fact]
    public void WriteFile_NeitherModeNorOwner_IsForAllToRead() =>
        Assert.Equal(
            Do.WriteFile("/etc/web.conf", "", Mode.Of("0644"), Owner.Of("root", "root")), Do.WriteFile("/etc/web.conf", ""));

    [Fact]
    public void CreateDirectory_NeitherModeNorOwner_IsForAllToEnter() =>
        Assert.Equal(Do.CreateDirectory("/etc/web", Mode.Of("0755"), Owner.Of("root", "root")), Do.CreateDirectory("/etc/web"));
}
