using Core.Domain;
using Shell.Effects.Juju;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

/// <summary>What Juju remembers for the unit, by state-get and its kin.</summary>
public sealed class UnitMemoryTests
{
    private const string Get = "/tools/state-get --format=json";
    private const string Set = "/tools/state-set --file -";

    private readonly ScriptedRunner runner = new();

    [Theory]
    [InlineData("null", "")]
    [InlineData("{}", "")]
    [InlineData("""{"one":"1","two":"2","empty":""}""", "one=1")]
    public void Read_Keys_AreThoseThatAreRememberedAndNoOther(string output, string expected)
    {
        runner.On(Get, output: output);
        var read = Expect.Ok(new UnitMemory(new(runner, "/tools")).Read(new(["empty", "none", "one"])));
        Assert.Equal(expected, string.Join(' ', read.Values.Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"one":1}""")]
    [InlineData("")]
    public void Read_Rubbish_IsMalformed(string output)
    {
        runner.On(Get, output: output);
        Assert.Equal(Cause.Malformed, Expect.Failed(new UnitMemory(new(runner, "/tools")).Read(new(["one"]))).Cause);
    }

    // A value may be of many lines, and more than an argument holds.
    [Fact]
    public void Remember_WhatDiffers_IsSentAndTheRestGoes()
    {
        runner.On(Get, output: """{"gone":"x","kept":"same","other":"old"}""").On(Set).On("/tools/state-delete -- gone");
        var wanted = Bag.Empty.With("kept", "same").With("other", "new\n\"line\"").With("--new", "1");
        var memory = new UnitMemory(new(runner, "/tools"));
        Assert.Equal(Outcome.Changed, Expect.Ok(memory.Remember(new(wanted))));
        Assert.Equal([Get, Set, "/tools/state-delete -- gone"], runner.Calls);
        Assert.Equal("{\"--new\": \"1\", \"other\": \"new\\u000A\\\"line\\\"\"}\n", runner.Commands[1].Input);
        Assert.Equal(Outcome.Unchanged, Expect.Ok(memory.Remember(new(wanted))));
        Assert.Equal(wanted.Only(["other"]), Expect.Ok(memory.Read(new(["other"]))));
        Assert.Equal(3, runner.Calls.Count);
    }

    [Fact]
    public void Remember_Refused_IsNotTakenForRemembered()
    {
        runner.On(Get, output: "null").On(Set, exit: 1, error: "ERROR max allowed value length (65536) exceeded").On(Set);
        var memory = new UnitMemory(new(runner, "/tools"));
        Assert.Equal(Cause.Refused, Expect.Failed(memory.Remember(new(Bag.Empty.With("a", "1")))).Cause);
        Assert.Equal(Outcome.Changed, Expect.Ok(memory.Remember(new(Bag.Empty.With("a", "1")))));
    }

    [Theory]
    [InlineData("two\nlines", 1)]
    [InlineData("é", 129)]
    [InlineData("", 1)]
    public void Remember_KeyThatJujuDoesNotKeep_IsRefusedWithoutAsking(string key, int times)
    {
        var values = new Bag(new Dictionary<string, string> { [string.Concat(Enumerable.Repeat(key, times))] = "1" });
        Assert.Equal(Cause.Invalid, Expect.Failed(new UnitMemory(new(runner, "/tools")).Remember(new(values))).Cause);
        Assert.Equal(Cause.Invalid, Expect.Failed(new UnitMemory(new(runner, "/tools")).Read(new([.. values.Values.Keys]))).Cause);
        Assert.Empty(runner.Calls);
    }

    [Theory]
    [InlineData(65536, true)]
    [InlineData(65537, false)]
    public void Remember_Value_HasAtMost64KiB(int length, bool isTaken) =>
        Assert.Equal(isTaken, Refusal.OfRemembered(Bag.Empty.With("a", new string('x', length))) is null);

    [Fact]
    public void Read_NoKey_IsRefused() =>
        Assert.Equal(Cause.Invalid, Expect.Failed(new UnitMemory(new(runner, "/tools")).Read(new([]))).Cause);
}
