using System.Globalization;
using Core.Domain;
using Microsoft.FSharp.Core;
using StandIn.Model;

namespace StandIn.Local;

/// <summary>The environment that Juju gives to a hook on a machine: this and nothing else.</summary>
/// <remarks>Source: HookVars in juju internal/worker/uniter/runner/context/context.go.</remarks>
internal static class HookEnvironment
{
    private const string AgentPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin";

    private static readonly string[] Empty =
    [
        "JUJU_PRINCIPAL_UNIT", "JUJU_AVAILABILITY_ZONE", "CLOUD_API_VERSION", "JUJU_CHARM_HTTP_PROXY", "JUJU_CHARM_HTTPS_PROXY",
        "JUJU_CHARM_FTP_PROXY", "JUJU_CHARM_NO_PROXY",
    ];

    /// <summary>The variables of a hook.</summary>
    public static IReadOnlyDictionary<string, string> Of(JujuModel model, ModelUnit unit, Event hook, UnitPlaces places, string context)
    {
        var variables = Empty.ToDictionary(name => name, _ => "");
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)
        [
            .. Always(unit, places, context), .. OfModel(model, unit),
            .. OfHook(hook), .. OfRelation(hook), .. OfStorage(hook), .. OfSecret(hook),
        ])
            variables[name] = value;
        return variables;
    }

    /// <summary>What is run for a hook: its script, where a charm has no dispatch.</summary>
    public static string Script(Event hook) => hook is Event.Action ? $"actions/{hook.Name}" : $"hooks/{hook.Name}";

    private static IEnumerable<(string, string)> Always(ModelUnit unit, UnitPlaces places, string context) =>
    [
        ("CHARM_DIR", places.Charm),
        ("JUJU_CHARM_DIR", places.Charm),
        ("JUJU_CONTEXT_ID", context),
        ("JUJU_AGENT_SOCKET_ADDRESS", places.Socket),
        ("JUJU_AGENT_SOCKET_NETWORK", "unix"),
        ("JUJU_UNIT_NAME", unit.Name),
        ("APT_LISTCHANGES_FRONTEND", "none"),
        ("DEBIAN_FRONTEND", "noninteractive"),
        ("LANG", "C.UTF-8"),
        ("TERM", "tmux-256color"),
        ("PATH", $"{places.Tools}:{AgentPath}"),
    ];

    private static IEnumerable<(string, string)> OfModel(JujuModel model, ModelUnit unit)
    {
        var isFour = model.Release >= JujuRelease.FourBeta;
        yield return ("JUJU_MODEL_UUID", model.Uuid);
        yield return ("JUJU_MODEL_NAME", model.Name);
        yield return ("JUJU_API_ADDRESSES", "10.0.0.1:17070");
        yield return ("JUJU_MACHINE_ID", unit.Machine.ToString(CultureInfo.InvariantCulture));
        yield return ("JUJU_VERSION", isFour ? "4.0.15" : "3.6.28");
        foreach (var name in isFour ? ["HTTP", "GRPC", "CA_CERT"] : Array.Empty<string>())
            yield return ($"JUJU_CHARM_TRACE_CONFIG_{name}", "");
        if (!isFour)
            yield return ("JUJU_SLA", "unsupported");
    }

    private static IEnumerable<(string, string)> OfHook(Event hook)
    {
        yield return ("JUJU_HOOK_NAME", hook is Event.Action ? "" : hook.Name);
        yield return ("JUJU_DISPATCH_PATH", Script(hook));
        if (hook is not Event.Action { Payload: var action })
            yield break;
        yield return ("JUJU_ACTION_NAME", action.Name);
        yield return ("JUJU_ACTION_UUID", action.Id);
        yield return ("JUJU_ACTION_TAG", $"action-{action.Id}");
    }

    private static IEnumerable<(string, string)> OfRelation(Event hook)
    {
        if (OptionModule.ToObj(hook.Relation) is not { } relation)
            yield break;
        yield return ("JUJU_RELATION", relation.Endpoint);
        yield return ("JUJU_RELATION_ID", relation.Id);
        yield return ("JUJU_REMOTE_APP", relation.RemoteApplication);
        yield return ("JUJU_REMOTE_UNIT", relation.RemoteUnit);
        if (hook is Event.RelationDeparted)
            yield return ("JUJU_DEPARTING_UNIT", relation.DepartingUnit);
    }

    private static IEnumerable<(string, string)> OfStorage(Event hook) => OptionModule.ToObj(hook.Storage) is { } storage
        ? [("JUJU_STORAGE_ID", storage.Id), ("JUJU_STORAGE_KIND", storage.Kind), ("JUJU_STORAGE_LOCATION", storage.Location)]
        : [];

    private static IEnumerable<(string, string)> OfSecret(Event hook)
    {
        if (AgentView.SecretOf(hook) is not { } secret)
            yield break;
        yield return ("JUJU_SECRET_ID", secret.Uri);
        yield return ("JUJU_SECRET_LABEL", secret.Label);
        if (secret.Revision > 0)
            yield return ("JUJU_SECRET_REVISION", secret.Revision.ToString(CultureInfo.InvariantCulture));
    }
}
