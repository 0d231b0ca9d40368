using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Core.Domain;
using LanguageExt;

namespace Shell.Effects.Values;

/// <summary>Makes values from their recipes. The random numbers are the operating system's.</summary>
internal static class Making
{
    /// <summary>A value.</summary>
    /// <param name="recipe">How it is made; a possible one.</param>
    /// <param name="key">The key of a certificate or a request; null for everything else.</param>
    /// <param name="now">The moment.</param>
    public static ValueFile Of(Recipe recipe, ValueFile? key, DateTimeOffset now) => recipe.Match(
        (length, alphabet) => ValueFile.Of(ValueFile.Text, RandomNumberGenerator.GetString(alphabet, length), now),
        length => ValueFile.Of(ValueFile.Bytes, RandomNumberGenerator.GetBytes(length), now),
        () => ValueFile.Of(ValueFile.Moment, TimeFormat.Iso8601.Write(now), now),
        algorithm => ValueFile.Of(algorithm.Word, Key(algorithm), now),
        wanted => ValueFile.Of(ValueFile.Request, With(key!, wanted, request => request.CreateSigningRequestPem()), now),
        wanted => ValueFile.Of(ValueFile.Certificate, With(key!, wanted, request => Signing.SelfSigned(request, now, wanted.Days)), now),
        wanted => ValueFile.Of(ValueFile.Certificate, With(key!, wanted, request => Signing.Authority(request, now, wanted.Days)), now),
        wanted => throw new ArgumentException($"{wanted.Request.Length} characters are signed with two values", nameof(recipe)),
        wanted => throw new ArgumentException($"{wanted} is taken, not made", nameof(recipe)));

    /// <summary>A certificate for somebody's request.</summary>
    /// <returns>As <c>Signing.Signed</c>.</returns>
    public static Either<Failure, ValueFile> Signed(
        string name, SigningRecipe wanted, ValueFile authority, ValueFile key, DateTimeOffset now) =>
        Signing.Signed(name, wanted, authority, key, now).Map(pem => ValueFile.Of(ValueFile.Certificate, Line(pem), now));

    private static string Key(KeyAlgorithm algorithm)
    {
        using var key = algorithm.IsRsa
            ? (AsymmetricAlgorithm)RSA.Create(algorithm.Bits)
            : ECDsa.Create(algorithm.Bits == 256 ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
        return Line(key.ExportPkcs8PrivateKeyPem());
    }

    private static string With(ValueFile key, CertificateRecipe wanted, Func<CertificateRequest, string> make)
    {
        using var pair = PublicParts.Load(key);
        var request = Signing.Of(Subject(wanted.Subject), pair);
        if (wanted.Names.Count > 0)
            request.CertificateExtensions.Add(Names(wanted.Names));
        return Line(make(request));
    }

    // In the order in which the model and .NET write a name's text.
    private static X500DistinguishedName Subject(DistinguishedName wanted)
    {
        var name = new X500DistinguishedNameBuilder();
        Add(wanted.CommonName, part => name.AddCommonName(part));
        Add(wanted.OrganizationalUnit, part => name.AddOrganizationalUnitName(part));
        Add(wanted.Organization, part => name.AddOrganizationName(part));
        Add(wanted.Locality, part => name.AddLocalityName(part));
        Add(wanted.State, part => name.AddStateOrProvinceName(part));
        Add(wanted.Country, name.AddCountryOrRegion);
        Add(wanted.Email, part => name.AddEmailAddress(part));
        return name.Build();
    }

    private static void Add(string part, Action<string> add)
    {
        if (part != "")
            add(part);
    }

    private static X509Extension Names(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            if (IPAddress.TryParse(name, out var address) && (name.Contains(':') || address.ToString() == name))
                builder.AddIpAddress(address);
            else
                builder.AddDnsName(name);
        return builder.Build();
    }

    // PEM of .NET does not end its last line.
    private static string Line(string pem) => pem + "\n";
}
