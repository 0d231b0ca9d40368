using StandIn.Commands;
using StandIn.Go;
using StandIn.Model;

namespace StandIn.Tools;

/// <summary>Has the machine boot anew, after the hook or at once.</summary>
internal sealed class JujuReboot : Tool
{
    private bool isNow;

    public override ToolInfo Info => new(
        "juju-reboot",
        "",
        "Boot the machine anew.",
        "The machine boots when the hook has succeeded. With --now the hook is killed, and runs again after the boot.\n"
            + "An action cannot ask for a boot.");

    public override void SetFlags(FlagSet flags) =>
        flags.Boolean(value => isNow = value, "reboot immediately, killing the invoking process", "now");

    public override string? Run()
    {
        if (Restricted is { } refused)
            return refused;
        if (Scope.Action is not null)
            return "juju-reboot is not supported when running an action.";
        Model = Model with { Reboot = isNow ? RebootRequest.Now : RebootRequest.AfterHook };
        return Model.ErrorOf(AgentCall.Reboot);
    }
}

/// <summary>The path of a resource, which is fetched if it is not there.</summary>
internal sealed class ResourceGet : Tool
{
    private string name = "";

    public override ToolInfo Info => new(
        "resource-get",
        "<resource name>",
        "Print the path of a resource.",
        "The resource is fetched where it is not there or not the latest.");

    public override string? Init(IReadOnlyList<string> arguments)
    {
        name = arguments.FirstOrDefault("");
        return arguments.Count == 0 ? "missing required resource name" : Unrecognized(arguments.Skip(1));
    }

    public override string? Run()
    {
        var path = Model.Resources.GetValueOrDefault(name);
        var error = Unreachable ?? Model.ErrorOf(AgentCall.Resource) ?? (path is null ? $"resource {GoText.Quote(name)} not found" : null);
        It.Stdout.Append(error is null ? path : "");
        return Annotate(error, "could not download resource");
    }
}
