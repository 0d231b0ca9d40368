using Core.Domain;
using LanguageExt;
using Replaying.Lives;
using Replaying.Output;

namespace Tests.Unit.Verbs;

public sealed class ConfigOptionsTests
{
    private const string Options = "options: {ratio: {type: float, default: 2}, slug: {type: string, default: 1.50}, port: {type: int}, fast: {type: boolean, default: false}}";

    [Theory]
    [InlineData("config.yaml", Options)]
    [InlineData("charmcraft.yaml", "name: lamp\nconfig: {" + Options + "}")]
    public void ConfigOptions_Declared_DefaultsHaveTheirTypes(string file, string text)
    {
        var defaults = Read(file, text).Map(options => options.Defaults.Values).IfFail(_ => throw new InvalidOperationException());
        Assert.Equal(["fast", "ratio", "slug"], defaults.Keys);
        Assert.Equal([ConfigValue.NewFlag(false), ConfigValue.NewFraction(2), ConfigValue.NewText("1.50")], defaults.Values);
    }

    [Fact]
    public void ConfigOptions_WithoutATypeOrAValue_AreStringsAndHaveNoDefault()
    {
        var options = Read("config.yaml", "options:\n  slug:\n  title: {default: x}\n  port: {type: int, default: }\n  fast: {type: boolean, default: yes}").IfFail(_ => throw new InvalidOperationException());
        Assert.Equal(
            [("fast", "boolean"), ("port", "int"), ("slug", "string"), ("title", "string")],
            options.Types.OrderBy(type => type.Key).Select(type => (type.Key, type.Value)));
        Assert.Equal(
            [("fast", ConfigValue.NewFlag(true)), ("title", ConfigValue.NewText("x"))],
            options.Defaults.Values.Select(value => (value.Key, value.Value)));
    }

    [Fact]
    public void ConfigOptions_NoneDeclared_AnyOptionIsUnknown() =>
        Assert.True(Read("charmcraft.yaml", "name: lamp").Match(options => options.Value("slug", "a").IsLeft, _ => false));

    [Theory]
    [InlineData("options: {port: {type: number}}", "config.yaml:1: option port needs a type: one of string, secret, int, float, boolean")]
    [InlineData("options:\n  port: int", "config.yaml:2: option port needs a type: one of string, secret, int, float, boolean")]
    [InlineData("options:\n  port:\n    type: int\n    default: high", "config.yaml:4: default of port must be a whole number")]
    public void ConfigOptions_Mistake_IsToldWithItsLine(string text, string expected) =>
        Assert.Equal(
            [expected], Read("config.yaml", text).Match(_ => [], mistakes => mistakes.Select(mistake => mistake.ToString()).ToArray()));

    private static Validation<Mistake, ConfigOptions> Read(string file, string text) =>
        YamlFiles.ParseMapping(file, text).Bind(root => ConfigOptions.Read(file, root));
}
