using Core.Domain;
using CsCheck;
using Tests.Properties.Inputs;
using Tests.Shared;
using Tinyproxy;

namespace Tests.Properties;

public sealed class ConfigFilePropertyTests
{
    /// P27: whatever was accepted is read back as it was set, in these four directives and no other.
    [Fact]
    public void Config_OfAnyAcceptedValues_IsReadBackAndAddsNoDirective() =>
        Gen.OneOf(Configs.Wild, Configs.Valid).Sample(
            config =>
                SettingsModule.parse(config) is not Parsed<Settings>.Valid { Value: var settings }
                    || IsReadBack(settings), iter: Runs.AtLeast(3000));

    private static bool IsReadBack(Settings settings) =>
        TinyproxyConf.Parse($"{Rendering.config(settings)}").Select(line => line.ToString()).SequenceEqual(
        [
            $"port({settings.Port})",
            "timeout(600)",
            "reverseonly(Yes)",
            $"reversepath(/{settings.Slug}/, {settings.Upstream!.Value})",
        ]);

    [Fact]
    public void Problem_OfAnyValue_IsOneStatusThatNamesOptionAndRule() =>
        Configs.Wild.Sample(
            config => SettingsModule.parse(config) is not Parsed<Settings>.Invalid { Problems: var problems }
                || problems.All(problem => IsShort(Status.Blocked(problem.ToString()), problem)),
            iter: Runs.AtLeast(1000));

    private static bool IsShort(Status status, ConfigProblem problem) =>
        status.Message.Length <= 120
        && status.Message.StartsWith(problem.Option)
        && status.Message.EndsWith(problem.Rule)
        && !status.Message.Any(char.IsControl);
}
