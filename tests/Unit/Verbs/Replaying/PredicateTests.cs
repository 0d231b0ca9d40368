using Replaying.Causes;
using Shell.Effects.Recording.Codecs;

namespace Tests.Unit.Verbs.Replaying;

/// <summary>The smallest predicate that is right for every value that was seen or tried.</summary>
public sealed class PredicateTests
{
    private static Shape.Number Port(double number) => new(number);

    private static Shape.Object Package(bool held, string version) =>
        new([("held", new Shape.Flag(held)), ("version", new Shape.Text(version))]);

    [Fact]
    public void Predicate_OfNumbers_IsABound()
    {
        var predicate = Predicate.Of("config.port", [(Port(80), false), (Port(8000), false), (Port(8001), true), (Port(9000), true)]);
        Assert.Equal("config.port > 8000", predicate?.Text);
        Assert.True(predicate!.Holds(Port(8001)));
        Assert.False(predicate.Holds(Port(8000)));
    }

    [Fact]
    public void Predicate_WhoseBoundWasFound_HoldsFromThere()
    {
        var seen = Predicate.Of("config.port", [(Port(80), false), (Port(8000), true), (Port(9000), true)])!;
        var predicate = seen.At([seen.Bounds[0] with { Low = 1023 }]);
        Assert.Equal("config.port > 1023", predicate.Text);
        Assert.True(predicate.Holds(Port(1024)));
        Assert.False(predicate.Holds(Port(1023)));
    }

    [Fact]
    public void Predicate_OfSmallNumbers_IsAtMost()
    {
        var predicate = Predicate.Of("config.port", [(Port(1), true), (Port(80), true), (Port(8000), false), (Port(9000), false)]);
        Assert.Equal("config.port <= 80", predicate?.Text);
    }

    [Fact]
    public void Predicate_OfOneLeaf_NamesTheLeaf()
    {
        var predicate = Predicate.Of(
            "package nginx", [(Package(true, "1"), true), (Package(false, "1"), false), (Package(true, "2"), true)]);
        Assert.Equal("package nginx, held = true", predicate?.Text);
    }

    [Fact]
    public void Predicate_OfTwoLeaves_HasBoth()
    {
        var predicate = Predicate.Of(
            "package nginx",
            [
                (Package(true, "1"), true), (Package(false, "1"), false), (Package(true, "2"), false), (Package(false, "2"), false),
                (Package(true, "3"), false), (Package(false, "3"), false),
            ]);
        Assert.Equal("package nginx, version = 1 and package nginx, held = true", predicate?.Text);
    }

    [Fact]
    public void Predicate_OfAnOptionThatIsSetOrNot_SaysSo()
    {
        static Shape.Case Of(string name, Shape? held) => new(name, held, () => []);
        Shape set = Of("Flag", new Shape.Flag(true)), other = Of("Flag", new Shape.Flag(false)), unset = Of("not set", null);
        Assert.Equal("config.warm is set", Predicate.Of("config.warm", [(set, true), (other, true), (unset, false)])?.Text);
        Assert.Equal("config.warm is not set", Predicate.Of("config.warm", [(set, false), (other, false), (unset, true)])?.Text);
    }

    [Fact]
    public void Predicate_OfAnEmptyText_ShowsItsQuotationMarks() => Assert.Equal(
        "config.name = \"\"", Predicate.Of("config.name", [(new Shape.Text(""), true), (new Shape.Text("a"), false)])?.Text);

    [Fact]
    public void Predicate_OfValuesThatAllDiffer_IsNone() =>
        Assert.Null(Predicate.Of("config.port", [(Port(80), true), (Port(81), true)]));

    // Nothing of two parts is right for each of these.
    [Fact]
    public void Predicate_OfValuesWithoutARule_IsNone() => Assert.Null(
        Predicate.Of("config.name", [.. "abcdefgh".Select((letter, at) => ((Shape)new Shape.Text($"{letter}"), at is 0 or 3 or 5 or 6))]));
}
