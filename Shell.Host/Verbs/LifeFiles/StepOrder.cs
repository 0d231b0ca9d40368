using LanguageExt;
using YamlDotNet.RepresentationModel;
using static LanguageExt.Prelude;

namespace Verbs.LifeFiles;

/// <summary>What can follow what: Juju runs hooks of a unit only between its deployment and its removal.</summary>
internal static class StepOrder
{
    private static readonly string[] OfJuju = ["config", "update-status", "refresh", "reboot", "remove", "retry", "run-action"];

    private enum Phase
    {
        Before,
        Deployed,
        Removed,
    }

    /// <summary>Every step that is impossible where it stands.</summary>
    public static Validation<Mistake, Unit> Check(Nodes nodes, YamlSequenceNode steps)
    {
        var phase = Phase.Before;
        var checks = new List<Validation<Mistake, Unit>>();
        foreach (var step in steps.Children)
        {
            var word = StepGrammar.Word(step);
            checks.Add(Impossible(phase, word).Match(reason => nodes.Wrong<Unit>(step, reason), () => Success<Mistake, Unit>(unit)));
            phase = Next(phase, word);
        }

        return toSeq(checks).Sequence().Map(_ => unit);
    }

    private static Option<string> Impossible(Phase phase, string word) => (phase, word) switch
    {
        (Phase.Deployed, "deploy") => "deploy again: the unit is deployed already",
        (Phase.Removed, "deploy") => "deploy after remove: a unit's name is never used again",
        (Phase.Before, _) when OfJuju.Contains(word) => $"{word} before deploy: Juju runs no hook of a unit that is not deployed",
        (Phase.Removed, _) when OfJuju.Contains(word) => $"{word} after remove: Juju runs no hook of a unit that is gone",
        _ => None,
    };

    private static Phase Next(Phase phase, string word) => word switch
    {
        "deploy" => Phase.Deployed,
        "remove" => Phase.Removed,
        _ => phase,
    };
}
