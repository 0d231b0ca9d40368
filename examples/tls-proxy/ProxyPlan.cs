using System.Globalization;
using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace TlsProxy;

using Json = Core.Domain.Json;

/// <summary>The world that the charm is simulated in, and what <c>check</c> takes it through.</summary>
public static class ProxyPlan
{
    private const string Relation = "certificates:1";
    private const string First = "-----BEGIN CERTIFICATE-----\nFIRST\n-----END CERTIFICATE-----";
    private const string Second = "-----BEGIN CERTIFICATE-----\nSECOND\n-----END CERTIFICATE-----";
    private const string Theirs = "-----BEGIN CERTIFICATE-----\nTHEIRS\n-----END CERTIFICATE-----";
    private const string Authority = "-----BEGIN CERTIFICATE-----\nCA\n-----END CERTIFICATE-----";

    private static readonly Config Usual = Config.Empty
        .With("hostname", "localhost").With("port", 443).With("backend", "127.0.0.1:80");

    private static readonly Bag Good = Saying(First);

    /// <summary>A machine with stunnel, and certificates that a signer made for the key of this unit, and one for another key.</summary>
    public static Site Site { get; } = Site.Empty("ubuntu@24.04")
        .WithPackage(Proxy.Package, "3:5.72-1build2")
        .WithProgram("/usr/bin/stunnel4", Proxy.Package, Ports)
        .WithCertificate(First, Of(Simulated.Key(Identity.Key), 2030))
        .WithCertificate(Second, Of(Simulated.Key(Identity.Key), 2040))
        .WithCertificate(Theirs, Of("another key", 2040))
        .WithCertificate(Authority, new("CN=ca", [], At(2050), "the signer's key", "CN=ca", "the signer's key"));

    /// <summary>The life that <c>simulate</c> shows.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } =
    [
        LifeStep.Deploy,
        LifeStep.Relate(Relation, "signer"),
        LifeStep.JoinRelation(Relation, "signer/0"),
        LifeStep.WriteRelation(Relation, "signer", Good),
        LifeStep.WriteRelation(Relation, "signer", Saying(Second)),
        LifeStep.LeaveRelation(Relation, "signer/0"),
        LifeStep.RemoveRelation(Relation),
        LifeStep.Remove,
    ];

    /// <summary>What <c>check</c> takes the charm through.</summary>
    public static CheckPlan Check { get; } = new CheckPlan(
        Claims.Least.WithValid(config => ProxyConfig.Parse(config).IsValid).WithServing(Serves),
        [Usual, Usual.With("port", 8443), Usual.With("port", 0)],
        [LifeStep.SpoilMade(Identity.Key), LifeStep.DeleteMade(Identity.Request), LifeStep.RemoveFile(Proxy.Chain)])
    {
        Remotes =
        [
            new RemoteSide("certificates", "signer")
            {
                MostUnits = 1, OfApplication = [Good, Saying(Theirs), Saying(Second)],
            },
        ],
        Own =
        [
            Law.Of(
                "OnlyTheOwnKeyServes", "TLS1", "While the proxy runs after a hook that succeeds, its certificate is of the unit's own key.",
                OnlyOwnKey),
        ],
    }.Requires("certificates", Bag.Empty, Good);

    private static IReadOnlyList<int> Ports(string config) =>
        [.. config.Split('\n').Where(line => line.StartsWith("accept = :::", StringComparison.Ordinal))
            .Select(line => int.Parse(line["accept = :::".Length..], CultureInfo.InvariantCulture))];

    private static DateTimeOffset At(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CertificateFacts Of(string key, int year) =>
        new("CN=localhost", ["localhost"], At(year), key, "CN=ca", "the signer's key");

    private static Bag Saying(string certificate) => Bag.Empty.With("certificates", $"{Json.OfItems([Json.OfFields(
        ("ca", Authority), ("certificate", certificate), ("chain", Json.OfItems([certificate, Authority])),
        ("certificate_signing_request", Simulated.PublicPart(Identity.Request)))])}");

    // By what the machine and the relation say, not by what the charm made of them.
    private static bool Serves(World world) =>
        ProxyConfig.Parse(world.Unit.Config) is Parsed<ProxyConfig>.Valid { Value: var config }
        && world.Read(Ask.Relations("certificates")).Or([]) is [var relation] && IsSaid(relation, world)
        && world.Read(Ask.Listener(config.Port)).Or(ListenerState.Free) is ListenerState.Held { Service: Proxy.Service }
        && Loaded(world) is { } facts && facts.Key == Made(world) && !world.Read(Ask.IsPast(facts.NotAfter)).Or(true)
        && world.Read(Ask.OpenedPorts).Or([]).Contains(Port.Tcp(config.Port));

    private static bool IsSaid(RelationState relation, World world) => new[] { First, Second }.Any(certificate =>
        relation.Application["certificates"].Or("").Contains($"{Json.Of(certificate)}", StringComparison.Ordinal)
        && world.Read(Ask.File("/run/tls-proxy/chain.pem")).Or(FileState.Absent).Content.StartsWith(certificate, StringComparison.Ordinal));

    private static Verdict OnlyOwnKey(Case where)
    {
        if (!where.Reconciles || !where.Ran.IsClean || !ProxyConfig.Parse(where.Config).IsValid)
            return Verdict.Silent;
        return Loaded(where.Ran.World) is { } facts && facts.Key != Made(where.Ran.World)
            ? Verdict.NewBroken($"it serves {facts.Subject} with another key")
            : Verdict.Holds;
    }

    private static string Made(World world) =>
        world.Read(Ask.Made(Identity.Key)).Or(MadeState.Absent) is MadeState.Present { Value: var key } ? key.Key : "";

    private static CertificateFacts? Loaded(World world) =>
        world.Read(Ask.Certificate(CertificateSource.OfFile("/run/tls-proxy/chain.pem"))).Or(CertificateState.Absent)
            is CertificateState.Certificate { Facts: var facts } ? facts : null;
}
