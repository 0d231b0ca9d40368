using System.Globalization;
using Core.Domain;
using LanguageExt;
using Replaying.Output;
using Shell.Effects.Yaml;
using Simulation;
using static LanguageExt.Prelude;

namespace Replaying.Lives;

/// <summary>The steps of a life file: one word for each <see cref="LifeStep"/>, alone or with what it takes.</summary>
internal sealed class StepGrammar
{
    private readonly Nodes nodes;
    private readonly Dictionary<string, (string Example, Func<Node, Validation<Mistake, LifeStep>> Read)> words;

    private static readonly Dictionary<string, LifeStep> Alone = new()
    {
        ["deploy"] = LifeStep.Deploy,
        ["update-status"] = LifeStep.UpdateStatus,
        ["refresh"] = LifeStep.Refresh,
        ["reboot"] = LifeStep.Reboot,
        ["remove"] = LifeStep.Remove,
        ["retry"] = LifeStep.Retry,
        ["resolve-without-retry"] = LifeStep.ResolveWithoutRetry,
        ["refresh-by-force"] = LifeStep.RefreshByForce,
        ["restart-agent"] = LifeStep.RestartAgent,
        ["gain-leadership"] = LifeStep.GainLeadership,
        ["lose-leadership"] = LifeStep.LoseLeadership,
        ["lock-packages"] = LifeStep.LockPackages,
        ["unlock-packages"] = LifeStep.UnlockPackages,
    };

    /// <summary>The steps of a life file.</summary>
    /// <param name="nodes">Reads what they take.</param>
    /// <param name="leftovers">What an older revision may have left; a life names it.</param>
    public StepGrammar(Nodes nodes, IReadOnlyList<Leftover> leftovers)
    {
        this.nodes = nodes;
        var hooks = new HookGrammar(nodes);
        words = new()
        {
            ["config"] = ("{port: 8001}", node => nodes.Config(node).Map(LifeStep.NewConfigure)),
            ["hook"] = ("config-changed", hooks.Read),
            ["meanwhile"] = ("deploy", Inner),
            ["refresh-over"] = ("the file /etc/older.conf", node => Leftover(node, leftovers)),
            ["run-action"] = ("backup", node => nodes.Name(node).Map(LifeStep.NewRunAction)),
            ["kill"] = ("nginx.service", node => nodes.Service(node).Map(LifeStep.NewKillService)),
            ["kill-daemon"] = ("/run/nginx.pid", node => nodes.Path(node).Map(LifeStep.NewKillDaemon)),
            ["stop"] = ("nginx.service", node => nodes.Service(node).Map(LifeStep.NewStopService)),
            ["mask"] = ("nginx.service", node => nodes.Service(node).Map(LifeStep.NewMaskService)),
            ["unmask"] = ("nginx.service", node => nodes.Service(node).Map(LifeStep.NewUnmaskService)),
            ["write-file"] = ("{path: /etc/motd, text: hello}", node => Two(node, "path", nodes.Path, "text", AnyText, LifeStep.NewWriteFile)),
            ["remove-file"] = ("/etc/motd", node => nodes.Path(node).Map(LifeStep.NewRemoveFile)),
            ["install-package"] = ("{name: nginx, version: 1.24.0-2}", node => Two(node, "name", nodes.Name, "version", nodes.Name, LifeStep.NewInstallPackage)),
            ["hold-package"] = ("nginx", node => nodes.Name(node).Map(LifeStep.NewHoldPackage)),
            ["unhold-package"] = ("nginx", node => nodes.Name(node).Map(LifeStep.NewUnholdPackage)),
            ["remove-package"] = ("nginx", node => nodes.Name(node).Map(LifeStep.NewRemovePackage)),
            ["break-package"] = ("nginx", node => nodes.Name(node).Map(LifeStep.NewBreakPackage)),
            ["claim-package"] = ("{name: nginx, unit: web/1}", node => Two(node, "name", nodes.Name, "unit", nodes.Unit, LifeStep.NewClaimPackage)),
            ["break-program"] = ("/usr/sbin/nginx", node => nodes.Path(node).Map(LifeStep.NewBreakProgram)),
            ["mend-program"] = ("/usr/sbin/nginx", node => nodes.Path(node).Map(LifeStep.NewMendProgram)),
            ["link-file"] = ("{path: /etc/motd, target: /dev/null}", node => Two(node, "path", nodes.Path, "target", nodes.Path, LifeStep.NewLinkFile)),
            ["take-port"] = ("{port: 8001, program: /usr/sbin/nginx}", node => Two(node, "port", nodes.Port, "program", nodes.Path, LifeStep.NewTakePort)),
            ["free-port"] = ("8001", node => nodes.Port(node).Map(LifeStep.NewFreePort)),
            ["open-port"] = ("{port: 8000-8010/tcp, unit: web/1}", node => Two(node, "port", nodes.PortRange, "unit", nodes.Unit, LifeStep.NewOpenPort)),
            ["close-port"] = ("{port: 8000-8010/tcp, unit: web/1}", node => Two(node, "port", nodes.PortRange, "unit", nodes.Unit, LifeStep.NewClosePort)),
        };
    }

