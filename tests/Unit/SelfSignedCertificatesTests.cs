using Core.Domain;
using SelfSignedCertificates;
using Simulation;
using Tests.Unit.Fakes;

namespace Tests.Unit;

/// <summary>The signer of certificates under examples/ holds every law, and what others say does it no harm.</summary>
public sealed class SelfSignedCertificatesTests
{
    private const string Relation = "certificates:1", Key = "certificate_signing_requests";

    // With faults: check of the charm itself.
    [Fact]
    public void Signer_EveryLifeWithoutAFault_KeepsEveryLaw()
    {
        var found = EveryLife.WithoutAFault(CertificatesCharm.Instance, CertificatesPlan.Site, CertificatesPlan.Check);
        Assert.All(found.All, each => Assert.True(each.Progress.Places > 100));
    }

    // Of the plan's first bag one request is good.
    private static Bag Asking => CertificatesPlan.Check.Remotes[0].OfUnits[0];

    private static Scenario Signer => Scenario.Of(CertificatesCharm.Instance, CertificatesPlan.Site).Live(
        LifeStep.Deploy, LifeStep.Relate(Relation, "web"), LifeStep.JoinRelation(Relation, "web/0"),
        LifeStep.WriteRelation(Relation, "web/0", Asking));

    private static CertificateFacts Facts(Scenario unit, string name) => ((CertificateState.Certificate)unit.World.Read(
        Ask.Certificate(CertificateSource.OfMade(name))).Or(CertificateState.Absent)).Facts;

    private static string Issued(Scenario unit) =>
        unit.World.Machine.Values.Made.Keys.Single(name => name.StartsWith("certificate-", StringComparison.Ordinal));

    // The hook gave the application's secret other values.
    private static bool IsStored(HookTrace hook) =>
        hook.Report.Zip(hook.Told).Any(told => told.Item1.Effect.IsSetSecret && told.Item2.IsChanged);

    private static string Said(Scenario unit) =>
        unit.World.Read(Ask.Relations("certificates")).Or([])[0].OwnApplication.Or(Bag.Empty)["certificates"].Or("");

    public static TheoryData<string> NoRequests =>
        ["[{", "{}", "[1]", "5", "null", "[{\"ca\": true}]", "[{\"certificate_signing_request\": 5}]", "\u0000", new string('[', 100_000)];

    [Theory]
    [MemberData(nameof(NoRequests))]
    public void Signer_OneUnitSaysWhatIsNoList_SignsTheOthersAndNamesIt(string said)
    {
        var unit = Signer.Live(
            LifeStep.JoinRelation(Relation, "web/1"), LifeStep.WriteRelation(Relation, "web/1", Bag.Empty.With(Key, said)));
        Assert.Equal(0, unit.Exit);
        Assert.True(unit.Status.Kind.IsActive);
        Assert.StartsWith("web: ", unit.Status.Message, StringComparison.Ordinal);
        Assert.Contains("public part of certificate-", Said(unit), StringComparison.Ordinal);
    }

    [Fact]
    public void Signer_RequestThatIsNone_IsNotSignedAndNamed()
    {
        var text = new string('a', 1 << 19);
        var bag = Bag.Empty.With(Key, $"[{{\"certificate_signing_request\": \"{text}\"}}]");
        var unit = Signer.Live(LifeStep.JoinRelation(Relation, "web/1"), LifeStep.WriteRelation(Relation, "web/1", bag));
        Assert.Equal("web: asks with what is no request", unit.Status.Message);
        Assert.Single(unit.World.Machine.Values.Made.Keys, name => name.Contains("certificate-", StringComparison.Ordinal));
    }

    [Fact]
    public void Signer_AuthorityIsRotated_SignsEveryCertificateAnewInTheSameAction()
    {
        var rotated = Signer.Live(LifeStep.RunAction("rotate-private-key"));
        Assert.Equal(Facts(rotated, Authority.Certificate).Key, Facts(rotated, Issued(rotated)).Authority);
        Assert.Contains(rotated.Report, effect => effect.IsSetActionResult);
        Assert.Empty(rotated.Run(Event.UpdateStatus).Effects);
    }

    // The values of the machine are gone: they come back out of the application's secret, and all is as it was.
    [Fact]
    public void Signer_AuthorityIsLostOnTheMachine_TakesItFromTheSecret()
    {
        var lost = Signer.Live(LifeStep.DeleteMade(Authority.Key), LifeStep.DeleteMade(Authority.Certificate), LifeStep.UpdateStatus);
        Assert.Equal(
            [
                $"Remake ca-key, private key private-key of secret \"{Authority.Label}\"",
                $"Remake ca, certificate ca-certificate of secret \"{Authority.Label}\"",
            ],
            lost.Effects.Select(effect => $"{effect}"));
        Assert.False(IsStored(lost.Hooks[^1]));
        Assert.Equal(Facts(Signer, Authority.Certificate), Facts(lost, Authority.Certificate));
        Assert.Equal(Facts(Signer, Issued(Signer)), Facts(lost, Issued(lost)));
        Assert.True(lost.World.Has(Authority.Secret));
    }

