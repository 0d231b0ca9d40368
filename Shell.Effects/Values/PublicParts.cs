using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Core.Domain;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Values;

/// <summary>What everybody may know of values, and what certificates say.</summary>
internal static class PublicParts
{
    /// <summary>What everybody may know of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="fingerprint">Tells the value from every other of the unit.</param>
    /// <exception cref="CryptographicException">It is not what it should be.</exception>
    /// <exception cref="ArgumentException">The same.</exception>
    public static MadeValue Of(ValueFile value, string fingerprint)
    {
        if (value.Kind is ValueFile.Certificate)
            using (var certificate = X509Certificate2.CreateFromPem(value.AsText()))
                return new(fingerprint, value.AsText()!, FingerprintOf(certificate.PublicKey.ExportSubjectPublicKeyInfo()));
        if (value.Kind is ValueFile.Request)
            return new(fingerprint, value.AsText()!, FingerprintOf(Loaded(value).PublicKey.ExportSubjectPublicKeyInfo()));
        if (!value.IsKey)
            return new(fingerprint, "", "");
        using var key = Load(value);
        return new(fingerprint, key.ExportSubjectPublicKeyInfoPem() + "\n", FingerprintOf(key.ExportSubjectPublicKeyInfo()));
    }

    /// <summary>A made key.</summary>
    /// <exception cref="CryptographicException">It is not what it should be.</exception>
    /// <exception cref="ArgumentException">The same.</exception>
    public static AsymmetricAlgorithm Load(ValueFile key)
    {
        AsymmetricAlgorithm loaded = key.Kind.StartsWith("rsa-", StringComparison.Ordinal) ? RSA.Create() : ECDsa.Create();
        loaded.ImportFromPem(key.AsText());
        return loaded;
    }

    /// <summary>What a text says as a certificate in PEM.</summary>
    public static CertificateState Certificate(string text)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(text);
            return CertificateState.OfCertificate(Facts(certificate));
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return CertificateState.OfNone("no certificate in PEM stands there");
        }
    }

    /// <summary>Names and addresses, in this order.</summary>
    /// <exception cref="CryptographicException">What stands there is no list of names.</exception>
    public static IEnumerable<string> Names(X509SubjectAlternativeNameExtension names) =>
        names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => $"{address}"));

    private static CertificateFacts Facts(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(Names);
        var authority = certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().FirstOrDefault()?.KeyIdentifier;
        return new(
            certificate.Subject,
            ListModule.OfSeq(names),
            new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
            FingerprintOf(certificate.PublicKey.ExportSubjectPublicKeyInfo()),
            certificate.Issuer,
            authority is { } key ? Convert.ToHexStringLower(key.Span) : "");
    }

    private static CertificateRequest Loaded(ValueFile request) =>
        CertificateRequest.LoadSigningRequestPem(request.AsText()!, HashAlgorithmName.SHA256);

    /// <summary>The fingerprint of a public key.</summary>
    /// <param name="publicKey">Its SubjectPublicKeyInfo.</param>
    public static string FingerprintOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));
}