    /// <summary>Every word that the grammar knows.</summary>
    public IEnumerable<string> Words => Alone.Keys.Concat(words.Keys);

    /// <summary>The word of a step; empty if it has none.</summary>
    public static string Word(Node node) => (node is Mapping { Entries: [var only] } ? only.Key : node).Text;

    /// <summary>One step, or what is wrong with it.</summary>
    public Validation<Mistake, LifeStep> Read(Node node) =>
        Word(node) switch
        {
            "" => nodes.Wrong<LifeStep>(node, "a step is one word, such as - deploy, or one word with what it takes, such as - kill: nginx.service"),
            var word when Alone.TryGetValue(word, out var step) => node is Scalar
                ? Success<Mistake, LifeStep>(step)
                : nodes.Wrong<LifeStep>(node, $"{word} takes nothing; write - {word}"),
            var word when words.TryGetValue(word, out var grammar) => node is Mapping { Entries: [var only] }
                ? grammar.Read(only.Value)
                : nodes.Wrong<LifeStep>(node, $"{word} takes something; write - {word}: {grammar.Example}"),
            var word => nodes.Wrong<LifeStep>(node, $"unknown step \"{word}\"; known: {string.Join(", ", Words)}"),
        };

    // A hook is no thing that happens without one.
    private Validation<Mistake, LifeStep> Inner(Node node) => Word(node) is "hook" or "meanwhile"
        ? nodes.Wrong<LifeStep>(node, $"meanwhile takes what happens and is no hook, not {Word(node)}")
        : Read(node).Map(LifeStep.NewMeanwhile);

    private Validation<Mistake, LifeStep> Leftover(Node node, IReadOnlyList<Leftover> leftovers) =>
        nodes.Text(node, text => leftovers.Any(leftover => leftover.Name == text), Known(leftovers))
            .Map(text => LifeStep.NewRefreshOver(leftovers.First(leftover => leftover.Name == text)));

    private static string Known(IReadOnlyList<Leftover> leftovers) => leftovers is []
        ? "no older revision is known: the plan has no leftovers"
        : $"names none of the plan's leftovers: {string.Join("; ", leftovers)}";

    private Validation<Mistake, string> AnyText(Node node) => nodes.Text(node, _ => true, "needs a text");

    private Validation<Mistake, LifeStep> Two<A, B>(
        Node node, string first, Func<Node, Validation<Mistake, A>> readFirst, string second, Func<Node, Validation<Mistake, B>> readSecond, Func<A, B, LifeStep> make) =>
        nodes.Fields(node, first, second).Bind(fields => (readFirst(fields[0]), readSecond(fields[1])).Apply(make));
}

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
