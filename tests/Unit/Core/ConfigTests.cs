using Core.Domain;

namespace Tests.Unit.Core;

public sealed class ConfigTests
{
    private static readonly Config Usual = Config.Empty.With("slug", "example").With("port", 8000);

    [Fact]
    public void With_AnotherThatHasEveryOption_IsTheOther()
    {
        var other = Usual.With("port", 8001).With("extra", true);

        Assert.Same(other, Usual.With(other));
    }

    [Fact]
    public void With_AnotherThatHasSomeOptions_KeepsTheRest() =>
        Assert.Equal(Usual.With("port", 8001).With("extra", true), Usual.With(Config.Empty.With("port", 8001).With("extra", true)));

    [Fact]
    public void With_AnotherOverValuesThatAreNoMap_IsTheSame()
    {
        var read = new Config(
            new Dictionary<string, ConfigValue> { ["slug"] = ConfigValue.NewText("example"), ["port"] = ConfigValue.NewWhole(8000) });

        Assert.Equal(Usual.With("port", 8001), read.With(Config.Empty.With("port", 8001)));
    }
}
