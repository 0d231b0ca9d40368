using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Values;

/// <summary>Signs certificates with a key of the unit's own. Source: RFC 5280, 4.2.1.</summary>
internal static class Signing
{
    private const int SerialNumberLength = 16;

    // A clock that is a little behind must not find the certificate invalid.
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    /// <summary>A certificate that its own key signed, in PEM.</summary>
    public static string SelfSigned(CertificateRequest request, DateTimeOffset now, int days)
    {
        using var certificate = request.CreateSelfSigned(now - Before, now.AddDays(days));
        return certificate.ExportCertificatePem();
    }

    /// <summary>The same of an authority.</summary>
    public static string Authority(CertificateRequest request, DateTimeOffset now, int days)
    {
        var key = Identifier(request.PublicKey);
        Add(request, isAuthority: true, key, key);
        return SelfSigned(request, now, days);
    }

    /// <summary>A certificate for somebody's request, in PEM. It ends no later than the authority's.</summary>
    /// <param name="name">What it is made for, for the failure.</param>
    /// <param name="wanted">What is asked for.</param>
    /// <param name="authority">The value that should be the authority's certificate.</param>
    /// <param name="key">The authority's key.</param>
    /// <param name="now">The moment.</param>
    /// <returns><c>Invalid</c> if the request is none, or what should be the authority's certificate is no such certificate.</returns>
    public static Either<Failure, string> Signed(string name, SigningRecipe wanted, ValueFile authority, ValueFile key, DateTimeOffset now)
    {
        if (Requests.Read(wanted.Request) is RequestState.NoRequest none)
            return Result.Fail<string>(Cause.Invalid, name, $"the request is none: {none.Reason}");
        using var pair = PublicParts.Load(key);
        using var issuer = authority.Kind is ValueFile.Certificate ? X509Certificate2.CreateFromPem(authority.AsText()) : null;
        return issuer is not null && IsOf(issuer, pair)
            ? Signed(wanted, issuer, pair, now)
            : Result.Fail<string>(Cause.Invalid, name, $"{wanted.Authority} is no certificate of an authority with this key");
    }

    /// <summary>A request whose signature will be of this key.</summary>
    public static CertificateRequest Of(X500DistinguishedName subject, AsymmetricAlgorithm pair) => pair is RSA rsa
        ? new(subject, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new(subject, (ECDsa)pair, HashAlgorithmName.SHA256);

    private static bool IsOf(X509Certificate2 issuer, AsymmetricAlgorithm pair) =>
        issuer.Extensions.OfType<X509BasicConstraintsExtension>().Any(found => found.CertificateAuthority)
        && issuer.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(pair.ExportSubjectPublicKeyInfo());

    private static string Signed(SigningRecipe wanted, X509Certificate2 issuer, AsymmetricAlgorithm pair, DateTimeOffset now)
    {
        var asked = Requests.Load(wanted.Request)!;
        // What else it asks for, such as being an authority, is not granted.
        var request = new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256);
        if (Requests.Names(asked) is { } names)
            request.CertificateExtensions.Add(names);
        Add(request, wanted.IsAuthority, Identifier(asked.PublicKey), Identifier(issuer.PublicKey));
        var end = new[] { now.AddDays(wanted.Days), issuer.NotAfter.ToUniversalTime() }.Min();
        using var certificate = request.Create(
            issuer.SubjectName, Generator(pair), new[] { now - Before, issuer.NotBefore.ToUniversalTime() }.Max(), end, SerialNumber());
        return certificate.ExportCertificatePem();
    }

    private static X509SignatureGenerator Generator(AsymmetricAlgorithm pair) => pair is RSA rsa
        ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
        : X509SignatureGenerator.CreateForECDsa((ECDsa)pair);

    private static void Add(CertificateRequest request, bool isAuthority, byte[] key, byte[] issuer)
    {
        var uses = isAuthority
            ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature
            : X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment;
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(uses, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(key, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuer));
    }

    // The fingerprint by which the library knows a key. Source: RFC 7093, 2, method 4
    private static byte[] Identifier(PublicKey key) => SHA256.HashData(key.ExportSubjectPublicKeyInfo());

    // A positive number that nobody guesses.
    private static byte[] SerialNumber()
    {
        var number = RandomNumberGenerator.GetBytes(SerialNumberLength);
        number[0] = (byte)(number[0] & 0x7f | 0x40);
        return number;
    }
}
