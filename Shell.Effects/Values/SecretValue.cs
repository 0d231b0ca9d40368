using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Values;

/// <summary>What a text is that a secret has: a private key, a certificate, or just text.</summary>
internal static class SecretValue
{
    // What is kept must fit into the value's file.
    private const int Maximum = 32768;

    /// <summary>The text as a value of the kind that the text is of.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">When it was taken out of the secret. A certificate was made when it began to be valid.</param>
    public static ValueFile Of(string text, DateTimeOffset now) =>
        AlgorithmOf(text) is { } algorithm ? ValueFile.Of(algorithm, text, now)
        : BeginOf(text) is { } begin ? ValueFile.Of(ValueFile.Certificate, text, begin < now ? begin : now)
        : ValueFile.Of(ValueFile.Text, text, now);

    /// <summary>The text as a recipe wants it.</summary>
    /// <returns><c>Invalid</c> if the text is not of the kind, or too long.</returns>
    public static Either<Failure, ValueFile> Of(SecretRecipe wanted, string text, DateTimeOffset now)
    {
        var (value, subject) = (Of(text, now), $"secret {PlainText.Quote(wanted.Label)}");
        var problem = !IsOf(wanted.Kind, value) ? $"the value of {wanted.Key} is no {Wanted(wanted.Kind)}"
            : value.Value.Length > Maximum ? $"the value of {wanted.Key} has more than {Maximum} bytes"
            : "";
        return problem == "" ? value : Result.Fail<ValueFile>(Cause.Invalid, subject, problem);
    }

    /// <summary>True of a certificate, with nothing beside it: everybody may know it.</summary>
    public static bool IsCertificate(string text) => BeginOf(text) is not null;

    private static bool IsOf(ValueKind kind, ValueFile value) =>
        kind.IsText || (kind.IsPrivateKey ? value.IsKey : value.Kind is ValueFile.Certificate);

    private static string Wanted(ValueKind kind) => kind.IsPrivateKey ? "private key in PEM without a passphrase" : "certificate in PEM";

    private static string? AlgorithmOf(string text) => text.Contains("PRIVATE KEY-----", StringComparison.Ordinal)
        ? Loaded(text, RSA.Create, "rsa-") ?? Loaded(text, ECDsa.Create, "ecdsa-p")
        : null;

    private static string? Loaded(string text, Func<AsymmetricAlgorithm> create, string family)
    {
        try
        {
            using var key = create();
            key.ImportFromPem(text);
            return $"{family}{key.KeySize}";
        }
        catch (Exception error) when (IsOfTheText(error))
        {
            return null;
        }
    }

    // When the certificate begins to be valid; null of what is none.
    private static DateTimeOffset? BeginOf(string text)
    {
        if (!PemEncoding.TryFind(text, out var found) || text[found.Label] != "CERTIFICATE" || text[found.Location] != text.Trim())
            return null;
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(text);
            return certificate.NotBefore.ToUniversalTime();
        }
        catch (Exception error) when (IsOfTheText(error))
        {
            return null;
        }
    }

    private static bool IsOfTheText(Exception error) => error is CryptographicException or ArgumentException or NotSupportedException;
}
