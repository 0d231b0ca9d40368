using Core.Domain;

namespace SelfSignedCertificates;

/// <summary>
/// The authority and what it signs: which values are made, when they are good, and what is to be done until they are. The application's
/// secret has the authority; a unit that comes to lead takes the authority from there.
/// </summary>
public static class Authority
{
    /// <summary>The names of the authority's made key and certificate.</summary>
    public const string Key = "ca-key", Certificate = "ca";

    /// <summary>The label of the application's secret.</summary>
    public const string Label = "active-ca-certificates";

    // The keys of the secret.
    private const string PrivateKey = "private-key", CaCertificate = "ca-certificate";

    private static readonly Query<MadeState> KeyMade = Ask.Made(Key), CertificateMade = Ask.Made(Certificate);

    private static readonly Query<OwnSecretState> InSecret = Ask.OwnSecret(Label);

    /// <summary>The application's secret, as it is to be.</summary>
    public static OwnSecret Secret { get; } = OwnSecret.OfApplication(Label)
        .With(PrivateKey, Content.Of(Content.Made(Key, Quoting.AsIs)))
        .With(CaCertificate, Content.Of(Content.Made(Certificate, Quoting.AsIs)));

    /// <summary>What must be known of the authority.</summary>
    public static IEnumerable<Query> Questions(State state, CertificatesConfig config) =>
    [
        KeyMade, CertificateMade, InSecret, Said(Certificate), SecretSays(state),
        .. from facts in new[] { Facts(state, Certificate), SecretFacts(state) }
           where facts is not null
           select Ask.IsPast(Due(facts, config)),
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

    /// <summary>The authority's key and certificate, until they are the secret's. What the secret has not, or what ends, is made.</summary>
    public static IEnumerable<Step<Effect>> Make(State state, CertificatesConfig config)
    {
        if (!IsOfSecret(state, KeyMade, PrivateKey))
            yield return Do.Remake(Key, Recipe.OfSecret(Label, PrivateKey, ValueKind.PrivateKey))
                .Because("the application's secret has another");
        else if (!state.Get(KeyMade).IsPresent)
            yield return Do.Remake(Key, Recipe.PrivateKey(KeyAlgorithm.EcdsaP256)).Because("there is none");
        if (IsGoodInSecret(state, config) && !IsOfSecret(state, CertificateMade, CaCertificate))
            yield return Do.Remake(Certificate, Recipe.OfSecret(Label, CaCertificate, ValueKind.Certificate))
                .Because("the application's secret has another");
        else if (!IsGood(state, config))
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

    /// <summary>A certificate for each request that has none of this authority, which is good.</summary>
    public static IEnumerable<Step<Effect>> Sign(State state, CertificatesConfig config, IEnumerable<Asked> requests) =>
        from asked in requests
        where IsGood(state, config) && Name(state, asked) is not null && !IsSigned(state, asked)
        select Do.Remake(
            Name(state, asked)!, Recipe.SignedCertificate(asked.Pem, Certificate, Key, config.CertificateDays, asked.IsAuthority))
            .Because("it is asked for, and there is none of this authority that lasts");

    /// <summary>True if the authority is of its key and of the configured name, and outlives what it signs.</summary>
    public static bool IsGood(State state, CertificatesConfig config) =>
        IsGood(state, config, Facts(state, Certificate), state.Get(KeyMade));

    /// <summary>True if the authority is good, and the secret has no other one that is.</summary>
    public static bool IsSettled(State state, CertificatesConfig config) => !Make(state, config).Any();

    /// <summary>True if there is a certificate for the request that this authority signed and that has not ended.</summary>
    public static bool IsSigned(State state, Asked asked) =>
        Name(state, asked) is { } name && Facts(state, name) is { } facts && Facts(state, Certificate) is { } authority
        && facts.Authority == authority.Key && facts.Issuer == authority.Subject && !state.Get(Ask.IsPast(facts.NotAfter));

    /// <summary>A made certificate in PEM; empty if there is none.</summary>
    public static string Pem(State state, string name) =>
        state.Get(Ask.Made(name)) is MadeState.Present { Value: var made } ? made.Public : "";

    private static bool IsGood(State state, CertificatesConfig config, CertificateFacts? facts, MadeState key) =>
        facts is not null && key is MadeState.Present { Value: var pair }
        && facts.Key == pair.Key && facts.Subject == config.Subject.Text && !state.Get(Ask.IsPast(Due(facts, config)));

    private static bool IsGoodInSecret(State state, CertificatesConfig config) =>
        IsGood(state, config, SecretFacts(state), state.Get(InSecret).Value(PrivateKey));

    // True, too, where the secret has no such value.
    private static bool IsOfSecret(State state, Query<MadeState> made, string key) =>
        state.Get(InSecret).Value(key) is var value && (value.IsAbsent || value == state.Get(made));

    private static Query<CertificateState> SecretSays(State state) => Ask.Certificate(CertificateSource.OfText(
        state.Get(InSecret).Value(CaCertificate) is MadeState.Present { Value: var value } ? value.Public : ""));

    private static CertificateFacts? SecretFacts(State state) =>
        state.Get(SecretSays(state)) is CertificateState.Certificate { Facts: var facts } ? facts : null;

    private static Query<CertificateState> Said(string name) => Ask.Certificate(CertificateSource.OfMade(name));

    private static CertificateFacts? Facts(State state, string name) =>
        state.Get(Said(name)) is CertificateState.Certificate { Facts: var facts } ? facts : null;

    private static DateTimeOffset Due(CertificateFacts facts, CertificatesConfig config) => facts.NotAfter.AddDays(-config.CertificateDays);
}