    // Another unit led, and made another authority: the unit that leads again signs with that one.
    [Fact]
    public void Signer_AnotherUnitRotatedTheAuthority_SignsWithThatAuthority()
    {
        var led = Signer.Live(LifeStep.LoseLeadership, LifeStep.ReplaceSecret(Authority.Label), LifeStep.UpdateStatus);
        Assert.False(led.World.Has(Authority.Secret));
        Assert.Empty(led.Effects);
        var leads = led.Live(LifeStep.GainLeadership, LifeStep.UpdateStatus);
        Assert.True(leads.World.Has(Authority.Secret));
        Assert.Equal(Facts(leads, Authority.Certificate).Key, Facts(leads, Issued(leads)).Authority);
        Assert.True(leads.Status.Kind.IsActive);
        Assert.DoesNotContain(leads.Hooks.Skip(led.Hooks.Count), IsStored);
    }

    // The action is not run again: what the secret has stays the authority.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Signer_RotationIsKilledBeforeItIsTold_GoesBackToTheSecretsAuthority(int effects)
    {
        var killed = Signer.Live(LifeStep.Meanwhile(LifeStep.RunAction("rotate-private-key")))
            .Live(LifeStep.RunHook(
                Event.NewAction(ActionEvent.Of("rotate-private-key", "1", Config.Empty)), HookEnd.NewBroken(Fault.NewKilled(effects))));
        Assert.False(killed.World.Has(Authority.Secret));
        var next = killed.Live(LifeStep.UpdateStatus);
        Assert.True(next.World.Has(Authority.Secret));
        Assert.Equal(Facts(next, Authority.Certificate).Key, Facts(next, Issued(next)).Authority);
        Assert.False(IsStored(next.Hooks[^1]));
    }

    [Fact]
    public void Signer_FormerAuthorityIsReadByNobody_GoesFromTheSecret()
    {
        var rotated = Signer.Live(LifeStep.RunAction("rotate-private-key"));
        Assert.True(IsStored(rotated.Hooks[^1]));
        var told = rotated.Live(LifeStep.DisuseSecret(Authority.Label, BagOwner.Application));
        Assert.Contains(told.Report, effect => effect.IsRemoveSecretRevision);
    }

    // The authority is renewed while what it signed is still good, of the same key: nothing is signed anew.
    [Fact]
    public void Signer_AuthorityIsAboutToEnd_IsRenewedAndItsCertificatesStay()
    {
        var renewed = Signer.Live(LifeStep.AgeMade(Authority.Certificate, 275), LifeStep.UpdateStatus);
        Assert.Equal(
            ["Remake ca, certificate of the authority self-signed-certificates-operator"], renewed.Effects.Select(each => $"{each}"));
        Assert.Empty(Signer.Live(LifeStep.AgeMade(Authority.Certificate, 274), LifeStep.UpdateStatus).Effects);
    }

    [Fact]
    public void Signer_UnitThatAskedLeaves_ItsCertificateGoes()
    {
        var unit = Signer.Live(LifeStep.LeaveRelation(Relation, "web/0"));
        Assert.Equal([Authority.Certificate, Authority.Key], unit.World.Machine.Values.Made.Keys.Order());
        Assert.Equal("", Said(unit));
    }

    [Fact]
    public void Signer_DoesNotLead_SaysNothingForTheApplicationAndIsBlocked()
    {
        var unit = Signer.Live(LifeStep.LoseLeadership, LifeStep.UpdateStatus);
        Assert.True(unit.Status.Kind.IsBlocked);
        Assert.DoesNotContain(unit.Report, effect => effect.IsSetRelationData);
        Assert.True(unit.Live(LifeStep.GainLeadership, LifeStep.UpdateStatus).Status.Kind.IsActive);
    }

    [Theory]
    [InlineData("root-ca-validity", "179d")]
    [InlineData("root-ca-validity", "forever")]
    [InlineData("certificate-validity", "1h")]
    [InlineData("ca-common-name", "")]
    [InlineData("ca-country-name", "Germany")]
    public void SignersConfig_ValueThatCannotBe_IsNamed(string option, string value) =>
        Assert.True(CertificatesConfig.Parse(Config.Empty.With(option, value)).IsInvalid);

    [Fact]
    public void SignersConfig_WeeksAndDays_AreDays()
    {
        var config = ((Parsed<CertificatesConfig>.Valid)CertificatesConfig.Parse(
            Config.Empty.With("root-ca-validity", "52w").With("certificate-validity", "7"))).Value;
        Assert.Equal((364, 7), (config.AuthorityDays, config.CertificateDays));
    }
}
