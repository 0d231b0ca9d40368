using System.Collections.Immutable;
using Core.Domain;
using StandIn.Commands;
using StandIn.Go;

namespace StandIn.Tools;

/// <summary>What open-port and close-port have in common: a range, and the endpoints for which it is meant.</summary>
/// <remarks>Source: juju internal/worker/uniter/runner/context/ports.go.</remarks>
internal abstract class PortTool : Tool
{
    private string endpoints = "";
    private Port port = Port.Icmp;

    /// <summary>The range as the arguments of the help show it.</summary>
    protected const string Arguments = "<port>[/<protocol>] or <from>-<to>[/<protocol>] or icmp";

    public override void SetFlags(FlagSet flags)
    {
        TakeOldFormat(flags);
        flags.Text(
            text => endpoints = text, "", "a comma-delimited list of application endpoints to target with this operation", "endpoints");
    }

    public override string? Init(IReadOnlyList<string> arguments) =>
        arguments.Count == 0
            ? "no port or range specified"
            : PortRange.Parse(arguments[0].ToLowerInvariant(), out port) ?? Unrecognized(arguments.Skip(1));

    public override string? Run()
    {
        WarnOfOldFormat();
        return Restricted
            ?? endpoints.Split(',').Select(endpoint => Change(port.On(endpoint.Trim()))).FirstOrDefault(error => error is not null);
    }

    /// <summary>Records the change for one endpoint.</summary>
    protected abstract string? Change(Port port);

    /// <summary>Looks for what is in a range's way.</summary>
    /// <param name="port">The range.</param>
    /// <param name="ports">What is asked for or open.</param>
    /// <param name="unit">The unit whose ports they are.</param>
    /// <param name="isPending">Whether this hook asked for them.</param>
    /// <param name="isThere">Whether the same range is there for the same endpoint, which is looked for up to the first conflict.</param>
    /// <returns>The conflict; <c>null</c> if there is none.</returns>
    protected string? Conflict(Port port, IEnumerable<Port> ports, string unit, bool isPending, out bool isThere)
    {
        isThere = false;
        foreach (var other in ports.Where(port.Overlaps))
        {
            var isOwn = unit == Scope.Unit && other.IsSameRange(port);
            isThere = isOwn && other.Endpoint == port.Endpoint;
            if (isThere)
                return null;
            if (!isOwn)
                return $"port range conflicts with {other.Range} (unit {GoText.Quote(unit)}){(isPending ? " requested earlier" : "")}";
        }

        return null;
    }

    /// <summary>The ports of the machine, unit by unit; a unit without any has no place there.</summary>
    protected IEnumerable<(string Unit, ImmutableList<Port> Ports)> OfMachine =>
        Model.PortsOfOthers.Select(pair => (Unit: pair.Key, Ports: pair.Value))
            .Append((Unit: Scope.Unit, Model.Ports)).Where(pair => !pair.Ports.IsEmpty).OrderBy(pair => pair.Unit, StringComparer.Ordinal);

    /// <summary>The error of a conflict.</summary>
    protected string Refused(string verb, Port port, string conflict) =>
        $"cannot {verb} {port.Range} (unit {GoText.Quote(Scope.Unit)}): {conflict}";
}

/// <summary>Asks for ports to be opened when the hook has succeeded.</summary>
internal sealed class OpenPort : PortTool
{
    public override ToolInfo Info => new(
        "open-port", Arguments, "Ask for a port or a range to be opened.", "The ports are open once the hook has succeeded.");

    protected override string? Change(Port port)
    {
        Changes = Changes with { Closed = Changes.Closed.Remove(port) };
        if (Conflict(port, Changes.Opened, Scope.Unit, isPending: true, out var isThere) is { } earlier)
            return Refused("open", port, earlier);
        foreach (var (unit, ports) in OfMachine)
        {
            if (isThere)
                break;
            if (Conflict(port, ports, unit, isPending: false, out isThere) is { } conflict)
                return Refused("open", port, conflict);
        }

        Changes = isThere ? Changes : Changes with { Opened = Changes.Opened.Add(port) };
        return null;
    }
}

/// <summary>Asks for ports to be closed when the hook has succeeded.</summary>
internal sealed class ClosePort : PortTool
{
    public override ToolInfo Info => new(
        "close-port", Arguments, "Ask for a port or a range to be closed.", "The ports are closed once the hook has succeeded.");

    protected override string? Change(Port port)
    {
        Changes = Changes with { Opened = Changes.Opened.Remove(port) };
        if (Conflict(port, Changes.Closed, Scope.Unit, isPending: true, out var isThere) is { } earlier)
            return Refused("close", port, earlier);
        if (isThere || !OfMachine.Any())
            return null;
        var conflict = OfMachine.Select(pair => Conflict(port, pair.Ports, pair.Unit, isPending: false, out _))
            .FirstOrDefault(found => found is not null);
        Changes = conflict is null ? Changes with { Closed = Changes.Closed.Add(port) } : Changes;
        return conflict is null ? null : Refused("close", port, conflict);
    }
}
