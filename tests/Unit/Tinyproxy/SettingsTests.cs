using Core.Domain;
using Tinyproxy;

namespace Tests.Unit.Tinyproxy;

public sealed class SettingsTests
{
    private static readonly Config Good = Config.Empty.With("slug", "foo");

    private static Settings Valid(Config config) => ((Parsed<Settings>.Valid)SettingsModule.parse(config)).Value;

    private static IEnumerable<string> Problems(Config config) =>
        SettingsModule.parse(config) is Parsed<Settings>.Invalid { Problems: var told } ? told.Select(problem => problem.Option) : [];

    [Fact]
    public void Parse_OnlySlug_HasTheDefaults() =>
        Assert.Equal(new Settings("foo", 8000, "http://www.example.com/", Login.Everybody, null, false), Valid(Good));

    [Theory]
    [InlineData("-")]
    [InlineData("a-1")]
    [InlineData("0")]
    public void Parse_Slug_Accepts(string slug) => Assert.Equal(slug, Valid(Good.With("slug", slug)).Slug);

    [Theory]
    [InlineData("")]
    [InlineData("foo\n")]
    [InlineData("foo\nPort 1")]
    [InlineData("foo bar")]
    [InlineData("foo_bar")]
    [InlineData("foo/bar")]
    [InlineData("foo\"")]
    [InlineData("Foo")]
    [InlineData("é")]
    [InlineData("٣")]
    [InlineData("foo\0")]
    public void Parse_Slug_Refuses(string slug) => Assert.Equal(["slug"], Problems(Good.With("slug", slug)));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(5000, false)]
    public void Parse_SlugOfLength_AcceptsUpTo64(int length, bool accepts) =>
        Assert.Equal(accepts, SettingsModule.parse(Good.With("slug", new string('a', length))).IsValid);

    [Fact]
    public void Parse_NothingSet_IsAsDeclared() => Assert.Equal("example", Valid(Config.Empty).Slug);

    [Theory]
    [InlineData(1)]
    [InlineData(65535)]
    public void Parse_Port_Accepts(int port) => Assert.Equal(port, Valid(Good.With("port", port)).Port);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    [InlineData(4294967376)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Parse_Port_Refuses(long port) => Assert.Equal(["port"], Problems(Good.With("port", ConfigValue.NewWhole(port))));

    [Theory]
    [InlineData("http://h", "http://h/")]
    [InlineData("http://h/", "http://h/")]
    [InlineData("http://h/a", "http://h/a/")]
    [InlineData("http://www.example.com.", "http://www.example.com./")]
    [InlineData("http://3com.example:80", "http://3com.example:80/")]
    [InlineData("http://xn--nxasmq6b.example/", "http://xn--nxasmq6b.example/")]
    [InlineData("http://10.0.0.1:8080/a-b_c/~d/%20/", "http://10.0.0.1:8080/a-b_c/~d/%20/")]
    public void Parse_Upstream_AcceptsAndEndsInASlash(string upstream, string read) =>
        Assert.Equal(read, Valid(Good.With("upstream", upstream)).Upstream?.Value);

    [Theory]
    [InlineData("")]
    [InlineData("http://")]
    [InlineData("http:///a")]
    [InlineData("HTTP://h/")]
    [InlineData("https://h/")]
    [InlineData("ftp://h/")]
    [InlineData("www.example.com")]
    [InlineData("http://user@h/")]
    [InlineData("http://user:secret@h/")]
    [InlineData("http://h:0/")]
    [InlineData("http://h:65536/")]
    [InlineData("http://h:-1/")]
    [InlineData("http://h:/")]
    [InlineData("http://h:80:80/")]
    [InlineData("http://h/\"")]
    [InlineData("http://h/a b")]
    [InlineData("http://h/#a")]
    [InlineData("http://h/\\")]
    [InlineData("http://h/\nPort 1")]
    [InlineData("http://h/\n")]
    [InlineData("http://é/")]
    [InlineData("http://-/")]
    [InlineData("http://.../")]
    [InlineData("http://./")]
    [InlineData("http://a..b/")]
    [InlineData("http://-a.example/")]
    [InlineData("http://a-.example/")]
    [InlineData("http://1.2.3/")]
    [InlineData("http://1.2.3.256/")]
    [InlineData("http://010.0.0.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://a.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://h/é")]
    public void Parse_Upstream_Refuses(string upstream) => Assert.Equal(["upstream"], Problems(Good.With("upstream", upstream)));

    [Fact]
    public void Parse_UpstreamOf5000Characters_IsRefused() =>
        Assert.Equal(["upstream"], Problems(Good.With("upstream", "http://h/" + new string('a', 5000))));

    [Theory]
    [InlineData("1.11.1-3", "=1.11.1-3")]
    [InlineData("1:1.11~rc1+b-3*", "=1:1.11~rc1+b-3*")]
    public void Parse_PackageVersion_Accepts(string version, string asked) =>
        Assert.Equal(asked, Valid(Good.With("package-version", version)).Version?.Value.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("latest")]
    [InlineData("Auto")]
    [InlineData("1.0\n")]
    [InlineData("1.0 -o Dpkg::Options=x")]
    [InlineData("1.0;reboot")]
    [InlineData("-1")]
    [InlineData("1é")]
    public void Parse_PackageVersion_Refuses(string version) =>
        Assert.Equal(["package-version"], Problems(Good.With("package-version", version)));

    [Fact]
    public void Parse_SeveralBadValues_NamesEach() =>
        Assert.Equal(["slug", "port", "upstream", "package-version"],
            Problems(Config.Empty.With("slug", "").With("port", 0).With("upstream", "").With("package-version", "")));
}
