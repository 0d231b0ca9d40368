using LanguageExt;
using Tests.Machine.HookTool;

namespace Tests.Machine.Juju;

/// <summary>Juju's hook tools: texts, exit codes, and which changes are immediate, as in internal/worker/uniter/runner/jujuc.</summary>
internal static class HookTools
{
    private static readonly string[] Levels = ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"];
    private static readonly string[] Statuses = ["maintenance", "blocked", "waiting", "active"];

    private static readonly Dictionary<string, Func<HookContext, IReadOnlyList<string>, Either<ToolReply, ToolReply>>> Tools = new()
    {
        ["action-fail"] = ActionFail,
        ["action-get"] = ActionGet,
        ["action-set"] = ActionSet,
        ["application-version-set"] = ApplicationVersionSet,
        ["close-port"] = ClosePort,
        ["config-get"] = ConfigGet,
        ["is-leader"] = IsLeader,
        ["juju-log"] = JujuLog,
        ["open-port"] = OpenPort,
        ["opened-ports"] = OpenedPorts,
        ["status-get"] = StatusGet,
        ["status-set"] = StatusSet,
    };

    private static readonly Dictionary<string, Func<HookContext, ToolCall, Either<ToolReply, ToolReply>>> OfRelations = new()
    {
        ["relation-get"] = RelationTools.Get,
        ["relation-ids"] = RelationTools.Ids,
        ["relation-list"] = RelationTools.List,
        ["relation-set"] = RelationTools.Set,
    };

    public static IEnumerable<string> Names => Tools.Keys.Concat(OfRelations.Keys);

    public static ToolReply Run(HookContext context, ToolCall call) =>
        Tools.TryGetValue(call.Tool, out var tool) ? tool(context, call.Arguments).IfLeft(reply => reply)
            : OfRelations.TryGetValue(call.Tool, out var ofRelations) ? ofRelations(context, call).IfLeft(reply => reply)
            : Replies.Failed($"bad request: unknown command: {call.Tool}");

    private static Either<ToolReply, ToolReply> ActionGet(HookContext context, IReadOnlyList<string> arguments) =>
        from action in Running(context)
        from call in Arguments.Parse(arguments, words: 0, "format=")
        select Replies.Value(action.Parameters.ToDictionary(), call.Flag("format", "smart"));

    private static Either<ToolReply, ToolReply> ActionSet(HookContext context, IReadOnlyList<string> arguments) =>
        from action in Running(context)
        from call in Arguments.Parse(arguments, words: int.MaxValue)
        from pairs in call.Words.FirstOrDefault(word => !word.Contains('=')) is { } bad
            ? Replies.Usage($"argument \"{bad}\" must be of the form key...=value")
            : Right(call.Words.Select(word => word.Split('=', 2)).ToArray())
        select Now(() =>
        {
            foreach (var pair in pairs)
                action.Results[pair[0]] = pair[1];
        });

    private static Either<ToolReply, ToolReply> ActionFail(HookContext context, IReadOnlyList<string> arguments) =>
        from action in Running(context)
        from call in Arguments.Parse(arguments, words: 1)
        select Now(() =>
            action.Failure = call.Words is [var message] ? message : "action failed without reason given, check action for errors");

    private static Either<ToolReply, ActionRun> Running(HookContext context) =>
        context.Action is { } action ? action : Replies.Failed("not running an action");

    private static Either<ToolReply, ToolReply> ConfigGet(HookContext context, IReadOnlyList<string> arguments) =>
        from call in Arguments.Parse(arguments, words: 1, "all", "a", "format=")
        let all = call.Switch("all") || call.Switch("a")
        from words in all && call.Words is [var key]
            ? Replies.Usage($"cannot use argument --all together with key \"{key}\"")
            : Right(call.Words)
        select Replies.Value(
            words is [var asked]
                ? context.Config.GetValueOrDefault(asked)
                : context.Config.Where(option => all || option.Value is not null).ToDictionary(),
            call.Flag("format", "smart"));

    private static Either<ToolReply, ToolReply> StatusGet(HookContext context, IReadOnlyList<string> arguments) =>
        from call in Arguments.Parse(arguments, words: 0, "include-data", "format=")
        let format = call.Flag("format", "smart")
        let withData = call.Switch("include-data")
        select Replies.Value(format == "smart" && !withData ? context.Status.Status : Shown(context.Status, withData), format);

