using Core.Domain;
using Tests.Shared;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

/// <summary>The network of an endpoint, as network-get prints it.</summary>
public sealed class NetworkTests
{
    private const string Call = "/tools/network-get --format=json -- website";

    private readonly ScriptedRunner runner = new();

    [Fact]
    public void Network_TwoDevices_HaveTheirAddressesInJujusOrder()
    {
        var network = Expect.Ok(Asked(output: """
            {"bind-addresses":[
              {"mac-address":"00:11:22:33:44:00","interface-name":"eth0",
               "addresses":[{"hostname":"","value":"10.0.0.5","cidr":"10.0.0.0/24"}]},
              {"interface-name":"eth1","addresses":[{"value":"fc00::1"}]}],
             "egress-subnets":["192.168.1.0/8"],"ingress-addresses":["100.1.2.3","proxy.example"]}
            """));
        Assert.Equal(
            [new BindAddress("eth0", "10.0.0.5", "10.0.0.0/24"), new BindAddress("eth1", "fc00::1", "")], network.BindAddresses);
        Assert.Equal(("10.0.0.5", "100.1.2.3"), (network.BindAddress, network.IngressAddress));
        Assert.Equal(["100.1.2.3", "proxy.example"], network.IngressAddresses);
        Assert.Equal(["192.168.1.0/8"], network.EgressSubnets);
    }

    [Theory]
    [InlineData("""{"bind-addresses":[{"interface-name":"eth0","addresses":[]}]}""")]
    [InlineData("""{"bind-addresses":null,"egress-subnets":null}""")]
    [InlineData("{}")]
    public void Network_WithoutAddresses_IsNone(string output) => Assert.Equal(EndpointNetwork.None, Expect.Ok(Asked(output: output)));

    // Juju 3.6's words, and those of 4.
    [Theory]
    [InlineData("no network config found for binding \"website\"")]
    [InlineData("no addresses attached to space for binding \"website\"")]
    [InlineData("no ingress address attached to space for binding \"website\"")]
    public void Network_EndpointWithoutANetwork_IsAnAnswer(string error) =>
        Assert.Equal(EndpointNetwork.None, Expect.Ok(Asked(exit: 1, error: $"ERROR {error}")));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"ingress-addresses":["a\nb"]}""")]
    [InlineData("""{"ingress-addresses":[""]}""")]
    [InlineData("""{"ingress-addresses":[7]}""")]
    [InlineData("""{"bind-addresses":[{"addresses":[{"cidr":"10.0.0.0/24"}]}]}""")]
    public void Network_Rubbish_IsMalformed(string output) => Assert.Equal(Cause.Malformed, Expect.Failed(Asked(output: output)).Cause);

    [Fact]
    public void Network_ToolThatRefuses_IsRefused() =>
        Assert.Equal(Failure.Of(Cause.Refused, "network-get", "unknown command: network-get"), Expect.Failed(Asked(
            exit: 1, error: "ERROR unknown command: network-get")));

    [Theory]
    [InlineData("")]
    [InlineData("--x")]
    [InlineData("a b")]
    public void Network_NameOfNoEndpoint_IsRefusedWithoutAsking(string endpoint)
    {
        Assert.Equal(Cause.Invalid, Expect.Failed(ToldJuju.Of(runner).Network(new(endpoint))).Cause);
        Assert.Empty(runner.Calls);
    }

    [Fact]
    public void Network_AskedAgain_IsNotReadAgain()
    {
        runner.On(Call, output: """{"ingress-addresses":["10.0.0.5"]}""");
        var juju = ToldJuju.Of(runner);
        Assert.Equal(Expect.Ok(juju.Network(new("website"))), Expect.Ok(juju.Network(new("website"))));
        Assert.Equal([Call], runner.Calls);
    }

    private LanguageExt.Either<Failure, EndpointNetwork> Asked(int exit = 0, string output = "", string error = "")
    {
        runner.On(Call, exit, output, error);
        return ToldJuju.Of(runner).Network(new("website"));
    }
}
