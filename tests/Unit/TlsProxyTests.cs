using Core.Domain;
using Simulation;
using Tests.Unit.Fakes;
using TlsProxy;
using Proxy = TlsProxy.Proxy;

namespace Tests.Unit;

/// <summary>The TLS proxy under examples/ holds every law, and what others say does it no harm.</summary>
public sealed class TlsProxyTests
{
    private const string Relation = "certificates:1", Key = "certificate_signing_requests";

    // With faults, every configuration and every answer: check of the charm itself.
    [Fact]
    public void Proxy_EveryLifeWithoutAFaultAndTwoAnswers_KeepsEveryLaw()
    {
        var plan = ProxyPlan.Check with
        {
            Configs = [ProxyPlan.Check.Configs[0]],
            Remotes = [ProxyPlan.Check.Remotes[0] with { OfApplication = [Good, Theirs] }],
        };
        var found = EveryLife.WithoutAFault(ProxyCharm.Instance, ProxyPlan.Site, plan);
        Assert.All(found.All, each => Assert.True(each.Progress.Places > 100));
    }

    private static Bag Good => ProxyPlan.Check.Remotes[0].OfApplication[0];

    private static Bag Theirs => ProxyPlan.Check.Remotes[0].OfApplication[1];

    private static Bag Second => ProxyPlan.Check.Remotes[0].OfApplication[2];

    private static Scenario Waiting => Scenario.Of(ProxyCharm.Instance, ProxyPlan.Site).Live(
        LifeStep.Deploy, LifeStep.Relate(Relation, "signer"), LifeStep.JoinRelation(Relation, "signer/0"));

    private static Scenario Running => Waiting.Live(LifeStep.WriteRelation(Relation, "signer", Good));

    private static FileState File(Scenario unit, string path) => unit.World.Read(Ask.File(path)).Or(FileState.Absent);

    [Fact]
    public void Proxy_UntilItIsAnswered_AsksAndWaits()
    {
        Assert.Equal(Status.Waiting("Waiting for a certificate for localhost"), Waiting.Status);
        var said = Waiting.World.Read(Ask.Relations("certificates")).Or([])[0].OwnUnit[Key].Or("");
        Assert.Contains(Simulated.PublicPart(Identity.Request), said, StringComparison.Ordinal);
        Assert.True(File(Waiting, Proxy.Key).IsAbsent);
    }

    [Fact]
    public void Proxy_Answered_RunsWithItsKeyClosed()
    {
        Assert.Equal(Status.Active(""), Running.Status);
        Assert.Equal("file with a secret", $"{File(Running, Proxy.Key)}".Split(',')[0]);
        Assert.EndsWith("0600 root:root", $"{File(Running, Proxy.Key)}", StringComparison.Ordinal);
        Assert.Empty(Running.Run(Event.UpdateStatus).Effects);
    }

    // Of another key; no JSON; no list; no certificate in it.
    public static TheoryData<string> NoAnswers => [Theirs["certificates"].Or(""), "[{", "{}", "[5]", "[{\"certificate\": \"a\"}]"];

    [Theory]
    [MemberData(nameof(NoAnswers))]
    public void Proxy_AnswerThatIsNone_IsWaitedThrough(string said)
    {
        var answer = Bag.Empty.With("certificates", said);
        var unit = Waiting.Live(LifeStep.WriteRelation(Relation, "signer", answer));
        Assert.True(unit.Status.Kind.IsWaiting);
        Assert.Equal(0, unit.Exit);
        // What the signer says no more serves no more.
        Assert.True(Running.Live(LifeStep.WriteRelation(Relation, "signer", answer)).Status.Kind.IsWaiting);
    }

    [Fact]
    public void Proxy_SignerRotates_TakesTheNewCertificateOver()
    {
        var rotated = Running.Live(LifeStep.WriteRelation(Relation, "signer", Second));
        Assert.Contains("SECOND", File(rotated, "/run/tls-proxy/chain.pem").Content, StringComparison.Ordinal);
        Assert.Contains(Do.RestartService(Proxy.Service), rotated.Effects);
        Assert.Equal(Status.Active(""), rotated.Status);
    }

    [Fact]
    public void Proxy_CertificateIsAboutToEnd_AsksAnewOnceADayAndGoesOn()
    {
        var due = Running.Live(LifeStep.PassMoment("2029-12-22T00:00:00Z"));
        Assert.Empty(due.Run(Event.UpdateStatus).Effects);
        var renewed = due.Live(LifeStep.ElapseSince(Identity.Request, 86400), LifeStep.UpdateStatus);
        Assert.Equal(["Remake request, request for a certificate of localhost"], renewed.Effects.Select(each => $"{each}"));
        Assert.Equal(Status.Active(""), renewed.Status);
        Assert.Empty(renewed.Run(Event.UpdateStatus).Effects);
    }

    [Fact]
    public void Proxy_CertificateHasEnded_WaitsForAnother()
    {
        var ended = Running.Live(LifeStep.PassMoment("2030-01-01T00:00:00Z"), LifeStep.UpdateStatus);
        Assert.True(ended.Status.Kind.IsWaiting);
        Assert.Equal(Status.Active(""), ended.Live(LifeStep.WriteRelation(Relation, "signer", Second)).Status);
    }

    [Fact]
    public void Proxy_RelationEnds_StopsAndKeepsNeitherKeyNorChain()
    {
        var broken = Running.Live(LifeStep.LeaveRelation(Relation, "signer/0"), LifeStep.RemoveRelation(Relation));
        Assert.Equal(Status.Blocked("Missing relation: integrate certificates"), broken.Status);
        Assert.All([Proxy.Key, Proxy.Chain, "/run/tls-proxy/key.pem"], path => Assert.True(File(broken, path).IsAbsent));
    }

    [Theory]
    [InlineData("hostname", "a b")]
    [InlineData("hostname", "-a")]
    [InlineData("hostname", "")]
    [InlineData("backend", "127.0.0.1")]
    [InlineData("backend", "127.0.0.1:80\ncert = /etc/shadow")]
    public void ProxysConfig_ValueThatCannotBe_IsNamed(string option, string value) =>
        Assert.True(ProxyConfig.Parse(Config.Empty.With(option, value)).IsInvalid);
}
