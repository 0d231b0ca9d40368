using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace SelfSignedCertificates;

using Json = Core.Domain.Json;

/// <summary>The world that the charm is simulated in, and what <c>check</c> takes it through.</summary>
public static class CertificatesPlan
{
    private const string Web = "-----BEGIN CERTIFICATE REQUEST-----\nWEB\n-----END CERTIFICATE REQUEST-----\n";
    private const string Mail = "-----BEGIN CERTIFICATE REQUEST-----\nMAIL\n-----END CERTIFICATE REQUEST-----\n";
    private const string Relation = "certificates:1";

    private static readonly Config Usual = Config.Empty
        .With("ca-common-name", "self-signed-certificates-operator").With("ca-organization", "").With("ca-country-name", "")
        .With("root-ca-validity", "365d").With("certificate-validity", "90d").With("certificate-limit", 99);

    /// <summary>A machine, and two requests that others made.</summary>
    public static Site Site { get; } = Site.Empty("ubuntu@24.04")
        .WithRequest(Web, Of("web.example", 'a'))
        .WithRequest(Mail, Of("mail.example", 'b'));

    /// <summary>The life that <c>simulate</c> shows.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } =
    [
        LifeStep.Deploy,
        LifeStep.Relate(Relation, "web"),
        LifeStep.JoinRelation(Relation, "web/0"),
        LifeStep.WriteRelation(Relation, "web/0", Asking(Web)),
        LifeStep.ReplaceSecret(Authority.Label),
        LifeStep.UpdateStatus,
        LifeStep.RunAction("rotate-private-key"),
        LifeStep.RunAction("get-issued-certificates"),
        LifeStep.AgeMade(Authority.Certificate, 275),
        LifeStep.UpdateStatus,
        LifeStep.LeaveRelation(Relation, "web/0"),
        LifeStep.RemoveRelation(Relation),
        LifeStep.Remove,
    ];

    /// <summary>What <c>check</c> takes the charm through.</summary>
    public static CheckPlan Check { get; } = new CheckPlan(
        Claims.Least.WithValid(config => CertificatesConfig.Parse(config).IsValid).WithServing(Serves)
            .WithAction("rotate-private-key", Rotated),
        [Usual, Usual.With("ca-common-name", "other"), Usual.With("certificate-validity", "soon")],
        [
            LifeStep.SpoilMade(Authority.Key), LifeStep.DeleteMade(Authority.Certificate),
            LifeStep.DeleteMade($"certificate-{new string('a', 32)}"),
        ])
    {
        // One unit asks with one request or with two: a second unit would ask with the same.
        Remotes =
        [
            new RemoteSide("certificates", "remote")
            {
                MostUnits = 1,
                OfUnits =
                [
                    Asking(Web), Asking(Mail, Web), Asking("no request"), Bag.Empty.With("certificate_signing_requests", "[{"),
                ],
            },
        ],
        Actions = ["rotate-private-key", "get-ca-certificate", "get-issued-certificates"],
        Leftovers = [Left.Of("a certificate that nobody asks for", Do.Make("certificate-old", Recipe.RandomText(16)))],
        Own =
        [
            Law.Of(
                "OnlyWhatIsAskedForIsSigned", "A1",
                "A hook of the leader that succeeds leaves no certificate but for the requests that stand there.", OnlyAsked),
            Law.Of(
                "NewLeaderSignsWithTheSameAuthority", "A2",
                "A leader signs with the authority that the application's secret has, whichever unit made it, as long as that is good.",
                SameAuthority),
        ],
    };

    private static RequestFacts Of(string name, char digit) => new($"CN={name}", [name], $"key of {name}", new string(digit, 32));

    private static Bag Asking(params string[] requests) => Bag.Empty.With(
        "certificate_signing_requests",
        $"{Json.OfItems(requests.Select(pem => Json.OfFields(("ca", false), ("certificate_signing_request", pem))))}");

