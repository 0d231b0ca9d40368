using Core.Domain;
using Tests.Shared;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

/// <summary>The model of a relation's other side, by relation-model-get.</summary>
public sealed class RemoteModelTests
{
    private const string Call = "/tools/relation-model-get -r website:3 --format=json", Uuid = "6f1ca1c2-8b1f-4c8e-8a39-1d2e3f405162";

    private readonly ScriptedRunner runner = new();

    [Fact]
    public void RemoteModel_AskedTwice_IsReadOnce()
    {
        runner.On(Call, output: $$"""{"uuid":"{{Uuid}}"}""");
        var juju = ToldJuju.Of(runner);
        Assert.Equal(Uuid, Expect.Ok(juju.RemoteModel(new("website:3"))));
        Assert.Equal(Uuid, Expect.Ok(juju.RemoteModel(new("website:3"))));
        Assert.Equal([Call], runner.Calls);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"uuid":""}""")]
    [InlineData("""{"uuid":"../../etc"}""")]
    [InlineData("""{"uuid":7}""")]
    public void RemoteModel_Rubbish_IsMalformed(string output)
    {
        runner.On(Call, output: output);
        Assert.Equal(Cause.Malformed, Expect.Failed(ToldJuju.Of(runner).RemoteModel(new("website:3"))).Cause);
    }

    [Fact]
    public void RemoteModel_RelationThatIsGone_IsRefused()
    {
        runner.On(Call, exit: 2, error: "ERROR invalid value \"website:3\" for option -r: relation not found");
        Assert.Equal(Cause.Refused, Expect.Failed(ToldJuju.Of(runner).RemoteModel(new("website:3"))).Cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("website")]
    [InlineData("--x:1")]
    public void RemoteModel_OfWhatIsNoRelation_IsRefusedWithoutAsking(string relation)
    {
        Assert.Equal(Cause.Invalid, Expect.Failed(ToldJuju.Of(runner).RemoteModel(new(relation))).Cause);
        Assert.Empty(runner.Calls);
    }
}
