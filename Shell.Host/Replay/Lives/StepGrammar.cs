using System.Globalization;
using Core.Domain;
using LanguageExt;
using Replaying.Output;
using Shell.Effects.Yaml;
using Simulation;
using Simulation.Juju;
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
        ["lose-address"] = LifeStep.LoseAddress,
        ["trust"] = LifeStep.Trust,
        ["remove-trust"] = LifeStep.RemoveTrust,
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
            ["config"] = ("{port: 8001}", node => nodes.Config(node).Map(LifeStep.Configure)),
            ["hook"] = ("config-changed", hooks.Read),
            ["meanwhile"] = ("deploy", Inner),
            ["refresh-over"] = ("the file /etc/older.conf", node => Leftover(node, leftovers)),
            ["run-action"] = ("{name: backup, params: {level: 3}}", Acting),
            ["kill"] = ("nginx.service", node => nodes.Service(node).Map(LifeStep.KillService)),
            ["kill-daemon"] = ("/run/nginx.pid", node => nodes.Path(node).Map(LifeStep.KillDaemon)),
            ["stop"] = ("nginx.service", node => nodes.Service(node).Map(LifeStep.StopService)),
            ["mask"] = ("nginx.service", node => nodes.Service(node).Map(LifeStep.MaskService)),
            ["unmask"] = ("nginx.service", node => nodes.Service(node).Map(LifeStep.UnmaskService)),
            ["write-file"] = ("{path: /etc/motd, text: hello}", node => Two(node, "path", nodes.Path, "text", AnyText, LifeStep.WriteFile)),
            ["remove-file"] = ("/etc/motd", node => nodes.Path(node).Map(LifeStep.RemoveFile)),
            ["install-package"] = (
                "{name: nginx, version: 1.24.0-2}", node => Two(node, "name", nodes.Name, "version", nodes.Name, LifeStep.InstallPackage)),
            ["hold-package"] = ("nginx", node => nodes.Name(node).Map(LifeStep.HoldPackage)),
            ["unhold-package"] = ("nginx", node => nodes.Name(node).Map(LifeStep.UnholdPackage)),
            ["remove-package"] = ("nginx", node => nodes.Name(node).Map(LifeStep.RemovePackage)),
            ["break-package"] = ("nginx", node => nodes.Name(node).Map(LifeStep.BreakPackage)),
            ["claim-package"] = (
                "{name: nginx, unit: web/1}", node => Two(node, "name", nodes.Name, "unit", nodes.Unit, LifeStep.ClaimPackage)),
            ["break-program"] = ("/usr/sbin/nginx", node => nodes.Path(node).Map(LifeStep.BreakProgram)),
            ["mend-program"] = ("/usr/sbin/nginx", node => nodes.Path(node).Map(LifeStep.MendProgram)),
            ["undo-command"] = ("/usr/bin/web has-user", node => nodes.Name(node).Map(LifeStep.UndoCommand)),
            ["link-file"] = (
                "{path: /etc/motd, target: /dev/null}", node => Two(node, "path", nodes.Path, "target", nodes.Path, LifeStep.LinkFile)),
            ["fill-directory"] = ("/var/lib", node => nodes.Path(node).Map(LifeStep.FillDirectory)),
            ["free-directory"] = ("/var/lib", node => nodes.Path(node).Map(LifeStep.FreeDirectory)),
            ["delete-made"] = ("password", node => nodes.Name(node).Map(LifeStep.DeleteMade)),
            ["spoil-made"] = ("password", node => nodes.Name(node).Map(LifeStep.SpoilMade)),
            ["age-made"] = ("{name: tls, days: 355}", node => Two(node, "name", nodes.Name, "days", nodes.Days, LifeStep.AgeMade)),
            ["pass-moment"] = ("2027-01-01T00:00:00Z", node => nodes.Name(node).Map(LifeStep.PassMoment)),
            ["elapse-since"] = (
                "{name: mark, seconds: 3600}", node => Two(node, "name", nodes.Name, "seconds", nodes.Seconds, LifeStep.ElapseSince)),
            ["change-address"] = ("10.0.0.7", node => nodes.Address(node).Map(LifeStep.ChangeAddress)),
            ["attach-resource"] = (
                "{name: app, content: v2}", node => Two(node, "name", nodes.Name, "content", AnyText, LifeStep.AttachResource)),
            ["attach-storage"] = (
                "{storage: data/0, location: /srv/data}",
                node => Two(node, "storage", nodes.Storage, "location", nodes.Path, LifeStep.AttachStorage)),
            ["detach-storage"] = ("data/0", node => nodes.Storage(node).Map(LifeStep.DetachStorage)),
            ["relate"] = (
                "{relation: website:3, application: haproxy}",
                node => Two(node, "relation", nodes.Relation, "application", nodes.Name, LifeStep.Relate)),
            ["join-relation"] = (
                "{relation: website:3, unit: haproxy/0}",
                node => Two(node, "relation", nodes.Relation, "unit", nodes.Unit, LifeStep.JoinRelation)),
            ["write-relation"] = ("{relation: website:3, writer: haproxy/0, data: {hostname: 10.0.0.2}}", Written),
            ["leave-relation"] = (
                "{relation: website:3, unit: haproxy/0}",
                node => Two(node, "relation", nodes.Relation, "unit", nodes.Unit, LifeStep.LeaveRelation)),
            ["remove-relation"] = ("website:3", node => nodes.Relation(node).Map(LifeStep.RemoveRelation)),
            ["write-secret"] = ("{secret: secret:9m4e2mr0ui3e8a215n4g, content: {password: good}}", node =>
                Two(node, "secret", nodes.Secret, "content", nodes.Content, LifeStep.WriteSecret)),
            ["grant-secret"] = ("secret:9m4e2mr0ui3e8a215n4g", node => nodes.Secret(node).Map(LifeStep.GrantSecret)),
            ["revoke-secret"] = ("secret:9m4e2mr0ui3e8a215n4g", node => nodes.Secret(node).Map(LifeStep.RevokeSecret)),
            ["remove-secret"] = ("secret:9m4e2mr0ui3e8a215n4g", node => nodes.Secret(node).Map(LifeStep.RemoveSecret)),
            ["expire-secret"] = ("{label: database, owner: application}", node =>
                Two(node, "label", nodes.Label, "owner", nodes.Owner, LifeStep.ExpireSecret)),
            ["disuse-secret"] = ("{label: database, owner: application}", node =>
                Two(node, "label", nodes.Label, "owner", nodes.Owner, LifeStep.DisuseSecret)),
            ["replace-secret"] = ("database", node => nodes.Label(node).Map(LifeStep.ReplaceSecret)),
            ["take-port"] = (
                "{port: 8001, program: /usr/sbin/nginx}", node => Two(node, "port", nodes.Port, "program", nodes.Path, LifeStep.TakePort)),
            ["free-port"] = ("8001", node => nodes.Port(node).Map(LifeStep.FreePort)),
            ["open-port"] = (
                "{port: 8000-8010/tcp, unit: web/1}", node => Two(node, "port", nodes.PortRange, "unit", nodes.Unit, LifeStep.OpenPort)),
            ["close-port"] = (
                "{port: 8000-8010/tcp, unit: web/1}", node => Two(node, "port", nodes.PortRange, "unit", nodes.Unit, LifeStep.ClosePort)),
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
            "" =>
                nodes.Wrong<LifeStep>(
                    node, "a step is one word, such as - deploy, or one word with what it takes, such as - kill: nginx.service"),
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
        : Read(node).Map(LifeStep.Meanwhile);

    private Validation<Mistake, LifeStep> Leftover(Node node, IReadOnlyList<Leftover> leftovers) =>
        nodes.Text(node, text => leftovers.Any(leftover => leftover.Name == text), Known(leftovers))
            .Map(text => LifeStep.RefreshOver(leftovers.First(leftover => leftover.Name == text)));

    private static string Known(IReadOnlyList<Leftover> leftovers) => leftovers is []
        ? "no older revision is known: the plan has no leftovers"
        : $"names none of the plan's leftovers: {string.Join("; ", leftovers)}";

    private Validation<Mistake, LifeStep> Written(Node node) => nodes.Fields(node, "relation", "writer", "data").Bind(fields =>
        (nodes.Relation(fields[0]), nodes.Name(fields[1]), nodes.Bag(fields[2])).Apply(LifeStep.WriteRelation));

    private Validation<Mistake, LifeStep> Acting(Node node) => node is Mapping
        ? Two(node, "name", nodes.Name, "params", nodes.Parameters, LifeStep.RunAction)
        : nodes.Name(node).Map(LifeStep.RunAction);

    private Validation<Mistake, string> AnyText(Node node) => nodes.Text(node, _ => true, "needs a text");

    private Validation<Mistake, LifeStep> Two<A, B>(
        Node node,
        string first,
        Func<Node, Validation<Mistake, A>> readFirst,
        string second,
        Func<Node, Validation<Mistake, B>> readSecond,
        Func<A, B, LifeStep> make) =>
        nodes.Fields(node, first, second).Bind(fields => (readFirst(fields[0]), readSecond(fields[1])).Apply(make));
}

