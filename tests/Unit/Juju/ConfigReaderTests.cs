using System.Text.Json;
using Core.Domain;
using Shell.Effects.Juju;
using Tests.Unit.Fakes;

namespace Tests.Unit.Juju;

public sealed class ConfigReaderTests
{
    private static readonly Dictionary<string, OptionType> Types = new()
    {
        ["text"] = OptionType.String, ["whole"] = OptionType.Int, ["fraction"] = OptionType.Float, ["flag"] = OptionType.Boolean, ["secret"] = OptionType.Secret,
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
        Failure[] failures = [.. ConfigReader.Read(JsonElement.Parse("""{"whole":"x","flag":1,"fraction":2.5,"text":["a"]}"""), Types).FailToSeq()];
        Assert.Equal(["whole", "flag", "text"], failures.Select(failure => failure.Subject));
        Assert.All(failures, failure => Assert.Equal(Cause.Malformed, failure.Cause));
    }

    [Fact]
    public void Read_WholeNumberBeyondInt64_IsMalformed() =>
        Assert.True(ConfigReader.Read(JsonElement.Parse("""{"whole":1e30}"""), Types).IsFail);

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
    [InlineData("options: {a: {type: number}}", "option a has the unknown type number")]
    [InlineData("options: [a]", "")]
    [InlineData("options: {a: [", "")]
    [InlineData("", "")]
    public void ConfigYaml_AnythingElse_IsMalformed(string yaml, string detail)
    {
        var failure = ReadYaml(yaml).LeftToSeq().Single();
        Assert.Equal(Cause.Malformed, failure.Cause);
        Assert.Contains(detail, failure.Detail);
    }

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
