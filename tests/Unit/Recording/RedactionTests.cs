using Core.Domain;
using Shell.Effects.Recording;

namespace Tests.Unit.Recording;

public sealed class RedactionTests
{
    private const string Password = "pä\"ss\nword ü";

    private static readonly Query Asked = Ask.File("/etc/app/password");

    [Fact]
    public void Write_Secret_StandsNowhereInTheRecord()
    {
        using var bench = Hold(Password);
        bench.WriteWhole("before " + Password + " after");
        Assert.DoesNotContain("word", Text(bench));
        Assert.Contains("\u27e8secret:", Text(bench));
    }

    [Fact]
    public void Read_HookThatDependedOnASecret_IsPartial()
    {
        using var bench = Hold(Password);
        bench.Write(RecordBench.Decided("a", Holding(Password)));
        bench.Write("b");
        Assert.Equal(
            [("a", true), ("b", false)],
            bench.Entries().Cast<RecordEntry.Hook>().Select(hook => (hook.Record.Decided.Hook, hook.IsPartial)));
    }

    [Fact]
    public void Write_TheSameSecretTwice_LooksTheSame_AnotherDoesNot()
    {
        using var bench = Hold(Password, "other secret");
        foreach (var secret in new[] { Password, "other secret", Password })
            bench.Write(RecordBench.Decided(secret, Holding(secret)));
        var contents = bench.Entries()
            .Cast<RecordEntry.Hook>()
            .ToDictionary(hook => hook.Line, hook => hook.Record.Decided.State.File("/etc/app/password").Or(FileState.Absent).Content);
        Assert.Equal(2, contents.Values.Distinct().Count());
    }

    [Fact]
    public void Write_ShortSecret_IsTakenOutWhereItStandsAlone()
    {
        using var bench = Hold("a");
        bench.Write(RecordBench.Decided("b", Holding("a")));
        Assert.Contains("\"answer\":{\"File\":{\"Regular\":{\"text\":\"\u27e8secret:", Text(bench));
        Assert.Contains("\"charm\":\"tinyproxy\"", Text(bench));
    }

    [Fact]
    public void Write_Secret_KeyIsForItsOwnerAloneAndNotBesideTheSegments()
    {
        using var bench = Hold(Password);
        bench.Write("a");
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(bench.Directory.Unit, "record-key")));
        Assert.Equal(["0000000001.jsonl", "lock"], Directory.GetFiles(bench.Directory.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Write_NoSecret_MakesNoKey()
    {
        using var bench = new RecordBench();
        bench.Write("a");
        Assert.False(File.Exists(Path.Combine(bench.Directory.Unit, "record-key")));
    }

    [Theory]
    [InlineData("http://bob:geheim@proxy:3128/", "bob:geheim")]
    [InlineData("bob:geheim@proxy", "bob:geheim")]
    [InlineData("http://bob:p@ss@proxy", "bob:p@ss")]
    public void Proxy_UserAndPassword_AreSecret(string url, string expected) =>
        Assert.Equal(expected, WrittenSecrets.Of(new Proxy(url, "", "", "")).First().Text);

    [Theory]
    [InlineData("http://proxy:3128/")]
    [InlineData("")]
    public void Proxy_WithoutUser_HasNoSecret(string url) => Assert.Empty(WrittenSecrets.Of(new Proxy(url, url, url, "a@b")));

    [Theory]
    [InlineData("localhost,http://bob:geheim@proxy:3128", "bob:geheim")]
    [InlineData("bob:geheim@proxy", "bob:geheim")]
    public void Proxy_UserAndPasswordInThoseThatNoneIsFor_AreSecret(string no, string expected) =>
        Assert.Equal(expected, WrittenSecrets.Of(new Proxy("", "", "", no)).First().Text);

    [Fact]
    public void Write_ShortCredentialsOfAProxy_StandNowhere()
    {
        using var bench = new RecordBench();
        var proxied = State.Of(
            new HookContext(
                "tinyproxy/0",
                "model",
                "",
                "0",
                "",
                "",
                "3.6.0",
                "",
                "ubuntu@24.04",
                "amd64",
                "/charm",
                new Proxy("http://me:s3cr@proxy:3128", "", "", "")));
        Assert.True(
            bench.Writer().Write(
                RecordBench.Begun(RecordBench.Decided("a", proxied)),
                "",
                RecordLimits.Default,
                WrittenSecrets.Of(proxied.Context.Proxy)).IsRight);
        Assert.DoesNotContain("s3cr", Text(bench));
    }

    [Theory]
    [InlineData("pass<word\"long", "\"pass\\u003cword\\\"long\"")]
    [InlineData("pass<word\"long", "\"pass<word\\\"long\"")]
    [InlineData("12345", "\"12345\"")]
    public void Write_SecretInAParameterOfAnAction_StandsNowhere(string secret, string json)
    {
        using var bench = Hold(secret);
        var decided = RecordBench.Decided("a");
        var action = Event.NewAction(new ActionEvent("login", "1", new Dictionary<string, string> { ["password"] = json }));
        bench.Write(new Decided("a", "", "", "tinyproxy", action, decided.Config, decided.State, decided.Steps));
        Assert.Contains("\"password\":\"\\\"\u27e8secret:", Text(bench));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("finished")]
    public void Write_SecretThatIsAWordOfTheFormat_LeavesTheRecordReadable(string secret)
    {
        using var bench = Hold(secret);
        bench.WriteWhole("a");
        Assert.DoesNotContain(bench.Read(), name => name.StartsWith("line", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SecretInAFailure_IsPartial()
    {
        using var bench = Hold(Password);
        var segment = bench.Write("a");
        var failed = Finished.Of("a", [Outcome.NewFailed(Failure.Of(Cause.CommandFailed, "login", Password))], RecordBench.State, [], 0);
        Assert.True(
            bench.Writer().Write(
                HookRecord.Of(RecordBench.Decided("a"), Ending.NewFinished(failed)),
                segment,
                RecordLimits.Default,
                [new Secret(Password)]).IsRight);
        Assert.True(Assert.IsType<RecordEntry.Hook>(bench.Entries().Single()).IsPartial);
    }

    [Fact]
    public void Write_ManyProcessesWithASecret_UseOneKey()
    {
        using var bench = Hold(Password);
        Parallel.For(0, 40, number => bench.Write(RecordBench.Decided($"{number}", Holding(Password))));
        Assert.Equal(40, bench.Entries().Count());
        Assert.Single(
            bench.Entries()
                .Cast<RecordEntry.Hook>()
                .Select(hook => hook.Record.Decided.State.File("/etc/app/password").Or(FileState.Absent).Content)
                .Distinct());
    }

    private static RecordBench Hold(params string[] secrets) => new() { Secrets = secrets };

    private static State Holding(string text) =>
        State.Of(HookContext.For("tinyproxy/0"), [new Fact(Asked, Answer.NewFile(FileState.OfText(text, Mode.Of("0600"), Owner.Root)))]);

    private static string Text(RecordBench bench) => File.ReadAllText(bench.Segments.Single());
}
