using System.Text.Json;
using Core.Domain;

namespace Shell.Effects.Snaps;

/// <summary>What snapd's refusals mean.</summary>
internal static class SnapdFailure
{
    private const int MaximumDetail = 400;

    /// <summary>The failure that an answer of type error stands for.</summary>
    /// <param name="subject">The snap.</param>
    /// <param name="result">The answer's result.</param>
    public static Failure Of(string subject, JsonElement result) =>
        Of(subject, Text(result, "message"), Kind(Text(result, "kind")));

    /// <summary>The failure of a change that snapd began and gave up.</summary>
    /// <param name="subject">The snap.</param>
    /// <param name="change">The change.</param>
    public static Failure OfChange(string subject, JsonElement change) =>
        Of(
            subject,
            Text(change, "err") is { Length: > 0 } error ? error : $"the change ended as {Text(change, "status")}",
            Cause.SnapChangeFailed);

    /// <summary>A member's text; empty if there is none.</summary>
    public static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    private static Failure Of(string subject, string message, Cause otherwise)
    {
        var line = string.Join(' ', message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return Failure.Of(Words(line) ?? otherwise, subject, line.Head(MaximumDetail));
    }

    // Source: https://snapcraft.io/docs/snapd-rest-api and snapd's client/errors.go.
    private static Cause Kind(string kind) => kind switch
    {
        "snap-not-found" or "snap-not-installed" => Cause.SnapNotFound,
        "snap-channel-not-available" or "snap-revision-not-available" or "snap-architecture-not-available" => Cause.SnapNotFound,
        "snap-change-conflict" => Cause.SnapBusy,
        "app-not-found" => Cause.ServiceNotFound,
        "login-required" => Cause.Denied,
        "insufficient-disk-space" => Cause.DiskFull,
        "network-timeout" => Cause.Unreachable,
        _ => Cause.SnapRefused,
    };

    // A store that cannot be reached and a full disk have no kind, and come both as a refusal and as a failed change.
    private static Cause? Words(string message) => message switch
    {
        _ when message.Contains("no space left on device") => Cause.DiskFull,
        _ when message.Contains("persistent network error") || message.Contains("dial tcp") => Cause.Unreachable,
        _ => null,
    };
}