    private static Dictionary<string, object?> Shown(UnitStatus status, bool withData) => withData
        ? new() { ["status"] = status.Status, ["message"] = status.Message, ["status-data"] = new Dictionary<string, object?>() }
        : new() { ["status"] = status.Status };

    private static Either<ToolReply, ToolReply> StatusSet(HookContext context, IReadOnlyList<string> arguments) =>
        from call in Arguments.Parse(arguments, words: 2)
        from words in call.Words switch
        {
            [] => Replies.Usage("invalid args, require <status> [message]"),
            [var status, ..] when !Statuses.Contains(status) =>
                Replies.Usage($"invalid status \"{status}\", expected one of [{string.Join(' ', Statuses)}]"),
            _ => Right(call.Words),
        }
        select Now(() => context.State.Statuses.Add(new(words[0], words.ElementAtOrDefault(1) ?? "")));

    private static Either<ToolReply, ToolReply> ApplicationVersionSet(HookContext context, IReadOnlyList<string> arguments) =>
        from call in Arguments.Parse(arguments, words: 1)
        from words in call.Words is [] ? Replies.Usage("no version specified") : Right(call.Words)
        select Now(() => context.State.WorkloadVersion = words[0]);

    private static Either<ToolReply, ToolReply> JujuLog(HookContext context, IReadOnlyList<string> arguments) =>
        from call in Arguments.Parse(arguments, words: int.MaxValue, "debug", "log-level=", "l=", "format=")
        from words in call.Words is [] ? Replies.Usage("no message specified") : Right(call.Words)
        let asked = call.Switch("debug") ? "DEBUG" : call.Flag("log-level", call.Flag("l", "INFO")).ToUpperInvariant()
        let level = asked == "WARN" ? "WARNING" : asked
        select Now(() => context.State.Log.Add(new(Levels.Contains(level) ? level : "INFO", string.Join(' ', words))));

    private static Either<ToolReply, ToolReply> IsLeader(HookContext context, IReadOnlyList<string> arguments) =>
        from call in Arguments.Parse(arguments, words: 0, "format=")
        select Replies.Value(context.Leader, call.Flag("format", "smart"));

    private static Either<ToolReply, ToolReply> OpenPort(HookContext context, IReadOnlyList<string> arguments) =>
        from ranges in Ranges(arguments)
        from free in context.Agent.Conflict(ranges[0], context.Ports) is { } other
            ? Replies.Failed($"cannot open {ranges[0]} (unit \"{context.Agent.Unit}\"): port range conflicts with {other}")
            : Right(ranges)
        select Now(() => context.Ports.UnionWith(free));

    private static Either<ToolReply, ToolReply> ClosePort(HookContext context, IReadOnlyList<string> arguments) =>
        from ranges in Ranges(arguments)
        select Now(() => context.Ports.ExceptWith(ranges));

    private static Either<ToolReply, ToolReply> OpenedPorts(HookContext context, IReadOnlyList<string> arguments) =>
        from call in Arguments.Parse(arguments, words: 0, "endpoints", "format=")
        select Replies.Value(Shown(context.Ports, call.Switch("endpoints")), call.Flag("format", "smart"));

    private static IEnumerable<string> Shown(IEnumerable<PortRange> open, bool withEndpoints) =>
        from range in open
        group range.Endpoint by range with { Endpoint = "" } into ports
        let endpoints = ports.Contains("") ? "*" : string.Join(", ", ports.Order(StringComparer.Ordinal))
        select withEndpoints ? $"{ports.Key} ({endpoints})" : $"{ports.Key}";

    private static Either<ToolReply, PortRange[]> Ranges(IReadOnlyList<string> arguments) =>
        from call in Arguments.Parse(arguments, words: 1, "endpoints=")
        from range in call.Words is [var text] ? PortRange.Parse(text) : Replies.Usage("no port or range specified")
        select call.Flag("endpoints", "").Split(',').Select(name => range with { Endpoint = name.Trim() }).ToArray();

    private static Either<ToolReply, T> Right<T>(T value) => value;

    private static ToolReply Now(Action change)
    {
        change();
        return Replies.Done;
    }
}
