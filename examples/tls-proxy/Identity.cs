using Core.Domain;

namespace TlsProxy;

/// <summary>
/// Who the proxy is: a key and a request that the unit makes, and the certificate that somebody signs for them. A request that is made
/// anew is said beside the former one, until the new one is answered: so the former certificate is good until then.
/// </summary>
public static class Identity
{
    /// <summary>The names of the made values.</summary>
    public const string Key = "key", Request = "request";

    private const int DaysBefore = 10;

    // A signer that gives certificates for less than DaysBefore is asked once a day, not in each hook.
    private static readonly Query<bool> HasWaited = Ask.HasPassed(TimeSpan.FromDays(1), Request);

    /// <summary>What must be known.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="relation">The relation with the signer; null if there is none.</param>
    public static IEnumerable<Query> Questions(State state, RelationState? relation) =>
    [
        Ask.Made(Key), Ask.Made(Request), Ask.Request(Pem(state)),
        .. Answers(state, relation).SelectMany(answer => answer.Texts).Select(Said),
        .. Answers(state, relation).SelectMany(answer => Moments(state, answer)),
    ];

    /// <summary>The key, and a request of the key for the name: anew where the certificate is about to end.</summary>
    public static IEnumerable<Step<Effect>> Make(State state, RelationState? relation, ProxyConfig wanted)
    {
        if (!state.Get(Ask.Made(Key)).IsPresent)
            yield return Do.Remake(Key, Recipe.PrivateKey(KeyAlgorithm.EcdsaP256)).Because("there is none");
        if (!IsAsked(state, wanted))
            yield return Do.Remake(Request, Recipe.CertificateRequest(wanted.HostName, [wanted.HostName], Key))
                .Because("there is none of this key and name");
        else if (IsDue(state, relation) && state.Get(HasWaited))
            yield return Do.Remake(Request, Recipe.CertificateRequest(wanted.HostName, [wanted.HostName], Key))
                .Because("the certificate is about to end");
    }

    /// <summary>True if the request is of the key and for the name.</summary>
    public static bool IsAsked(State state, ProxyConfig wanted) =>
        state.Get(Ask.Request(Pem(state))) is RequestState.Request { Facts: var facts }
        && facts.Key == KeyPrint(state) && facts.Subject == $"CN={wanted.HostName}" && facts.Names.SequenceEqual([wanted.HostName]);

    /// <summary>The request in PEM; empty if there is none.</summary>
    public static string Pem(State state) =>
        state.Get(Ask.Made(Request)) is MadeState.Present { Value: var made } ? made.Public.Trim() : "";

    /// <summary>The requests to say in the relation: that of today, and former ones as long as their certificate is needed.</summary>
    public static IReadOnlyList<string> Asked(State state, RelationState relation, ProxyConfig wanted) =>
        Answer(state, relation, wanted) is { } answer && answer.Request != Pem(state) ? [Pem(state), answer.Request] : [Pem(state)];

    /// <summary>What is to stand in the file of the chain; empty while there is no certificate.</summary>
    public static string ChainFile(State state, RelationState? relation, ProxyConfig wanted) =>
        Answer(state, relation, wanted)?.File ?? "";

    private static Signed? Answer(State state, RelationState? relation, ProxyConfig wanted) =>
        Answers(state, relation).FirstOrDefault(answer => IsGood(state, answer, wanted));

    // Whoever signed: only a certificate of the unit's own key, for its name, that has not ended.
    private static bool IsGood(State state, Signed answer, ProxyConfig wanted) =>
        answer.Texts.All(text => state.Get(Said(text)).IsCertificate)
        && OwnFacts(state, answer) is { } facts && facts.Names.Contains(wanted.HostName) && !state.Get(Ask.IsPast(facts.NotAfter));

    private static bool IsDue(State state, RelationState? relation) => Answers(state, relation).FirstOrDefault() is { } answer
        && answer.Request == Pem(state) && OwnFacts(state, answer) is { } facts && state.Get(Ask.IsPast(Due(facts)));

    // When a certificate of another key ends is no matter, nor how old the request is before a new one is due.
    private static IEnumerable<Query> Moments(State state, Signed answer) => OwnFacts(state, answer) is not { } facts ? [] :
    [
        Ask.IsPast(facts.NotAfter), Ask.IsPast(Due(facts)), .. state.Get(Ask.IsPast(Due(facts))) ? [HasWaited] : Array.Empty<Query>(),
    ];

    // The other side says certificates for requests of others, too. That for the request of today comes first.
    private static IEnumerable<Signed> Answers(State state, RelationState? relation) => relation is null || Pem(state) is "" ? [] :
        from request in Requests.In(relation.OwnUnit).Prepend(Pem(state)).Distinct()
        from signed in Signed.In(relation.Application)
        where signed.Request == request
        select signed;

    private static string KeyPrint(State state) =>
        state.Get(Ask.Made(Key)) is MadeState.Present { Value: var made } ? made.Key : "";

    private static Query<CertificateState> Said(string text) => Ask.Certificate(CertificateSource.OfText(text.Trim()));

    // What a certificate of the unit's own key says.
    private static CertificateFacts? OwnFacts(State state, Signed answer) =>
        state.Get(Said(answer.Certificate)) is CertificateState.Certificate { Facts: var facts } && facts.Key == KeyPrint(state)
            ? facts
            : null;

    private static DateTimeOffset Due(CertificateFacts facts) => facts.NotAfter.AddDays(-DaysBefore);
}
