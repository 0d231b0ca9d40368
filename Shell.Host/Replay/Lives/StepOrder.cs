using LanguageExt;
using Replaying.Output;
using Shell.Effects.Yaml;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>What can follow what: Juju runs hooks of a unit only between its deployment and its removal.</summary>
internal static class StepOrder
{
    private static readonly string[] OfOperator =
        ["config", "update-status", "refresh", "refresh-by-force", "remove", "run-action", "gain-leadership", "lose-leadership"];

    // Possible as long as the last hooks of a removed unit are due: whether they are, its life says.
    private static readonly string[] OfAgent = ["reboot", "retry", "resolve-without-retry", "restart-agent", "hook"];

    private enum Phase
    {
        Before,
        Deployed,
        Removed,
    }

    /// <summary>Every step that is impossible where it stands.</summary>
    /// <param name="nodes">Names what is wrong.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="isDeployed">Whether the unit is there already.</param>
    public static Validation<Mistake, Unit> Check(Nodes nodes, Sequence steps, bool isDeployed)
    {
        var phase = isDeployed ? Phase.Deployed : Phase.Before;
        var checks = new List<Validation<Mistake, Unit>>();
        foreach (var step in steps.Items)
        {
            var isWhole = StepGrammar.Word(step) != "meanwhile";
            var word = isWhole ? StepGrammar.Word(step) : StepGrammar.Word(((Mapping)step).Entries[0].Value);
            checks.Add(Impossible(phase, word).Match(reason => nodes.Wrong<Unit>(step, reason), () => Success<Mistake, Unit>(unit)));
            phase = Next(phase, word, isWhole);
        }

        return toSeq(checks).Sequence().Map(_ => unit);
    }

    private static Option<string> Impossible(Phase phase, string word) => (phase, word) switch
    {
        (Phase.Deployed, "deploy") => "deploy again: the unit is deployed already",
        (Phase.Removed, "deploy") => "deploy after remove: a unit's name is never used again",
        (Phase.Before, _) when OfOperator.Contains(word) || OfAgent.Contains(word) => $"{word} before deploy: Juju runs no hook of a unit that is not deployed",
        (Phase.Removed, _) when OfOperator.Contains(word) => $"{word} after remove: Juju runs no hook of a unit that is gone",
        _ => None,
    };

    private static Phase Next(Phase phase, string word, bool isWhole) => word switch
    {
        "deploy" => Phase.Deployed,
        "remove" when isWhole => Phase.Removed,
        _ => phase,
    };
}
