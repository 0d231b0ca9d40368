using Core.Domain;

namespace Replaying.Importing;

/// <summary>What Juju's uniter, and the charm through juju-log, write into a unit's log.</summary>
/// <remarks>Source: internal/worker/uniter/operation/runhook.go, resolver.go and uniter.go in Juju</remarks>
internal static class UniterMessage
{
    // What a hook printed, until Juju 1.20.
    private const string Printed = "HOOK ";
    private const string HookFailed = "hook failed: ";

    private const string NoLeader = "unit is no longer the leader; skipping ";

    private const int LongestName = 200;
    private const int LongestReason = 400;

    private static readonly string[] Endings = ["ran \"", "skipped \"", "hook \"", "hook failed"];

    /// <summary>What a message of the uniter says; none if it begins like the end of a hook, and is cut.</summary>
    public static LogEntry? Read(DateTime time, string unit, string message)
    {
        if (message.StartsWith(Printed, StringComparison.Ordinal))
            return new LogEntry.Irrelevant(time, unit);
        if (Begun(time, unit, message) is { } begun)
            return begun;
        // juju debug-log shows labels, a word before the message, from Juju 3 on.
        var unlabelled = message.Split(' ', 2)[^1];
        return Ending(time, unit, message) ?? Sign(time, unit, message) ?? Ending(time, unit, unlabelled) ?? Sign(time, unit, unlabelled)
            ?? (Endings.Any(words => message.StartsWith(words, StringComparison.Ordinal)) ? null : new LogEntry.Irrelevant(time, unit));
    }

    private static LogEntry? Begun(DateTime time, string unit, string message) => message switch
    {
        _ when Hook(message, "running ") is { } name => new LogEntry.HookBegan(time, unit, name),
        _ when message.StartsWith(HookFailed, StringComparison.Ordinal) =>
            new LogEntry.HookEnded(time, unit, "", HookOutcome.Failed, message[HookFailed.Length..].Head(LongestReason)),
        _ => null,
    };

    /// <summary>True for a line that may tell of a hook, in a form that is not known: it is no part of another message.</summary>
    public static bool IsLikeAHook(string line) =>
        line.Contains("worker/uniter: ", StringComparison.Ordinal)
        || line.Contains(" hook (via ", StringComparison.Ordinal)
        || line.Contains(" hook (missing)", StringComparison.Ordinal)
        || (line.Contains("hook \"", StringComparison.Ordinal)
            && (line.Contains(" failed: ", StringComparison.Ordinal) || line.Contains("\" was terminated", StringComparison.Ordinal)))
        || (line.Contains(", waited ", StringComparison.Ordinal) && line.Contains(", held ", StringComparison.Ordinal))
        || (line.Contains("ran \"", StringComparison.Ordinal) && line.Contains("\" hook", StringComparison.Ordinal));

    /// <summary>
    /// What a message of the charm says: in a hook of a relation Juju puts the relation before it, such as <c>db:1: hello</c>.
    /// </summary>
    public static LogEntry OfCharm(DateTime time, string unit, string message) =>
        message.Split(": ", 2) is [var relation, _] && relation.Split(':') is [{ Length: > 0 } endpoint, { Length: > 0 } id]
        && id.All(char.IsAsciiDigit) && endpoint.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? new LogEntry.RelationNamed(time, unit, endpoint, id)
            : new LogEntry.Irrelevant(time, unit);

    /// <summary>The text in quotation marks right behind these words; none if the message does not begin with them.</summary>
    public static string? Quoted(string message, string words) =>
        message.StartsWith(words + "\"", StringComparison.Ordinal)
            && message.IndexOf('"', words.Length + 1) is > 0 and var end
            && end - words.Length <= LongestName
            ? message[(words.Length + 1)..end]
            : null;

    /// <summary>The end of a hook, if the message is one.</summary>
    public static LogEntry.HookEnded? Ending(DateTime time, string unit, string message) => message switch
    {
        _ when Hook(message, "ran ") is { } name => new(time, unit, name, HookOutcome.Ran),
        _ when Hook(message, "skipped ") is { } name => new(time, unit, name, HookOutcome.Missing),
        _ when Quoted(message, NoLeader) is { } name => new(time, unit, name, HookOutcome.Skipped),
        _ when Quoted(message, "hook ") is { } name => message.EndsWith("\" was terminated", StringComparison.Ordinal)
            ? new(time, unit, name, HookOutcome.Terminated)
            : Failed(time, unit, name, message),
        _ => null,
    };

    private static string? Hook(string message, string words) =>
        Quoted(message, words) is { } name && message[(words.Length + name.Length + 2)..].StartsWith(" hook", StringComparison.Ordinal)
            ? name
            : null;

    private static LogEntry.HookEnded? Failed(DateTime time, string unit, string name, string message) =>
        message.Split(" failed: ", 2) is [_, var reason] ? new(time, unit, name, HookOutcome.Failed, reason.Head(LongestReason)) : null;

    private static LogEntry? Sign(DateTime time, string unit, string message) => message switch
    {
        _ when message.StartsWith("reboot detected", StringComparison.Ordinal) => new LogEntry.Noted(time, unit, LogSign.Rebooted),
        "resuming charm install" or "resuming charm upgrade" =>
            new LogEntry.Noted(time, unit, LogSign.CharmResumed, message["resuming charm ".Length..]),
        _ when Quoted(message, "awaiting error resolution for ") is { } hook =>
            new LogEntry.Noted(time, unit, LogSign.AwaitingResolution, hook),
        _ when Quoted(message, "found queued ") is { } hook => new LogEntry.Noted(time, unit, LogSign.Queued, hook),
        _ when Quoted(message, "executing operation ") is { } operation => new LogEntry.Executing(time, unit, Work.Parse(operation)),
        _ when Quoted(message, "unit ") is { } name => Life(time, name, message[("unit \"".Length + name.Length + 2)..]),
        _ => null,
    };

    private static LogEntry.Noted? Life(DateTime time, string unit, string what) => what switch
    {
        "started" => new(time, unit, LogSign.AgentStarted),
        "shutting down: needs reboot" => new(time, unit, LogSign.NeedsReboot),
        _ when what.StartsWith("shutting down", StringComparison.Ordinal) => new(time, unit, LogSign.ShutDown),
        _ => null,
    };
}

/// <summary>Juju's names of hooks, taken apart: db-relation-changed is the kind relation-changed of the endpoint db.</summary>
internal static class HookName
{
    private static readonly string[] Kinds =
    [
        "relation-created", "relation-joined", "relation-changed", "relation-departed", "relation-broken", "storage-attached",
        "storage-detaching",
    ];

    /// <summary>The kind, which machine-lock.log has.</summary>
    public static string Kind(string name) => Kinds.FirstOrDefault(kind => name.EndsWith("-" + kind, StringComparison.Ordinal)) ?? name;

    /// <summary>What stands before the kind, an endpoint or a storage; empty for the hooks that are of neither.</summary>
    public static string Prefix(string name) => Kind(name) is var kind && kind == name ? "" : name[..^(kind.Length + 1)];
}

/// <summary>How a recorded hook ended.</summary>
internal enum HookOutcome
{
    /// <summary>machine-lock.log alone does not say.</summary>
    Untold,

    /// <summary>It ran and succeeded.</summary>
    Ran,

    /// <summary>The charm that was there had no file for it.</summary>
    Missing,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>Its program was killed, and Juju ran it again.</summary>
    Terminated,

    /// <summary>Juju did not run it: the unit was no longer the leader.</summary>
    Skipped,
}
