using System.Text.RegularExpressions;
using StandIn.Commands;
using StandIn.Go;

namespace StandIn.Tools;

/// <summary>The parameters of an action, or one of them by a dotted key.</summary>
internal sealed class ActionGet : Reader
{
    private string[] keys = [];

    public override ToolInfo Info => new(
        "action-get", "[<key>[.<key>.<key>...]]", "Print the parameters of the action.", "A key that is not there is null.");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        keys = arguments.Count == 0 ? [] : arguments[0].Split('.');
        return Unrecognized(arguments.Skip(1));
    }

    public override string? Run() =>
        Restricted ?? (Scope.Action is { } parameters ? Print(Found(parameters) ?? GoValue.Nothing) : Words.NoAction);

    // Below a map with other keys than texts there is nothing.
    private GoValue? Found(GoValue parameters) =>
        keys.Aggregate((GoValue?)parameters, (value, key) => value is GoValue.Map { IsOfText: true } map ? map.Find(key) : null);
}

/// <summary>Adds to what the action returns.</summary>
internal sealed partial class ActionSet : Tool
{
    private readonly List<string[]> results = [];

    public override ToolInfo Info => new(
        "action-set",
        "<key>=<value> [<key>=<value> ...]",
        "Set results of the action.",
        "A key of several parts between dots is a map in a map.\n"
            + "The keys stdout, stderr, stdout-encoding and stderr-encoding are Juju's own.");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Split('=', 2) is not [var path, var value])
                return $"argument {GoText.Quote(argument)} must be of the form key...=value";
            var keys = path.Split('.');
            if (keys.Select(Refused).FirstOrDefault(refused => refused is not null) is { } error)
                return error;
            results.Add([.. keys, value]);
        }

        return null;
    }

    private static string? Refused(string key) =>
        !Key().IsMatch(key)
            ? $"key {GoText.Quote(key)} must start and end with lowercase alphanumeric, "
                + "and contain only lowercase alphanumeric, hyphens and periods"
        : key is "stdout" or "stderr" or "stdout-encoding" or "stderr-encoding" ? $"cannot set reserved action key \"{key}\""
        : null;

    public override string? Run()
    {
        var refused = Restricted ?? (Scope.Action is null && results.Count > 0 ? Words.NoAction : null);
        if (refused is not null)
            return refused;
        It.Understood = new GoValue.Items([.. results.Select(result => new GoValue.Words(result))]);
        var merged = results.Aggregate(Changes.Action.Results, (map, result) => Merged(map, result[..^1], result[^1]));
        Changes = Changes with { Action = Changes.Action with { Results = merged } };
        return null;
    }

    private static GoValue.Map Merged(GoValue.Map map, string[] keys, string value)
    {
        var inner = map.Find(keys[0]) as GoValue.Map ?? new GoValue.Map([]);
        GoValue set = keys.Length == 1 ? GoValue.Of(value) : Merged(inner, keys[1..], value);
        var others = (map.Entries ?? []).Where(entry => entry.Key is not GoValue.Text text || text.Value != keys[0]);
        return new([.. others, KeyValuePair.Create(GoValue.Of(keys[0]), set)]);
    }

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex Key();
}

/// <summary>Says that the action failed, and why.</summary>
internal sealed class ActionFail : Tool
{
    private string message = "";

    public override ToolInfo Info => new(
        "action-fail",
        "[\"<failure message>\"]",
        "Have the action fail.",
        "The last message counts. Without one a message of Juju's stands for it.");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        message = arguments.FirstOrDefault("action failed without reason given, check action for errors");
        return Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        if ((Restricted ?? (Scope.Action is null ? Words.NoAction : null)) is { } refused)
            return refused;
        Changes = Changes with { Action = Changes.Action with { IsFailed = true, Message = message } };
        return null;
    }
}

/// <summary>Tells how far the action is, at once.</summary>
internal sealed class ActionLog : Tool
{
    private string message = "";

    public override ToolInfo Info => new("action-log", "<message>", "Log a message of the action.", "");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        message = string.Join(' ', arguments);
        return arguments.Count == 0 ? "no message specified" : null;
    }

    public override string? Run()
    {
        if ((Restricted ?? (Scope.Action is null ? Words.NoAction : null)) is { } refused)
            return refused;
        Model = Model with { ActionLog = Model.ActionLog.Add(message) };
        return null;
    }
}
