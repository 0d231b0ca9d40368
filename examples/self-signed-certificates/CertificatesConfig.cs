using System.Globalization;
using Core.Domain;

namespace SelfSignedCertificates;

/// <summary>The charm's configuration, checked.</summary>
/// <param name="Subject">Whom the authority's certificate is of.</param>
/// <param name="AuthorityDays">How long the authority is valid.</param>
/// <param name="CertificateDays">How long a certificate is valid.</param>
/// <param name="Limit">How many certificates one relation gets.</param>
public sealed record CertificatesConfig(DistinguishedName Subject, int AuthorityDays, int CertificateDays, int Limit)
{
    /// <summary>The configuration, or what is wrong with it.</summary>
    public static Parsed<CertificatesConfig> Parse(Config config) => Fields.Read(config, options => Checked(options, new(
        DistinguishedName.Of(
            options.Text("ca-common-name", "self-signed-certificates-operator"),
            options.Text("ca-organization", ""),
            country: options.Text("ca-country-name", "")),
        Days(options.Text("root-ca-validity", "365d")),
        Days(options.Text("certificate-validity", "90d")),
        (int)options.Whole("certificate-limit", 1, 1000, 99))));

    // The authority must not end before what it signs: it is made anew while its certificates are still good.
    private static CertificatesConfig Checked(FieldReader options, CertificatesConfig config)
    {
        if (config.Subject.Problem is not "" and var problem)
            options.Refuse("ca-common-name", problem);
        if (config.CertificateDays is < 1 or > 3650)
            options.Refuse("certificate-validity", "must be 1 to 3650 days, such as 90d or 12w");
        if (config.AuthorityDays is > 36500 || config.AuthorityDays < 2 * config.CertificateDays)
            options.Refuse("root-ca-validity", "must be at least twice the certificate-validity, at most 36500 days, such as 365d or 52w");
        return config;
    }

    private static int Days(string text) => text switch
    {
        [.. var weeks, 'w'] => 7 * Number(weeks),
        [.. var days, 'd'] => Number(days),
        _ => Number(text),
    };

    private static int Number(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 36500 ? number : 0;
}
