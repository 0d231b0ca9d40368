using System.Text;
using Core.Domain;
using Shell.Effects.Juju;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

/// <summary>A resource of the charm, by resource-get.</summary>
public sealed class ResourceTests : IDisposable
{
    private const string Call = "/tools/resource-get -- app";

    private readonly ScriptedRunner runner = new();
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    // The digest is sha256sum's.
    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", false)]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", true)]
    public void Resource_ThatIsThere_HasPathAndDigest(string content, string digest, bool isEmpty)
    {
        var path = directory.Write("app.tgz", content);
        var read = Expect.Ok(Asked(output: path));
        Assert.Equal(ResourceState.OfPresent(new(path, digest, isEmpty)), read);
        Assert.Equal(isEmpty ? "" : path, read.Path);
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.Single(runner.Commands).Timeout);
    }

    // What Juju's controllers say where neither publisher nor operator attached one.
    [Theory]
    [InlineData("could not download resource: HTTP request failed: Get https://10.0.0.1:17070/model/1/units/unit-a-0/resources/app: "
        + "resource#a/app not found")]
    [InlineData("could not download resource: resource \"app\" not found")]
    public void Resource_ThatNobodyAttached_IsAbsent(string error) =>
        Assert.Equal(ResourceState.Absent, Expect.Ok(Asked(exit: 1, error: $"ERROR {error}")));

    [Fact]
    public void Resource_ThatCannotBeFetched_IsRefused() => Assert.Equal(
        Failure.Of(Cause.Refused, "resource-get", "could not download resource: connection refused"),
        Expect.Failed(Asked(exit: 1, error: "ERROR could not download resource: connection refused")));

    [Theory]
    [InlineData("")]
    [InlineData("app.tgz")]
    [InlineData("/a\n/b")]
    public void Resource_WithoutPath_IsMalformed(string output) =>
        Assert.Equal(Cause.Malformed, Expect.Failed(Asked(output: output)).Cause);

    [Fact]
    public void Resource_WhoseFileIsGone_IsUnreadable() =>
        Assert.Equal(Cause.Missing, Expect.Failed(Asked(output: $"{directory.Path}/gone")).Cause);

    [Theory]
    [InlineData("")]
    [InlineData("-app")]
    [InlineData("a/b")]
    public void Resource_NameOfNoResource_IsRefusedWithoutAsking(string name)
    {
        Assert.Equal(Cause.Invalid, Expect.Failed(new UnitResources(new(runner, "/tools")).Read(new(name))).Cause);
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public void Resource_AskedAgain_IsNotFetchedAgain()
    {
        runner.On(Call, output: directory.Write("app.tgz", "abc"));
        var resources = new UnitResources(new(runner, "/tools"));
        Assert.Equal(Expect.Ok(resources.Read(new("app"))), Expect.Ok(resources.Read(new("app"))));
        Assert.Equal([Call], runner.Calls);
    }

    [Theory]
    [InlineData("as-is", "key: \"a\"\nb\n", "key: \"a\"\nb\n")]
    [InlineData("base64", "a\n", "YQo=")]
    [InlineData("plain", "a b", "a b")]
    public void Quoted_TextOfAResource_StandsInItsPlace(string quoting, string content, string text) =>
        Assert.Equal(text, Expect.Ok(Quoted(quoting, Encoding.UTF8.GetBytes(content))));

    [Theory]
    [InlineData("plain", "a\nb", "plain refuses the resource")]
    [InlineData("crypt", "a", "crypt refuses the resource")]
    public void Quoted_TextThatTheQuotingRefuses_IsInvalid(string quoting, string content, string why) => Assert.Equal(
        Failure.Of(Cause.Invalid, "app", why), Expect.Failed(Quoted(quoting, Encoding.UTF8.GetBytes(content))));

    [Fact]
    public void Quoted_FileThatIsNoText_IsInvalid() =>
        Assert.Equal(Cause.Invalid, Expect.Failed(Quoted("as-is", [0x61, 0xff])).Cause);

    [Fact]
    public void Quoted_FileOfMoreThan4MiB_IsRefused() =>
        Assert.Equal(Cause.NotRegular, Expect.Failed(Quoted("as-is", new byte[(4 << 20) + 1])).Cause);

    [Fact]
    public void Quoted_ResourceThatNobodyAttached_IsMissing()
    {
        runner.On(Call, 1, "", "ERROR could not download resource: resource \"app\" not found");
        Assert.Equal(Failure.Of(Cause.Missing, "app", "nobody attached the resource"), Expect.Failed(Quoted("as-is")));
    }

    private LanguageExt.Either<Failure, string> Quoted(string quoting, byte[] content)
    {
        var path = directory.File("app.txt");
        File.WriteAllBytes(path, content);
        runner.On(Call, output: path);
        return Quoted(quoting);
    }

    private LanguageExt.Either<Failure, string> Quoted(string quoting) => new UnitResources(new(runner, "/tools")).Quoted(
        (ContentPiece.Resource)Content.Resource(
            "app", new[] { Quoting.AsIs, Quoting.Plain, Quoting.Base64, Quoting.Crypt }.Single(each => each.Word == quoting)));

    private LanguageExt.Either<Failure, ResourceState> Asked(int exit = 0, string output = "", string error = "")
    {
        runner.On(Call, exit, output, error);
        return new UnitResources(new(runner, "/tools")).Read(new("app"));
    }
}