/// <summary>The step in which Juju's agent runs one hook, and how it ends.</summary>
internal sealed class HookGrammar(Nodes nodes)
{
    private const string Forms =
        "a hook is its name, or {run: NAME} or {action: NAME} with killed-after: EFFECTS, part: NUMBER and with-agent: true, "
        + "or with lost: changes, lost: commit or unread: QUESTION, from 1";

    /// <summary>The hook that Juju runs, and how it ends.</summary>
    public Validation<Mistake, LifeStep> Read(Node node) => node is Mapping mapping
        ? (nodes.OnlyKeys(
               mapping, "run", "secret", "label", "revision", "storage", "location", "relation", "application", "unit", "departing",
               "action", "params", "id", "killed-after", "part", "with-agent", "lost", "unread"),
           Subject(mapping),
           End(mapping)).Apply((_, hook, end) => LifeStep.RunHook(hook, end))
        : Hook(node, new Dictionary<string, string>()).Map(hook => LifeStep.RunHook(hook, HookEnd.Undisturbed));

    // An action that juju run asked for; its number is 1 unless said, for Juju numbers those that wait from 1.
    private Validation<Mistake, Event> Subject(Mapping mapping) =>
        (Text(mapping, "run"), Text(mapping, "action"), Text(mapping, "id")) switch
    {
        ({ }, null, null) => Hook(mapping.Entries.First(entry => entry.Name == "run").Value, Variables(mapping)),
        (null, { } action, var id) when id is null || Number(id) is > 0 =>
            Parameters(mapping).Map(parameters => Event.OfAction(action, id ?? "1", parameters)),
        (null, null, _) => nodes.Wrong<Event>(mapping, "needs run"),
        _ => nodes.Wrong<Event>(mapping, Forms),
    };

