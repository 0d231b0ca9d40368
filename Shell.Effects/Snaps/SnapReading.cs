using System.Text.Json;
using Core.Domain;
using static Shell.Effects.Snaps.SnapdFailure;

namespace Shell.Effects.Snaps;

/// <summary>What snapd tells of a snap.</summary>
/// <param name="State">The snap as the core knows it.</param>
/// <param name="File">The file that it runs from; empty if it is not installed.</param>
internal sealed record SnapReading(SnapState State, string File)
{
    /// <summary>The snap is not installed.</summary>
    public static SnapReading Absent { get; } = new(SnapState.Absent, "");

    /// <summary>Reads the result of <c>GET /v2/snaps/NAME</c>.</summary>
    public static SnapReading Of(JsonElement result) => new(
        SnapState.Installed(
            Text(result, "version"), Text(result, "revision"), Text(result, "tracking-channel"),
            Members(result, "apps").Where(IsService).Select(Service)),
        Text(result, "mounted-from"));

    private static bool IsService(JsonElement app) => Text(app, "daemon") != "";

    // A service that a timer or a socket starts runs only now and then; while its activator is there it does what it should.
    private static SnapService Service(JsonElement app) =>
        new(
            Text(app, "name"),
            Flag(app, "active") || Members(app, "activators").Any(activator => Flag(activator, "Active")),
            Flag(app, "enabled"));

    // snapd leaves out what is false.
    private static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static JsonElement.ArrayEnumerator Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;
}
