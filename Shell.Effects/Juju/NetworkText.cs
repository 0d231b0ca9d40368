using System.Text.Json;
using Core.Domain;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Juju;

/// <summary>The network of an endpoint, as network-get prints it.</summary>
internal static class NetworkText
{
    /// <summary>The network in network-get's JSON. A list that is left out is empty.</summary>
    /// <exception cref="FormatException">It is something else. <see cref="InvalidOperationException"/> says the same.</exception>
    public static EndpointNetwork Read(JsonElement json) => new(
        ListModule.OfSeq(Items(json, "bind-addresses").SelectMany(BindAddresses)),
        ListModule.OfSeq(Items(json, "ingress-addresses").Select(Name)),
        ListModule.OfSeq(Items(json, "egress-subnets").Select(Name)));

    /// <summary>True where network-get fails because there is no network, or no address in it: in words of Juju 3.6, and of 4.</summary>
    public static bool SaysNone(Failure failure) =>
        failure.Cause.IsRefused
        && (failure.Detail.Contains("no network config found for binding", StringComparison.Ordinal)
            || failure.Detail.Contains("attached to space for binding", StringComparison.Ordinal));

    private static IEnumerable<BindAddress> BindAddresses(JsonElement device)
    {
        var name = Text(device, "interface-name");
        return Items(device, "addresses").Select(address => new BindAddress(
            name, Name(address.GetProperty("value")), Text(address, "cidr")));
    }

    private static JsonElement[] Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind is not JsonValueKind.Null ? [.. list.EnumerateArray()] : [];

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? OneWord(text.GetString()) : "";

    private static string Name(JsonElement json) =>
        OneWord(json.GetString()) is not "" and var name ? name : throw new FormatException("no name");

    // It may become a line of a configuration, or an argument.
    private static string OneWord(string? text) => text is { Length: <= 256 } && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
        ? text
        : throw new FormatException("not one word");
}
