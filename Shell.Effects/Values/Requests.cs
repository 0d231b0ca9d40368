using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Core.Domain;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Values;

/// <summary>
/// Requests for certificates, such as other units say. The text may be anything: what is wrong with it is a value.
/// </summary>
internal static class Requests
{
    private const int FingerprintLength = 32;

    /// <summary>What a text says as a request in PEM.</summary>
    public static RequestState Read(string text) => text.Length > RequestState.Maximum
        ? RequestState.OfNone($"it has more than {RequestState.Maximum} characters")
        : Load(text) is { } request ? Read(text, request) : RequestState.OfNone("no request in PEM that its own key signed stands there");

    /// <summary>A request whose signature is that of its own key; null if the text is none.</summary>
    public static CertificateRequest? Load(string text)
    {
        try
        {
            // The extensions are read for the names alone. The padding is that of a signature with RSA, which nobody makes here.
            return CertificateRequest.LoadSigningRequestPem(
                text, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions, RSASignaturePadding.Pkcs1);
        }
        catch (Exception error) when (IsOfTheText(error))
        {
            return null;
        }
    }

    /// <summary>The names and addresses that the request asks for; null if it does not ask.</summary>
    /// <exception cref="CryptographicException">What stands there is no list of names.</exception>
    public static X509SubjectAlternativeNameExtension? Names(CertificateRequest request) =>
        request.CertificateExtensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();

    private static RequestState Read(string text, CertificateRequest request)
    {
        try
        {
            return RequestState.OfRequest(new(
                request.SubjectName.Name,
                Names(request) is { } names ? ListModule.OfSeq(PublicParts.Names(names)) : FSharpList<string>.Empty,
                PublicParts.FingerprintOf(request.PublicKey.ExportSubjectPublicKeyInfo()),
                FingerprintOf(text)));
        }
        catch (Exception error) when (IsOfTheText(error))
        {
            return RequestState.OfNone("its names cannot be read");
        }
    }

    // Of what is encoded, so that the ends of lines do not count.
    private static string FingerprintOf(string text)
    {
        var found = PemEncoding.Find(text);
        return Convert.ToHexStringLower(SHA256.HashData(Convert.FromBase64String(text[found.Base64Data])))[..FingerprintLength];
    }

    // .NET throws each of them at texts: no PEM, a broken encoding, an algorithm or a curve that it does not know.
    private static bool IsOfTheText(Exception error) =>
        error is CryptographicException or ArgumentException or NotSupportedException or FormatException;
}
