using System.Text.Json;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

namespace Tests.Shared;

/// <summary>
/// Juju's hook tools as far as ports and status go, with Juju's rules of its own words: what is committed counts until the hook has
/// succeeded, equal ranges of a unit are one, what overlaps conflicts.
/// </summary>
/// <remarks>Source: worker/uniter/runner/context/ports.go, domain/port/state/updateunitports.go, both of juju.</remarks>
internal sealed class JujuPorts : ICommandRunner
{
    /// <summary>Another unit of the machine.</summary>
    public const string Other = "other/0";

    private readonly string unit;
    private readonly string tools;
    private readonly string[] others;
    private System.Collections.Generic.HashSet<(string Range, string Endpoint)> committed;
    private System.Collections.Generic.HashSet<(string Range, string Endpoint)> now;

    public JujuPorts(string unit, string tools, IEnumerable<Port> own, IEnumerable<Port> others)
    {
        (this.unit, this.tools) = (unit, tools);
        this.others = [.. others.Select(port => port.Range)];
        committed = [.. own.Select(port => (port.Range, port.Endpoint))];
        now = [.. committed];
    }

    /// <summary>The status that Juju shows.</summary>
    public (string Word, string Message) Status { get; private set; } = ("unknown", "");

    /// <summary>What was called, but for what only reads.</summary>
    public List<string> Told { get; } = [];

    /// <summary>What is open between two hooks.</summary>
    public IEnumerable<string> Open => committed.Select(port => port.Endpoint == "" ? port.Range : $"{port.Range} ({port.Endpoint})").Order(
        StringComparer.Ordinal);

    /// <summary>The hook has ended: Juju takes over its ports, or drops them.</summary>
    public void End(int exit)
    {
        var open = now.Where(port => port.Endpoint == "" || !now.Union(committed).Contains((port.Range, ""))).ToHashSet();
        committed = exit == 0 ? open : committed;
        now = [.. committed];
    }

    public Either<Failure, CommandResult> Run(Command command)
    {
        var tool = Path.GetRelativePath(tools, command.Program);
        if (!tool.EndsWith("-get", StringComparison.Ordinal) && tool != "opened-ports")
            Told.Add($"{tool} {string.Join(' ', command.Arguments)}");
        return tool switch
        {
            "config-get" => Printed("{}"),
            "status-get" => Printed(JsonSerializer.Serialize(new { status = Status.Word, message = Status.Message })),
            "opened-ports" => Printed(JsonSerializer.Serialize(Listed())),
            "open-port" => Opens(PortOf(command)),
            "close-port" => Closes(PortOf(command)),
            "status-set" => Shows(command.Arguments),
            "juju-log" => Printed(""),
            _ => throw new InvalidOperationException($"{command}"),
        };
    }

    private static (string Range, string Endpoint) PortOf(Command command) => command.Arguments switch
    {
        ["--endpoints", var endpoint, "--", var range] => (range, endpoint),
        ["--", var range] => (range, ""),
        _ => throw new InvalidOperationException($"{command}"),
    };

    private IEnumerable<string> Listed() =>
        from port in now
        group port.Endpoint by port.Range into endpoints
        let names = endpoints.Contains("") ? "*" : string.Join(", ", endpoints.Order(StringComparer.Ordinal))
        select $"{endpoints.Key} ({names})";

    private CommandResult Opens((string Range, string Endpoint) port)
    {
        var earlier = now.Except(committed).Select(each => (each.Range, Unit: unit, Words: " requested earlier"));
        var own = committed.Select(each => (each.Range, Unit: unit, Words: ""));
        var holder = earlier.Concat(own).Concat(others.Select(range => (Range: range, Unit: Other, Words: "")))
            .FirstOrDefault(each => Overlap(each.Range, port.Range) && !(each.Unit == unit && each.Range == port.Range));
        if (holder.Range is null)
            return Done(() => now.Add(port));
        var conflict = $"port range conflicts with {holder.Range} (unit \"{holder.Unit}\"){holder.Words}";
        return new(1, "", $"ERROR cannot open {port.Range} (unit \"{unit}\"): {conflict}\n");
    }

    private CommandResult Closes((string Range, string Endpoint) port) => Done(() => now.Remove(port));

    private CommandResult Shows(IReadOnlyList<string> arguments) => Done(() => Status = (arguments[1], arguments[2]));

    private static CommandResult Done(Action change)
    {
        change();
        return Printed("");
    }

    private static CommandResult Printed(string text) => new(0, text, "");

    private static bool Overlap(string one, string other)
    {
        var (a, b) = (Bounds(one), Bounds(other));
        return a.Protocol == b.Protocol && a.Low <= b.High && b.Low <= a.High;
    }

    private static (int Low, int High, string Protocol) Bounds(string range) => range.Split('-', '/') switch
    {
        ["icmp"] => (0, 0, "icmp"),
        [var only, var protocol] => (int.Parse(only), int.Parse(only), protocol),
        [var low, var high, var protocol] => (int.Parse(low), int.Parse(high), protocol),
        _ => throw new InvalidOperationException(range),
    };
}