    // By what was asked and what the application says, not by what the charm made of it.
    private static bool Serves(World world) =>
        CertificatesConfig.Parse(world.Unit.Config) is Parsed<CertificatesConfig>.Valid { Value: var config }
        && Said(world, Authority.Certificate) is { } authority && authority.Subject == config.Subject.Text
        && (!world.Unit.IsLeader || world.Has(Authority.Secret))
        && world.Read(Ask.Relations("certificates")).Or([]).All(relation => IsAnswered(relation, authority, world));

    // Another authority, which has signed all that its forerunner had.
    private static bool Rotated(World before, Ran ran) =>
        !before.Unit.IsLeader || !Serves(before) || (Serves(ran.World) && !ran.Trace.Changed.IsEmpty);

    private static bool IsAnswered(RelationState relation, CertificateFacts authority, World world) => Requests(relation).All(pem =>
        Facts(world, pem) is not { } facts
        || relation.OwnApplication.Or(Bag.Empty)["certificates"].Or("").Contains($"{Json.Of(pem)}", StringComparison.Ordinal)
        && Said(world, $"certificate-{facts.Fingerprint}") is { } said && said.Key == facts.Key && said.Authority == authority.Key);

    private static Verdict OnlyAsked(Case where)
    {
        if (!where.Reconciles || !where.Ran.IsClean || !where.Ran.World.Unit.IsLeader || CertificatesConfig.Parse(where.Config).IsInvalid)
            return Verdict.Silent;
        var world = where.Ran.World;
        var asked = world.Read(Ask.Relations("certificates")).Or([]).SelectMany(Requests)
            .Select(pem => Facts(world, pem)).OfType<RequestFacts>().Select(facts => $"certificate-{facts.Fingerprint}");
        var other = world.Machine.Values.Made.Keys.Except([Authority.Key, Authority.Certificate, .. asked]).FirstOrDefault();
        return other is null ? Verdict.Holds : Verdict.NewBroken($"nobody asks for {other}");
    }

    // Only a rotation, another name, and the end that is near replace what the secret has.
    private static Verdict SameAuthority(Case where)
    {
        if (!where.Reconciles || !where.Ran.IsClean || !where.World.Unit.IsLeader
            || CertificatesConfig.Parse(where.Config) is not Parsed<CertificatesConfig>.Valid { Value: var config }
            || Kept(where.World) is not { } kept || kept.Subject != config.Subject.Text
            || where.World.Read(Ask.IsPast(kept.NotAfter.AddDays(-config.CertificateDays))).Or(true))
            return Verdict.Silent;
        return where.Ran.Trace.Report.Zip(where.Ran.Trace.Told).Any(told => told.Item1.Effect.IsSetSecret && told.Item2.IsChanged)
            ? Verdict.NewBroken("the secret has another authority now")
            : !where.Ran.World.Has(Authority.Secret) ? Verdict.NewBroken("the unit signs with another authority than the secret's")
            : Verdict.Holds;
    }

    private static CertificateFacts? Kept(World world) =>
        world.Read(Ask.OwnSecret(Authority.Label)).Or(OwnSecretState.Absent) is var secret
        && (secret.Value("private-key"), secret.Value("ca-certificate"))
            is (MadeState.Present { Value: var key }, MadeState.Present { Value: var value })
        && world.Read(Ask.Certificate(CertificateSource.OfText(value.Public))).Or(CertificateState.Absent)
            is CertificateState.Certificate { Facts: var facts } && facts.Key == key.Key ? facts : null;

    // A text in which no request is written out whole asks for nothing.
    private static IEnumerable<string> Requests(RelationState relation) => new[] { Web, Mail }.Where(pem => relation.Units.Any(unit =>
        unit.Data["certificate_signing_requests"].Or("").Contains($"{Json.Of(pem)}", StringComparison.Ordinal)));

    private static RequestFacts? Facts(World world, string pem) =>
        world.Read(Ask.Request(pem)).Or(RequestState.OfNone("")) is RequestState.Request { Facts: var facts } ? facts : null;

    private static CertificateFacts? Said(World world, string name) =>
        world.Read(Ask.Certificate(CertificateSource.OfMade(name))).Or(CertificateState.Absent)
            is CertificateState.Certificate { Facts: var facts } ? facts : null;
}