    private Validation<Mistake, Event> Hook(Node node, IReadOnlyDictionary<string, string> variables) =>
        nodes.Text(
            node,
            name => !Event.Of(name, variables).IsUnknown,
            $"\"{node.Text}\" is no hook that Juju runs in a life: install, leader-elected, config-changed, start, update-status, "
                + "upgrade-charm, stop, remove, or with relation and application one such as website-relation-changed, "
                + "with storage and location one such as data-storage-attached, "
                + "or with secret secret-changed, secret-expired or secret-remove")
            .Map(name => Event.Of(name, variables));

    // As Juju tells a hook of its relation, its storage or its secret.
    private static Dictionary<string, string> Variables(Mapping mapping)
    {
        var storage = StorageState.At(Text(mapping, "storage") ?? "", Text(mapping, "location") ?? "");
        var variables = new Dictionary<string, string>
        {
            ["JUJU_STORAGE_ID"] = storage.Id,
            ["JUJU_STORAGE_KIND"] = storage.Kind.Word,
            ["JUJU_STORAGE_LOCATION"] = storage.Location,
            ["JUJU_SECRET_ID"] = Text(mapping, "secret") ?? "",
            ["JUJU_SECRET_LABEL"] = Text(mapping, "label") ?? "",
            ["JUJU_SECRET_REVISION"] = Text(mapping, "revision") ?? "",
            ["JUJU_RELATION_ID"] = Text(mapping, "relation") ?? "",
            ["JUJU_RELATION"] = RelationStep.EndpointOf(Text(mapping, "relation") ?? ""),
            ["JUJU_REMOTE_APP"] = Text(mapping, "application") ?? "",
            ["JUJU_REMOTE_UNIT"] = Text(mapping, "unit") ?? "",
            ["JUJU_DEPARTING_UNIT"] = Text(mapping, "departing") ?? "",
        };
        return variables;
    }

    private Validation<Mistake, Config> Parameters(Mapping mapping) => mapping["params"] is { } parameters
        ? nodes.Parameters(parameters)
        : Success<Mistake, Config>(Config.Empty);

    private Validation<Mistake, HookEnd> End(Mapping node) =>
        (Text(node, "killed-after"), Text(node, "part"), Text(node, "with-agent"), Text(node, "lost"), Text(node, "unread")) switch
        {
            ({ } after, { } part, var agent, null, null) when Number(after) is { } effects && Number(part) is { } number && IsTrue(agent) =>
                Broken(Fault.NewTorn(effects, number), agent),
            ({ } after, null, var agent, null, null) when Number(after) is { } effects && IsTrue(agent) =>
                Broken(Fault.NewKilled(effects), agent),
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
