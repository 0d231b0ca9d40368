namespace Tests.Machine.Juju;

/// <summary>
/// The environment that Juju 3.6 gives to a hook on a machine: this and nothing else. HOME, USER and SHELL are not in it.
/// </summary>
internal static class HookEnvironment
{
    private const string AgentPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin";

    public static Dictionary<string, string> Of(UnitAgent agent, HookContext context, string hook)
    {
        Dictionary<string, string> variables = new()
        {
            ["CHARM_DIR"] = agent.CharmDirectory,
            ["JUJU_CHARM_DIR"] = agent.CharmDirectory,
            ["JUJU_CONTEXT_ID"] = context.Id,
            ["JUJU_HOOK_NAME"] = context.Action is null ? hook : "",
            ["JUJU_DISPATCH_PATH"] = context.Action is null ? $"hooks/{hook}" : $"actions/{hook}",
            ["JUJU_AGENT_SOCKET_ADDRESS"] = agent.Socket,
            ["JUJU_AGENT_SOCKET_NETWORK"] = "unix",
            ["JUJU_UNIT_NAME"] = agent.Unit,
            ["JUJU_MODEL_UUID"] = "6f1ca1c2-8b1f-4c8e-8a39-1d2e3f405162",
            ["JUJU_MODEL_NAME"] = "tests",
            ["JUJU_API_ADDRESSES"] = "10.0.0.1:17070",
            ["JUJU_MACHINE_ID"] = "0",
            ["JUJU_PRINCIPAL_UNIT"] = "",
            ["JUJU_AVAILABILITY_ZONE"] = "",
            ["JUJU_VERSION"] = "3.6.28",
            ["CLOUD_API_VERSION"] = "",
            ["JUJU_CHARM_HTTP_PROXY"] = "",
            ["JUJU_CHARM_HTTPS_PROXY"] = "",
            ["JUJU_CHARM_FTP_PROXY"] = "",
            ["JUJU_CHARM_NO_PROXY"] = "",
            ["JUJU_SLA"] = "unsupported",
            ["APT_LISTCHANGES_FRONTEND"] = "none",
            ["DEBIAN_FRONTEND"] = "noninteractive",
            ["LANG"] = "C.UTF-8",
            ["TERM"] = "tmux-256color",
            ["PATH"] = $"{agent.ToolsDirectory}:{AgentPath}",
        };
        if (hook == "")
            _ = variables.Remove("JUJU_HOOK_NAME") && variables.Remove("JUJU_DISPATCH_PATH");
        if (context.Action is { } action)
            (variables["JUJU_ACTION_NAME"], variables["JUJU_ACTION_UUID"], variables["JUJU_ACTION_TAG"]) = (
                hook, action.Id, $"action-{action.Id}");
        if (agent.Running is { } running)
        {
            variables["JUJU_RELATION"] = running.Relation.Endpoint;
            variables["JUJU_RELATION_ID"] = running.Relation.Id;
            variables["JUJU_REMOTE_APP"] = running.Relation.Application;
            variables["JUJU_REMOTE_UNIT"] = running.Unit;
            if (running.Departing != "")
                variables["JUJU_DEPARTING_UNIT"] = running.Departing;
        }

        foreach (var (name, value) in agent.Faults.Environment)
            if (value is null)
                variables.Remove(name);
            else
                variables[name] = value;
        return variables;
    }
}
