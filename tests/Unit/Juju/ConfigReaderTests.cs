using System.Text.Json;
using Core.Domain;
using Shell.Effects.Juju;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

public sealed class ConfigReaderTests
{
    private static readonly Dictionary<string, OptionType> Types = new()
    {
        ["text"] = OptionType.String,
        ["whole"] = OptionType.Int,
        ["fraction"] = OptionType.Float,
        ["flag"] = OptionType.Boolean,
        ["secret"] = OptionType.Secret,
    };

    [Theory]
    [InlineData("""{"text":"2"}""", "Text")]
    [InlineData("""{"whole":2}""", "Whole")]
    [InlineData("""{"fraction":2}""", "Fraction")]
    [InlineData("""{"flag":false}""", "Flag")]
    [InlineData("""{"secret":"secret:x"}""", "SecretId")]
    [InlineData("""{"other":2}""", "Whole")]
    [InlineData("""{"other":2.5}""", "Fraction")]
    [InlineData("""{"other":true}""", "Flag")]
    [InlineData("""{"other":"secret:x"}""", "Text")]
    public void Read_Value_HasTheTypeOfItsOption(string json, string type) =>
        Assert.Equal(type, Read(json).Values.Values.Single().GetType().Name);

    [Fact]
    public void Read_Null_IsAbsent() => Assert.Empty(Read("""{"text":null}""").Values);

    [Fact]
    public void Read_ValuesOfAnotherType_AreAllNamed()
    {
        Failure[] failures = [.. ConfigReader.Read(
            JsonElement.Parse("""{"whole":"x","flag":1,"fraction":2.5,"text":["a"]}"""), Types).FailToSeq()];
        Assert.Equal(["whole", "flag", "text"], failures.Select(failure => failure.Subject));
        Assert.All(failures, failure => Assert.Equal(Cause.Malformed, failure.Cause));
    }

    [Theory]
    [InlineData("9223372036854776000", long.MaxValue)] // as Go prints the float64 of the largest
    [InlineData("9223372036854775808", long.MaxValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9.223372036854776e+18", long.MaxValue)]
    [InlineData("9223372036854774784", 9223372036854774784)]
    [InlineData("-9223372036854776000", long.MinValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("-9223372036854775807", -long.MaxValue)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("1234567890123456800", 1234567890123456800)]
    [InlineData("1e+06", 1_000_000)]
    [InlineData("8080.0", 8080)]
    [InlineData("-0", 0)]
    public void Read_WholeNumber_IsReadToItsLastDigit(string json, long expected) =>
        Assert.Equal(ConfigValue.NewWhole(expected), Read($$"""{"whole":{{json}}}""").Values["whole"]);

    [Theory]
    [InlineData("whole", "1e30")]
    [InlineData("whole", "1e400")]
    [InlineData("whole", "18446744073709551616")]
    [InlineData("whole", "9223372036854780000")]
    [InlineData("whole", "-9223372036854780000")]
    [InlineData("whole", "2.5")]
    [InlineData("whole", "1e-07")]
    [InlineData("fraction", "1e400")]
    [InlineData("fraction", "-1e400")]
    public void Read_NumberThatNoOptionHas_IsMalformed(string option, string json) =>
        Assert.True(ConfigReader.Read(JsonElement.Parse($$"""{"{{option}}":{{json}}}"""), Types).IsFail);

    [Theory]
    [InlineData("3", 3.0)]
    [InlineData("1e+21", 1e21)]
    [InlineData("1e-07", 1e-7)]
    [InlineData("0.000001", 1e-6)]
    [InlineData("5e-324", double.Epsilon)]
    [InlineData("1.7976931348623157e+308", double.MaxValue)]
    [InlineData("-1.7976931348623157e+308", double.MinValue)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("9223372036854776000", 9223372036854775808.0)]
    [InlineData("-0", -0.0)]
    public void Read_Fraction_IsReadToItsLastBit(string json, double expected)
    {
        var value = Assert.IsType<ConfigValue.Fraction>(Read($$"""{"fraction":{{json}}}""").Values["fraction"]);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value.Value));
    }

    [Theory]
    [InlineData("9223372036854775807", "Whole")]
    [InlineData("9223372036854776000", "Fraction")]
    public void Read_NumberWithoutAType_IsWholeAsFarAsThereAreSuchNumbers(string json, string type) =>
        Assert.Equal(type, Read($$"""{"other":{{json}}}""").Values["other"].GetType().Name);

    [Fact]
    public void ConfigYaml_EveryType_IsRead()
    {
        var yaml = """
            # comment
            other: {options: {no: {type: int}}}
            options:
              text: {description: "type: int"}
              whole:
                default: [1, {type: string}]
                type: int
              fraction: {type: float, default: 2.0}
              flag: {type: boolean}
              secret: {type: secret}
            """;
        Assert.Equal(Types, ReadYaml(yaml).RightToSeq().Single().ToDictionary());
    }

    [Theory]
    [InlineData("options: {a: {type: number}}", "1:11: option a has no type that Juju knows")]
    [InlineData("options: [a]", "")]
    [InlineData("options: {a: [", "")]
    [InlineData("", "")]
    public void ConfigYaml_AnythingElse_IsMalformed(string yaml, string detail)
    {
        var failure = ReadYaml(yaml).LeftToSeq().Single();
        Assert.Equal(Cause.Malformed, failure.Cause);
        Assert.Contains(detail, failure.Detail);
    }

    [Theory]
    [InlineData("options:")]
    [InlineData("options: {}")]
    [InlineData("options: ~\nother: [a]")]
    public void ConfigYaml_WithoutOptions_HasNone(string yaml) => Assert.Empty(ReadYaml(yaml).RightToSeq().Single());

    [Theory]
    [InlineData("options: {a: }", "String")]
    [InlineData("options: {a: {}}", "String")]
    [InlineData("options: {a: {type: }}", "String")]
    [InlineData("options: {a: {type: \"int\"}}", "Int")]
    [InlineData("options: {a: {type: !!str int}}", "Int")]
    [InlineData("options: {a: {type: string}, a: {type: int}}", "Int")]
    [InlineData("options: {b: &b {type: int}, a: *b}", "Int")]
    [InlineData("common: &c {type: int}\noptions: {a: {<<: *c, default: 1}}", "Int")]
    public void ConfigYaml_AsJujuReadsIt_GivesTheType(string yaml, string type) =>
        Assert.Equal(type, $"{ReadYaml(yaml).RightToSeq().Single()["a"]}");

    [Fact]
    public void ConfigYaml_NoFile_HasNoOptions() => Assert.Empty(ConfigYaml.Read("/nonexistent").RightToSeq().Single());

    private static Config Read(string json) => ConfigReader.Read(JsonElement.Parse(json), Types).SuccessToSeq().Single();

    private static LanguageExt.Either<Failure, IReadOnlyDictionary<string, OptionType>> ReadYaml(string yaml)
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("config.yaml"), yaml);
        return ConfigYaml.Read(directory.Path);
    }
}
