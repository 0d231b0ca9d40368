using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>The network of a binding: all of it, or addresses to bind to, to be reached at and to come from.</summary>
internal sealed class NetworkGet : Reader
{
    private readonly HashSet<string> wanted = [];
    private RelationOption? option;
    private string binding = "";
    private bool wantsPrimary;

    public override ToolInfo Info => new(
        "network-get",
        "<binding-name> [--ingress-address] [--bind-address] [--egress-subnets]",
        "Print the network of a binding.",
        "With one of the options that one value is printed, with several a map of them.");

    public override string? Refusal => Option.Refusal;

    private RelationOption Option => option ??= new(Context);

    private string NoAddress => $"no addresses attached to space for binding {GoText.Quote(binding)}";

    public override void SetFlags(FlagSet flags)
    {
        base.SetFlags(flags);
        flags.Boolean(value => wantsPrimary = value, "(deprecated) get the primary address for the binding", "primary-address");
        Want(flags, "bind-address", "get the address for the binding on which the unit should listen");
        Want(flags, "ingress-address", "get the ingress address for the binding");
        Want(flags, "egress-subnets", "get the egress subnets for the binding");
        Option.SetFlags(flags, "specify a relation by id");
    }

    private void Want(FlagSet flags, string name, string usage) =>
        flags.Boolean(value => _ = value ? wanted.Add(name) : wanted.Remove(name), usage, name);

    public override string? Init(IReadOnlyList<string> arguments)
    {
        binding = arguments.FirstOrDefault("");
        return arguments.Count == 0 ? "no arguments specified"
            : binding == "" ? "no binding name specified"
            : Unrecognized(arguments.Skip(1));
    }

    public override string? Run() =>
        Model.ErrorOf(AgentCall.Controller)
        ?? (Model.Networks.GetValueOrDefault(binding) is { Devices.IsEmpty: false, Error: null } network
            ? Show(network)
            : $"no network config found for binding {GoText.Quote(binding)}");

    private string? Show(Network network)
    {
        if (wantsPrimary && wanted.Count > 0)
            return "--primary-address must be the only flag specified";
        var first = network.Devices[0].Addresses.FirstOrDefault()?.Value;
        var ingress = network.IngressAddresses?.FirstOrDefault() ?? first;
        if (first is null && (wantsPrimary || wanted.Contains("bind-address")) || ingress is null && wanted.Contains("ingress-address"))
            return NoAddress;
        if (!wantsPrimary && wanted.Count == 0)
            return Print(Whole(network));
        if (wantsPrimary)
            return Print(GoValue.Of(first!));
        (string Key, GoValue Value)[] values = [.. wanted.Select(key => (key, Value(network, key, first!, ingress!)))];
        return Print(values is [var only] ? only.Value : GoValue.Of(values));
    }

    private static GoValue Value(Network network, string key, string first, string ingress) => key switch
    {
        "bind-address" => GoValue.Of(first),
        "ingress-address" => GoValue.Of(ingress),
        _ => new GoValue.Words(network.EgressSubnets),
    };

    private static GoValue.Fields Whole(Network network) => new(
    [
        GoField.Of("bind-addresses", new GoValue.Items([.. network.Devices.Select(Device)]), isOptional: true),
        GoField.Of("egress-subnets", new GoValue.Words(network.EgressSubnets), isOptional: true),
        GoField.Of("ingress-addresses", new GoValue.Words(network.IngressAddresses), isOptional: true),
    ]);

    // YAML repeats what older agents expected.
    private static GoValue Device(NetworkDevice device) => new GoValue.Fields(
    [
        GoField.Of("mac-address", GoValue.Of(device.MacAddress)),
        GoField.Of("interface-name", GoValue.Of(device.Name)),
        GoField.Of("addresses", new GoValue.Items([.. device.Addresses.Select(Address)])),
        new("macaddress", "", GoValue.Of(device.MacAddress)),
        new("interfacename", "", GoValue.Of(device.Name)),
    ]);

    private static GoValue Address(NetworkAddress address) => new GoValue.Fields(
    [
        GoField.Of("hostname", GoValue.Of(address.HostName)),
        GoField.Of("value", GoValue.Of(address.Value)),
        GoField.Of("cidr", GoValue.Of(address.Cidr)),
        new("address", "", GoValue.Of(address.Value)),
    ]);
}

/// <summary>The unit's private or public address.</summary>
internal sealed class UnitGet : Reader
{
    private string setting = "";

    public override ToolInfo Info => new("unit-get", "<setting>", "Print public-address or private-address.", "");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        setting = arguments.FirstOrDefault("");
        return arguments.Count == 0 ? "no setting specified"
            : setting is not ("private-address" or "public-address") ? $"unknown setting {GoText.Quote(setting)}"
            : Unrecognized(arguments.Skip(1));
    }

    // The host name or address of the default binding wins over what the unit is known by.
    public override string? Run()
    {
        if (Unreachable is { } error)
            return error;
        var network = Model.Networks.GetValueOrDefault("");
        var bound = network is { Error: null } ? network.Devices.FirstOrDefault()?.Addresses.FirstOrDefault() : null;
        var address = setting == "public-address" ? Model.PublicAddress
            : bound is null ? Model.PrivateAddress
            : bound.HostName != "" ? bound.HostName : bound.Value;
        return address == "" ? $"{setting.Replace('-', ' ')} not found" : Print(GoValue.Of(address));
    }
}
