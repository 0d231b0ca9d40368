using Core.Domain;

namespace SelfSignedCertificates;

/// <summary>The authority and what it signs: which values are made, when they are good, and what is to be done until they are.</summary>
public static class Authority
{
    /// <summary>The names of the authority's made key and certificate.</summary>
    public const string Key = "ca-key", Certificate = "ca";

    private static readonly Query<MadeState> KeyMade = Ask.Made(Key);

    /// <summary>What must be known of the authority.</summary>
    public static IEnumerable<Query> Questions(State state, CertificatesConfig config) =>
    [
        KeyMade, Ask.Made(Certificate), Said(Certificate),
        .. Facts(state, Certificate) is { } facts ? [Ask.IsPast(Due(facts, config))] : Array.Empty<Query>(),
    ];

    /// <summary>What must be known of a certificate that is asked for.</summary>
    public static IEnumerable<Query> Questions(State state, Asked asked) => Name(state, asked) is not { } name ? [asked.Question] :
    [
        asked.Question, Ask.Made(name), Said(name),
        .. Facts(state, name) is { } facts ? [Ask.IsPast(facts.NotAfter)] : Array.Empty<Query>(),
    ];

    /// <summary>The name under which the certificate for a request is made; null if it is no request.</summary>
    public static string? Name(State state, Asked asked) => state.Get(asked.Question) is RequestState.Request { Facts: var facts }
        ? $"{(asked.IsAuthority ? "authority" : "certificate")}-{facts.Fingerprint}"
        : null;

    /// <summary>The authority's key and certificate, until they are good.</summary>
    public static IEnumerable<Step<Effect>> Make(State state, CertificatesConfig config)
    {
        if (!state.Get(KeyMade).IsPresent)
            yield return Do.Remake(Key, Recipe.PrivateKey(KeyAlgorithm.EcdsaP256)).Because("there is none");
        if (!IsGood(state, config))
            yield return Do.Remake(Certificate, Recipe.CertificateAuthority(config.Subject, Key, config.AuthorityDays))
                .Because("there is none of this key and name that outlives what it signs");
    }

    /// <summary>The key and the certificate are made anew; what was signed is signed anew by the next round.</summary>
    public static IEnumerable<Step<Effect>> Rotate(CertificatesConfig config)
    {
        yield return Do.Remake(Key, Recipe.PrivateKey(KeyAlgorithm.EcdsaP256)).Because("the operator asked for it");
        yield return Do.Remake(Certificate, Recipe.CertificateAuthority(config.Subject, Key, config.AuthorityDays))
            .Because("it is of the key");
    }

    /// <summary>A certificate for each request that has none of this authority.</summary>
    public static IEnumerable<Step<Effect>> Sign(State state, CertificatesConfig config, IEnumerable<Asked> requests) =>
        from asked in requests
        where IsGood(state, config) && Name(state, asked) is not null && !IsSigned(state, asked)
        select Do.Remake(
            Name(state, asked)!, Recipe.SignedCertificate(asked.Pem, Certificate, Key, config.CertificateDays, asked.IsAuthority))
            .Because("it is asked for, and there is none of this authority that lasts");

    /// <summary>True if the authority is of its key and of the configured name, and outlives what it signs.</summary>
    public static bool IsGood(State state, CertificatesConfig config) =>
        Facts(state, Certificate) is { } facts && state.Get(KeyMade) is MadeState.Present { Value: var key }
        && facts.Key == key.Key && facts.Subject == config.Subject.Text && !state.Get(Ask.IsPast(Due(facts, config)));

    /// <summary>True if there is a certificate for the request that this authority signed and that has not ended.</summary>
    public static bool IsSigned(State state, Asked asked) =>
        Name(state, asked) is { } name && Facts(state, name) is { } facts && Facts(state, Certificate) is { } authority
        && facts.Authority == authority.Key && facts.Issuer == authority.Subject && !state.Get(Ask.IsPast(facts.NotAfter));

    /// <summary>A made certificate in PEM; empty if there is none.</summary>
    public static string Pem(State state, string name) =>
        state.Get(Ask.Made(name)) is MadeState.Present { Value: var made } ? made.Public : "";

    private static Query<CertificateState> Said(string name) => Ask.Certificate(CertificateSource.OfMade(name));

    private static CertificateFacts? Facts(State state, string name) =>
        state.Get(Said(name)) is CertificateState.Certificate { Facts: var facts } ? facts : null;

    private static DateTimeOffset Due(CertificateFacts facts, CertificatesConfig config) => facts.NotAfter.AddDays(-config.CertificateDays);
}
