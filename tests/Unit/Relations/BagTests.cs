using System.Text.Json;
using Core.Domain;
using Shell.Effects.Relations;
using Shell.Effects.Yaml;

namespace Tests.Unit.Relations;

public sealed class BagTests
{
    private static readonly Bag Own = Bag.Empty.With("ingress-address", "10.0.0.1").With("hostname", "a").With("old", "1");

    [Fact]
    public void Bag_KeyThatIsMissing_IsAnAnswer()
    {
        Assert.True(Own["hostname"] == Reading<string>.NewKnown("a"));
        Assert.Equal(Cause.Missing, ((Reading<string>.Unreadable)Own["port"]).Failure.Cause);
        Assert.False(Own.TryGet("port", out _));
        Assert.True(Own == Bag.Of(Own.Values));
        Assert.True(Own != Own.With("hostname", "b"));
    }

    // Juju takes an empty text for no key: a charm that says one would never be done.
    [Fact]
    public void RelationData_EmptyText_IsNoKey() => Assert.Equal(
        Tell.RelationData("db:1", BagOwner.Unit, Bag.Empty),
        Tell.RelationData("db:1", BagOwner.Unit, new Bag(new Dictionary<string, string> { ["a"] = "" })));

    [Fact]
    public void Sent_OfAUnit_IsWhatDiffersAndLeavesJujusKeys() => Assert.Equal(
        new Dictionary<string, string> { ["hostname"] = "b", ["old"] = "" },
        Sent(BagOwner.Unit, Bag.Empty.With("hostname", "b")));

    [Fact]
    public void Sent_OfAnApplication_TakesEveryOtherKeyAway() => Assert.Equal(
        new Dictionary<string, string> { ["ingress-address"] = "", ["old"] = "" },
        Sent(BagOwner.Application, Bag.Empty.With("hostname", "a")));

    [Fact]
    public void Sent_SaidAlready_IsNothing() => Assert.Empty(Sent(BagOwner.Unit, Own.Without("ingress-address")));

    [Theory]
    [InlineData("db", "a", "1")]
    [InlineData("db:x", "a", "1")]
    [InlineData("../x:1", "a", "1")]
    [InlineData("-r:1", "a", "1")]
    [InlineData("db:1", "private-address", "1")]
    [InlineData("db:1", "two\nlines", "1")]
    public void RelationData_ThatCannotBe_IsRefused(string relation, string key, string value) => Assert.Equal(
        Cause.Invalid, Refusal.OfRelationData(relation, BagOwner.Unit, Bag.Empty.With(key, value))?.Value.Cause);

    [Fact]
    public void RelationData_HalfACharacter_IsRefused() =>
        Assert.NotNull(Refusal.OfRelationData("db:1", BagOwner.Unit, Bag.Empty.With("a", "\ud800")));

    [Fact]
    public void RelationData_TooMuch_IsRefused() => Assert.NotNull(
        Refusal.OfRelationData("db:1", BagOwner.Application, Bag.Empty.With("a", new string('b', Bag.MostCharacters))));

    [Theory]
    [InlineData("plain")]
    [InlineData(" outer spaces and # and : and - ")]
    [InlineData("two\nlines\tand a tab\r\n")]
    [InlineData("\"quoted\" and \\ and 'single'")]
    [InlineData("\0\u0001\u001b[31m\u007f\u0085\u00a0\u2028\ufeff")]
    [InlineData("\ud83d\ude00 and \u00fc")]
    [InlineData("{\"json\": [1, null, \"\\u0000\"]}")]
    [InlineData("null")]
    [InlineData("=k=v")]
    public void BagText_AnyText_IsReadAsWritten(string text)
    {
        var written = BagText.Write(new Dictionary<string, string> { ["a: b"] = text, ["c"] = "d" });
        Assert.Single(written.TrimEnd('\n').Split('\n'));
        var root = (Mapping)YamlReader.Read(written, "stdin", GoYaml.Strict).IfLeft(_ => throw new InvalidOperationException(written));
        Assert.Equal([("a: b", text), ("c", "d")], root.Entries.Select(entry => (entry.Key.Text, entry.Value.Text)));
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":null}""")]
    [InlineData("""{"a":{"b":"c"}}""")]
    [InlineData("\"text\"")]
    public void BagText_SomethingElse_IsNoBag(string json)
    {
        var error = Assert.ThrowsAny<Exception>(() => BagText.Read(JsonElement.Parse(json)));
        Assert.True(error is FormatException or InvalidOperationException);
    }

    [Fact]
    public void BagText_NothingSaidOrNul_IsData()
    {
        Assert.Equal(Bag.Empty, BagText.Read(JsonElement.Parse("null")));
        Assert.Equal("\0\ufffd", BagText.Read(JsonElement.Parse("""{"a":"\u0000\ufffd"}"""))["a"].Or(""));
    }

    private static IReadOnlyDictionary<string, string> Sent(BagOwner owner, Bag data) =>
        ((JujuEffect.SetRelationData)Tell.RelationData("db:1", owner, data)).Payload.Sent(Own);
}
