using Core.Domain;

namespace Tests.Unit.Core;

public sealed class CredentialsTests
{
    [Theory]
    [InlineData("http://admin:S3cretPw99@127.0.0.1:9000/", "http://***@127.0.0.1:9000/")]
    [InlineData("HTTP://admin:pw@host", "HTTP://***@host")]
    [InlineData("postgresql+asyncpg://app:pw@db:5432/app?sslmode=require", "postgresql+asyncpg://***@db:5432/app?sslmode=require")]
    [InlineData("mongodb://a:b@h1:27017,h2:27017/x", "mongodb://***@h1:27017,h2:27017/x")]
    [InlineData("redis://:pw@host", "redis://***@host")]
    [InlineData("https://ghp_0123456789@github.com/x", "https://***@github.com/x")]
    [InlineData("http://bob:p@ss@host", "http://***@host")]
    [InlineData("http://bob:pa/ss@host/", "http://***@host/")]
    [InlineData("http://bob:pa?ss#x@host", "http://***@host")]
    [InlineData("http://bob:S3cret Pw@host/", "http://***@host/")]
    [InlineData("http://bob:p%40ss@host", "http://***@host")]
    [InlineData("http://bob:12%2F34@host", "http://***@host")]
    [InlineData("http://bob:pw@[::1]:80/", "http://***@[::1]:80/")]
    [InlineData("  http://bob:pw@host  ", "  http://***@host  ")]
    [InlineData("use http://bob:pw@host, then ftp://al:pw@host2 or b:c@d", "use http://***@host, then ftp://***@host2 or ***@d")]
    [InlineData("http://a:b@x,http://c:d@y", "http://***@x,http://***@y")]
    [InlineData("https://host/login?next=http%3A%2F%2Fbob%3Apw%40inner%2F", "https://host/login?next=http%3A%2F%2F***%40inner%2F")]
    [InlineData("//admin:pw@host/", "//***@host/")]
    [InlineData("//admin:p/w@host", "//***@host")]
    [InlineData("//ghp_0123456789@host/x", "//***@host/x")]
    [InlineData("proxy=//bob:pw@host", "***@host")]
    [InlineData("see '//bob:pw@host', or (//al:pw@h)", "see ***@host', or ***@h)")]
    public void Masked_UrlWithUserAndPassword_KeepsTheRest(string text, string masked) => Assert.Equal(masked, Credentials.Masked(text));

    [Theory]
    [InlineData("admin:pw@10.0.0.1:3128", "***@10.0.0.1:3128")]
    [InlineData(":pw@host", "***@host")]
    [InlineData("bob@corp.com:pw@proxy", "***@proxy")]
    [InlineData("bob:pw@tcp(db:3306)/app", "***@tcp(db:3306)/app")]
    [InlineData("localhost,bob:pw@host", "***@host")]
    public void Masked_UserAndPasswordWithoutScheme_KeepsTheRest(string text, string masked) =>
        Assert.Equal(masked, Credentials.Masked(text));

    [Theory]
    [InlineData("https://h/x?token=abc&a=b", "https://h/x?token=***&a=b")]
    [InlineData("https://h/x?access_token=abc#f", "https://h/x?access_token=***#f")]
    [InlineData("https://h/x?X-Amz-Signature=abc", "https://h/x?X-Amz-Signature=***")]
    [InlineData("https://h/x?key=abc&sig=d%2Fe", "https://h/x?key=***&sig=***")]
    [InlineData("host=db user=app password=pw port=5432", "host=db user=app password=*** port=5432")]
    [InlineData("Server=db;Pwd=p;Port=1", "Server=db;Pwd=***;Port=1")]
    [InlineData("--api-key='a b' --x", "--api-key='***' --x")]
    [InlineData("""{"password": "p w", "port": 1}""", """{"password": "***", "port": 1}""")]
    public void Masked_NamedSecret_KeepsTheRest(string text, string masked) => Assert.Equal(masked, Credentials.Masked(text));

    [Theory]
    [InlineData("")]
    [InlineData("http://www.example.com/")]
    [InlineData("http://host:8080/a@b")]
    [InlineData("http://[::1]:80/a@b")]
    [InlineData("http://host/x?mail=a@b")]
    [InlineData("http://")]
    [InlineData("ssh://git@github.com/a/b")]
    [InlineData("git@github.com:a/b")]
    [InlineData("git@github.com:a/b@v1")]
    [InlineData("mailto:bob@example.com")]
    [InlineData("bob@example.com")]
    [InlineData("web@0.service: not found")]
    [InlineData("registry/image:1.2@sha256:0123456789abcdef")]
    [InlineData("/etc/a:b@c")]
    [InlineData("/srv//a:b@c")]
    [InlineData("///etc/a:b@c")]
    [InlineData("// a comment: ask bob@corp")]
    [InlineData("//server/share/a:b@c")]
    [InlineData("//[::1]:80/a@b")]
    [InlineData("//git@github.com/a/b")]
    [InlineData("a: b@c")]
    [InlineData("100% = @ :// ?")]
    [InlineData("unexpected token: '}'")]
    [InlineData("key=value")]
    [InlineData("monkey=5 author=x")]
    public void Masked_NoCredential_IsTheTextItself(string text) => Assert.Same(text, Credentials.Masked(text));

    [Theory]
    [InlineData("http://a:b@c/?token=d e:f@g")]
    [InlineData("http://\u27e8secret:0123456789abcdef\u27e9@host")]
    [InlineData("http%3A%2F%2Fa%3Ab%40c")]
    public void Masked_Twice_IsAsOnce(string text)
    {
        var once = Credentials.Masked(text);
        Assert.Equal(once, Credentials.Masked(once));
        Assert.Equal(text.Contains('\u27e8'), once == text);
    }

    [Theory]
    [InlineData("a:b ")]
    [InlineData("=")]
    [InlineData("password=")]
    [InlineData("://a:x")]
    [InlineData(" //a:x")]
    [InlineData("a@")]
    [InlineData("\"password\":\"")]
    public void Masked_MegabytesOfAnything_EndsSoon(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 200_000)) + "@";
        Assert.InRange(Credentials.Masked(text).Length, 1, 3 * text.Length);
    }

    [Fact]
    public void In_Text_IsEachCredentialAndWhatStandsAroundIt() => Assert.Equal(
        [new Credential("bob:pw", "", "@"), new Credential("abc", "=", ""), new Credential("c:d", "", "@")],
        Credentials.In("http://bob:pw@host/?token=abc c:d@e"));
}
