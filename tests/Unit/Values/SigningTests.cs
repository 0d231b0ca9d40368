using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Core.Domain;
using Shell.Effects.Ledger;
using Shell.Effects.Values;
using Tests.Shared;
using Tests.Unit.Fakes;
using static Tests.Unit.Fakes.Expect;

namespace Tests.Unit.Values;

/// <summary>Authorities of the unit's own, and what they sign for requests that others wrote.</summary>
public sealed class SigningTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly StandingClock clock = new() { Now = new(2026, 11, 28, 20, 0, 0, TimeSpan.Zero) };
    private readonly MadeValues values;

    public SigningTests()
    {
        values = NoSecret.Values(Path.Combine(directory.Path, "web-0"), new UnitLedger(directory.Path, "web/0"), clock);
        Make("ca-key", Recipe.PrivateKey(KeyAlgorithm.EcdsaP256));
        Make("ca", Recipe.CertificateAuthority(DistinguishedName.Of("ca", "Example"), "ca-key", 365));
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Authority_OfAKey_MaySignAndNothingElse()
    {
        using var ca = Loaded("ca");
        var limits = ca.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.True(limits.Critical && limits.CertificateAuthority);
        Assert.True(ca.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign));
        var facts = Facts("ca");
        Assert.Equal(("CN=ca, O=Example", "CN=ca, O=Example", clock.Now.AddDays(365)), (facts.Subject, facts.Issuer, facts.NotAfter));
        Assert.Equal([Present("ca-key").Key, Present("ca-key").Key], [facts.Key, facts.Authority]);
    }

    public static TheoryData<string> Algorithms => ["ecdsa-p256", "ecdsa-p384", "rsa-2048"];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Signed_ForARequestOfAnyKey_SaysWhatTheRequestSaysAndVerifies(string word)
    {
        var algorithm = new[] { KeyAlgorithm.EcdsaP256, KeyAlgorithm.EcdsaP384, KeyAlgorithm.Rsa2048 }.Single(one => one.Word == word);
        Make("key", Recipe.PrivateKey(algorithm));
        Make("csr", Recipe.CertificateRequest("example.com", ["example.com", "10.0.0.1"], "key"));
        Make("tls", Recipe.SignedCertificate(Present("csr").Public, "ca", "ca-key", 30));
        var facts = Facts("tls");
        Assert.Equal(("CN=example.com", "CN=ca, O=Example"), (facts.Subject, facts.Issuer));
        Assert.Equal(["example.com", "10.0.0.1"], facts.Names);
        Assert.Equal(clock.Now.AddDays(30), facts.NotAfter);
        Assert.Equal((Present("key").Key, Present("ca-key").Key), (facts.Key, facts.Authority));
        Assert.True(Verifies("tls", "ca"));
        using var signed = Loaded("tls");
        Assert.False(signed.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public void Signed_ByARotatedAuthority_NamesAnotherKey()
    {
        Make("tls", Recipe.SignedCertificate(Asked("a"), "ca", "ca-key", 30));
        Ok(values.Remake(new("ca-key", Recipe.PrivateKey(KeyAlgorithm.Rsa2048))));
        Assert.Equal(Cause.Invalid, Failed(Try(Asked("a"))).Cause);
        Ok(values.Remake(new("ca", Recipe.CertificateAuthority(DistinguishedName.Of("ca", "Example"), "ca-key", 365))));
        Assert.NotEqual(Facts("ca").Key, Facts("tls").Authority);
        Assert.False(Verifies("tls", "ca"));
        Ok(values.Remake(new("tls", Recipe.SignedCertificate(Asked("a"), "ca", "ca-key", 30))));
        Assert.Equal(Facts("ca").Key, Facts("tls").Authority);
        Assert.True(Verifies("tls", "ca"));
    }

    [Fact]
    public void Signed_ForLongerThanTheAuthority_EndsWithTheAuthority()
    {
        Make("tls", Recipe.SignedCertificate(Asked("a"), "ca", "ca-key", 1000));
        Assert.Equal(Facts("ca").NotAfter, Facts("tls").NotAfter);
    }

    [Fact]
    public void Signed_RequestThatAsksToBeAnAuthority_IsOneOnlyIfTheRecipeSaysSo()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Make("tls", Recipe.SignedCertificate(request.CreateSigningRequestPem(), "ca", "ca-key", 30));
        Make("under", Recipe.SignedCertificate(request.CreateSigningRequestPem(), "ca", "ca-key", 30, isAuthority: true));
        using var plain = Loaded("tls");
        using var under = Loaded("under");
        Assert.False(plain.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.True(under.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public void Signed_WithoutAnAuthority_FailsAndMakesNothing()
    {
        Make("password", Recipe.RandomText(20));
        Make("leaf", Recipe.SelfSignedCertificate("leaf", [], "ca-key", 30));
        Assert.Equal(Cause.Missing, Failed(Try(Asked("a"), authority: "none")).Cause);
        Assert.Equal(Cause.Missing, Failed(Try(Asked("a"), key: "none")).Cause);
        Assert.Equal(Cause.Invalid, Failed(Try(Asked("a"), authority: "password")).Cause);
        Assert.Equal(Cause.Invalid, Failed(Try(Asked("a"), authority: "leaf")).Cause);
        Assert.Equal(Cause.Invalid, Failed(Try(Asked("a"), key: "password")).Cause);
        Assert.Equal(Cause.Invalid, Failed(values.Make(new("other", Recipe.SignedCertificate(Asked("a"), "ca", "ca-key", 0)))).Cause);
        Assert.True(Ok(values.Read("other")).IsAbsent);
    }

    public static TheoryData<string> NoRequests() =>
    [
        "", "no request", new string('a', 1 << 20), "-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n", "\0",
        "-----BEGIN CERTIFICATE REQUEST-----\nbm8gcmVxdWVzdA==\n-----END CERTIFICATE REQUEST-----\n", "\ud800",
        WithoutItsKey(), OfAnUnknownCurve(), WithNamesThatAreNone(), Asked("a").Replace("CERTIFICATE REQUEST", "CERTIFICATE"),
    ];

    // Whatever the other side says: it is an answer, and never signed.
    [Theory]
    [MemberData(nameof(NoRequests))]
    public void Request_ThatIsNone_SaysSoAndIsNotSigned(string text)
    {
        Assert.True(Requests.Read(text).IsNoRequest);
        Assert.Equal(Cause.Invalid, Failed(Try(text)).Cause);
    }

    [Fact]
    public void Request_OfOthers_SaysWhatItAsksForAndIsToldApart()
    {
        using var key = RSA.Create(2048);
        var facts = ((RequestState.Request)Requests.Read(Asked("b.example", key))).Facts;
        Assert.Equal(("CN=b.example", PublicParts.FingerprintOf(key.ExportSubjectPublicKeyInfo())), (facts.Subject, facts.Key));
        Assert.Equal(["b.example"], facts.Names);
        Assert.Matches("^[0-9a-f]{32}$", facts.Fingerprint);
        Assert.NotEqual(facts.Fingerprint, ((RequestState.Request)Requests.Read(Asked("c.example", key))).Facts.Fingerprint);
        var lines = $"\r\n{Asked("b.example", key).ReplaceLineEndings("\r\n")}\r\n\r\n";
        Assert.Equal(facts.Fingerprint, ((RequestState.Request)Requests.Read(lines)).Facts.Fingerprint);
    }

    private static string Asked(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Signing.Of(new($"CN={name}"), key).CreateSigningRequestPem();
    }

    private static string Asked(string name, RSA key)
    {
        var request = Signing.Of(new($"CN={name}"), key);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSigningRequestPem();
    }

    // Its signature is of another key.
    private static string WithoutItsKey()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName("CN=a"), new PublicKey(own), HashAlgorithmName.SHA256);
        return PemEncoding.WriteString("CERTIFICATE REQUEST", request.CreateSigningRequest(X509SignatureGenerator.CreateForECDsa(other)));
    }

    private static string OfAnUnknownCurve()
    {
        var der = Convert.FromBase64String(string.Concat(Asked("a").Split('\n')[1..^1]));
        // The last arc of the object identifier of P-256.
        var curve = der.AsSpan().IndexOf(Convert.FromHexString("06082a8648ce3d030107"));
        der[curve + 9] = 0x55;
        return PemEncoding.WriteString("CERTIFICATE REQUEST", der);
    }

    private static string WithNamesThatAreNone()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Signing.Of(new("CN=a"), key);
        request.CertificateExtensions.Add(new X509Extension("2.5.29.17", [0x30, 0x05, 0x82, 0x7f], critical: false));
        return request.CreateSigningRequestPem();
    }

    private LanguageExt.Either<Failure, Outcome> Try(string request, string authority = "ca", string key = "ca-key") =>
        values.Make(new("other", Recipe.SignedCertificate(request, authority, key, 30)));

    private void Make(string name, Recipe recipe) => Assert.Equal(Outcome.Changed, Ok(values.Make(new(name, recipe))));

    private MadeValue Present(string name) => ((MadeState.Present)Ok(values.Read(name))).Value;

    private CertificateFacts Facts(string name) => ((CertificateState.Certificate)Ok(values.Certificate(name))).Facts;

    private X509Certificate2 Loaded(string name) => X509Certificate2.CreateFromPem(Present(name).Public);

    private bool Verifies(string name, string authority)
    {
        using var certificate = Loaded(name);
        using var root = Loaded(authority);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = clock.Now.UtcDateTime;
        return chain.Build(certificate);
    }
}
