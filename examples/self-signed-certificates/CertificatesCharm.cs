using Core.Domain;

namespace SelfSignedCertificates;

using Json = Core.Domain.Json;

/// <summary>
/// Signs certificates for the units that ask for them over the interface tls-certificates. The leader alone has the authority, and speaks
/// for the application.
/// </summary>
public static class CertificatesCharm
{
    private static readonly Query<IReadOnlyList<RelationState>> Relations = Ask.Relations("certificates");

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<CertificatesConfig>(
        "self-signed-certificates", CertificatesConfig.Parse, Observe, Decide, Report);

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<CertificatesConfig> config) =>
    [
        Ask.Ledger, Ask.Leader, Relations,
        .. config is Parsed<CertificatesConfig>.Valid { Value: var wanted }
            ? [.. Authority.Questions(state, wanted), .. Requests(state, wanted).SelectMany(asked => Authority.Questions(state, asked))]
            : Array.Empty<Query>(),
    ];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<CertificatesConfig> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => [],
        ({ IsRemove: true }, _) => Usual.Remove(state),
        (_, Parsed<CertificatesConfig>.Valid { Value: var wanted }) when state.Get(Ask.Leader) => Lead(e, state, wanted),
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Lead(Event e, State state, CertificatesConfig wanted) => e switch
    {
        // What the former key signed is signed anew in the next round.
        _ when IsRotation(e) => [.. Authority.Rotate(wanted), .. Sign(state, wanted)],
        { IsAction: true } => [],
        _ => [
            .. Usual.Tidy(state, Kept(state, wanted)),
            .. Authority.IsSettled(state, wanted) ? Sign(state, wanted) : Authority.Make(state, wanted),
        ],
    };

    private static bool IsRotation(Event e) => e.IsAction && e.Name == "rotate-private-key";

    // The application speaks with the authority that its secret has; a rotation gives the secret another.
    private static bool Speaks(Event e, State state, CertificatesConfig wanted) =>
        IsRotation(e) ? Authority.IsGood(state, wanted) : Authority.IsSettled(state, wanted);

    private static IEnumerable<string> Kept(State state, CertificatesConfig wanted) =>
        [Authority.Key, Authority.Certificate, .. Requests(state, wanted).Select(asked => Authority.Name(state, asked) ?? "")];

    private static IEnumerable<Step<Effect>> Sign(State state, CertificatesConfig wanted) =>
        Authority.Sign(state, wanted, Requests(state, wanted));

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<CertificatesConfig> config) =>
    [
        .. outcome.Obstacle is null && config is Parsed<CertificatesConfig>.Valid { Value: var wanted } && state.Get(Ask.Leader)
            && Speaks(e, state, wanted)
            ? [.. Stored(e), .. Said(e, state, wanted), .. Answered(e, state, wanted)]
            : Array.Empty<Step<JujuEffect>>(),
        .. Usual.Report(e, outcome, config, known => Told(e, state, known), knowsAction: IsKnown(e, state, config)),
    ];

    // The authority is in the secret, and former ones go once no unit reads them.
    private static IEnumerable<Step<JujuEffect>> Stored(Event e)
    {
        if (!e.IsStop && !e.IsRemove)
            yield return Tell.Secret(Authority.Secret).Because("the next leader goes on with this authority");
        if (e is Event.SecretRemove { Payload: { Label: Authority.Label, Revision: var former } })
            yield return Tell.RemoveSecretRevision(Authority.Label, BagOwner.Application, former).Because("no unit reads it");
    }

    // What this application says in each relation: the certificates that the other side asked for, and who signed them.
    private static IEnumerable<Step<JujuEffect>> Said(Event e, State state, CertificatesConfig wanted) =>
        from relation in state.Get(Relations)
        where !e.IsRemove && !relation.IsBreaking
        let signed = Signed(state, Asked.In(relation, wanted.Limit))
        select Tell.RelationData(
            relation.Id, BagOwner.Application, signed.Count == 0 ? Bag.Empty : Bag.Empty.With("certificates", $"{Json.OfItems(signed)}"))
            .Because("these certificates are asked for and signed");

    private static IReadOnlyList<Json> Signed(State state, IEnumerable<Asked> requests) =>
    [
        .. from asked in requests
           where Authority.IsSigned(state, asked)
           let certificate = Authority.Pem(state, Authority.Name(state, asked)!)
           let authority = Authority.Pem(state, Authority.Certificate)
           select Json.OfFields(
               ("ca", authority),
               ("certificate", certificate),
               ("certificate_signing_request", asked.Pem),
               ("chain", Json.OfItems([certificate, authority]))),
    ];

    private static IEnumerable<Step<JujuEffect>> Answered(Event e, State state, CertificatesConfig wanted)
    {
        if (e.Name == "get-ca-certificate")
            yield return Tell.ActionResult("ca-certificate", Authority.Pem(state, Authority.Certificate)).Because("it is asked for");
        if (e.Name == "get-issued-certificates")
            yield return Tell.ActionResult("certificates", $"{Json.OfItems(Signed(state, Requests(state, wanted)))}")
                .Because("they are asked for");
        if (IsRotation(e))
            yield return Tell.ActionResult("result", "The authority has a new key, and signed every certificate anew").Because("it is so");
    }

    private static Status Told(Event e, State state, CertificatesConfig wanted) =>
        !state.Get(Ask.Leader) ? Status.Blocked("Only the leader signs: remove this unit")
        : !Speaks(e, state, wanted) ? Status.Maintenance("Making the authority; the next hook makes it")
        : Requests(state, wanted).Any(asked => Authority.Name(state, asked) is not null && !Authority.IsSigned(state, asked))
            ? Status.Maintenance("Certificates are asked for; the next hook signs them")
        : Problem(state, wanted) is not "" and var problem ? Status.Active(problem)
        : Status.Active("");

    // What others wrote wrongly is no fault of this unit: it signs all the rest.
    private static string Problem(State state, CertificatesConfig wanted) => state.Get(Relations).Select(relation =>
        Asked.Problem(relation) is not "" and var problem ? $"{relation.RemoteApplication}: {problem}"
        : Asked.In(relation, wanted.Limit).Any(asked => Authority.Name(state, asked) is null)
            ? $"{relation.RemoteApplication}: asks with what is no request"
        : "").FirstOrDefault(problem => problem != "") ?? "";

    private static bool IsKnown(Event e, State state, Parsed<CertificatesConfig> config) =>
        config is Parsed<CertificatesConfig>.Valid { Value: var wanted } && state.Get(Ask.Leader) && e.Name switch
        {
            "get-ca-certificate" or "get-issued-certificates" => Authority.IsSettled(state, wanted),
            "rotate-private-key" => true,
            _ => false,
        };

    private static IReadOnlyList<Asked> Requests(State state, CertificatesConfig wanted) =>
        [.. state.Get(Relations).SelectMany(relation => Asked.In(relation, wanted.Limit)).Distinct()];
}
