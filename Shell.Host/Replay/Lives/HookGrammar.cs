using System.Globalization;
using Core.Domain;
using LanguageExt;
using Replaying.Output;
using Shell.Effects.Yaml;
using Simulation;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>The step in which Juju's agent runs one hook, and how it ends.</summary>
internal sealed class HookGrammar(Nodes nodes)
{
    private const string Forms =
        "a hook is its name, or {run: NAME} with killed-after: EFFECTS, part: NUMBER and with-agent: true, "
        + "or with lost: changes, lost: commit or unread: QUESTION, from 1";

    /// <summary>The hook that Juju runs, and how it ends.</summary>
    public Validation<Mistake, LifeStep> Read(Node node) => node is Mapping mapping
        ? (nodes.OnlyKeys(mapping, "run", "killed-after", "part", "with-agent", "lost", "unread"),
           mapping.Find("run").Match(Name, () => nodes.Wrong<string>(mapping, "needs run")),
           End(mapping)).Apply((_, name, end) => LifeStep.NewRunHook(name, end))
        : Name(node).Map(name => LifeStep.NewRunHook(name, HookEnd.Undisturbed));

    // Lives have no relations, storage and secrets yet, so their hooks cannot come.
    private Validation<Mistake, string> Name(Node node) =>
        nodes.Text(node, IsHook, $"\"{node.Text}\" is no hook that Juju runs in a life: install, leader-elected, config-changed, start, update-status, upgrade-charm, stop, remove");

    private static bool IsHook(string name) => !Event.Of(name, new Dictionary<string, string>()).IsUnknown;

    private Validation<Mistake, HookEnd> End(Mapping node) =>
        (Text(node, "killed-after"), Text(node, "part"), Text(node, "with-agent"), Text(node, "lost"), Text(node, "unread")) switch
        {
            ({ } after, { } part, var agent, null, null) when Number(after) is { } effects && Number(part) is { } number && IsTrue(agent) =>
                Broken(Fault.NewTorn(effects, number), agent),
            ({ } after, null, var agent, null, null) when Number(after) is { } effects && IsTrue(agent) => Broken(Fault.NewKilled(effects), agent),
            (null, null, null, "changes", null) => Success<Mistake, HookEnd>(HookEnd.NewBroken(Fault.Unflushed)),
            (null, null, null, "commit", null) => Success<Mistake, HookEnd>(HookEnd.Uncommitted),
            (null, null, null, null, { } question) when Number(question) is > 0 and var number =>
                Success<Mistake, HookEnd>(HookEnd.NewBroken(Fault.NewUnread(number - 1))),
            (null, null, null, null, null) => Success<Mistake, HookEnd>(HookEnd.Undisturbed),
            _ => nodes.Wrong<HookEnd>(node, Forms),
        };

    private static Validation<Mistake, HookEnd> Broken(Fault fault, string? agent) =>
        Success<Mistake, HookEnd>(agent is null ? HookEnd.NewBroken(fault) : HookEnd.NewBrokenWithAgent(fault));

    private static string? Text(Mapping node, string key) =>
        node.Entries.FirstOrDefault(entry => entry.Name == key)?.Value.Text;

    private static bool IsTrue(string? text) => text is null or "true";

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1000 ? number : null;
}
