using Core.Domain;

namespace TlsProxy;

/// <summary>
/// Ends TLS in front of a service. It asks for a certificate over the interface tls-certificates, waits for the answer, runs with it, and
/// asks anew before it ends.
/// </summary>
public static class ProxyCharm
{
    private static readonly Query<IReadOnlyList<RelationState>> Relations = Ask.Relations("certificates");

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<ProxyConfig>("tls-proxy", ProxyConfig.Parse, Observe, Decide, Report);

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<ProxyConfig> config) =>
        [Ask.Ledger, Relations, .. Proxy.Questions, .. Identity.Questions(state, Signer(state))];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<ProxyConfig> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => Usual.Stop(state, Proxy.Service),
        ({ IsRemove: true }, _) => Usual.Remove(state),
        ({ IsAction: false }, Parsed<ProxyConfig>.Valid { Value: var wanted }) => Reconcile(
            state, wanted, Identity.ChainFile(state, Signer(state), wanted)),
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Reconcile(State state, ProxyConfig wanted, string chain) =>
    [
        // Without a certificate nothing of the proxy stays: neither service nor key nor chain.
        .. Usual.Tidy(state, [Identity.Key, Identity.Request, .. chain is "" ? [] : Proxy.Own]),
        .. Identity.Make(state, Signer(state), wanted),
        .. Usual.Install(state, Proxy.Package),
        .. chain is "" ? [] : Proxy.Run(state, wanted, chain),
    ];

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<ProxyConfig> config) =>
    [
        .. outcome.Obstacle is null && !e.IsAction ? Said(e, state, config) : [],
        .. Usual.Report(e, outcome, config, known => Told(state, known)),
    ];

    private static IEnumerable<Step<JujuEffect>> Said(Event e, State state, Parsed<ProxyConfig> config)
    {
        if (e.IsStop || e.IsRemove)
            yield return Tell.Ports().Because("nothing is reached any more");
        else if (config is Parsed<ProxyConfig>.Valid { Value: var wanted })
        {
            if (Signer(state) is { } relation && Identity.IsAsked(state, wanted))
                yield return Tell.RelationData(relation.Id, BagOwner.Unit, Requests.Bag(Identity.Asked(state, relation, wanted)))
                    .Because("this unit asks for a certificate");
            yield return (Identity.ChainFile(state, Signer(state), wanted) is "" ? Tell.Ports() : Tell.Ports(Port.Tcp(wanted.Port)))
                .Because("the proxy is reached there while it runs");
        }
    }

    private static Status Told(State state, ProxyConfig wanted) =>
        Signer(state) is null ? Status.Blocked("Missing relation: integrate certificates")
        : Identity.ChainFile(state, Signer(state), wanted) is not "" and var chain
            ? Proxy.Runs(state, wanted, chain)
                ? Status.Active("")
                : Status.Maintenance("Waiting for stunnel to start; the next hook starts it")
        : Status.Waiting($"Waiting for a certificate for {wanted.HostName}");

    private static RelationState? Signer(State state) => state.Get(Relations).FirstOrDefault(relation => !relation.IsBreaking);
}
