using StandIn.Machines;
using Tests.Machine.Lives;

namespace KillPlans;

/// <summary>All that a hook may leave on the machine and at Juju, line by line.</summary>
/// <remarks>
/// Left out, for it differs on purpose: process numbers and times; what a boot takes away of /run/charm; the
/// unit's record, which has the killed hook, too; how often systemd started the service; the number of the user that systemd draws for the
/// service (DynamicUser=); apt's own lists and caches; who was told what in between (older statuses, the log).
/// </remarks>
internal sealed record Snapshot(IReadOnlyList<string> Lines)
{
    // Files with mode, owner and content; what a killed write leaves beside them is among them.
    private const string Script = """
        unit=$1
        exec 2>&1
        find /etc /var/lib/charm -path '/var/lib/charm/*/record*' -prune -o -printf '%M %u:%g %p %l\n' | sort -k3 | sed 's/^/file /'
        find /run/tinyproxy-* -printf '%m %p\n' 2>/dev/null | sort -k2 | sed 's/^/file /'
        find /etc /var/lib/charm /run/tinyproxy-* -path '/var/lib/charm/*/record*' -prune -o -type f -print0 2>/dev/null | sort -z | xargs -0 sha1sum | sed 's/^/content /'
        find / -xdev -name '*.charm-new' | sed 's/^/left behind /'
        dpkg-query -W -f 'package ${Package} ${db:Status-Abbrev} ${Version}\n'
        dpkg --audit | sed 's/^/dpkg says /'
        ls /var/lib/dpkg/updates | grep -v tmp.i | sed 's/^/dpkg journal /'
        apt-mark showhold | sed 's/^/hold /'
        apt-mark showmanual | sed 's/^/manual /'
        systemctl show -p LoadState,ActiveState,SubState,UnitFileState,NeedDaemonReload,Result,Job "$unit" | sort | sed 's/^/service /'
        systemctl list-jobs --no-legend | sed 's/^/job /'
        systemctl list-units --failed --no-legend --plain | sed 's/^/failed /'
        ss -Htln 'sport != :8999' | awk '{ print "listens " $4 }' | sort
        ps -eo comm= | grep -E '^(tinyproxy|apt|dpkg|systemctl)' | sort | uniq -c | sed 's/^ */runs /'
        for slug in example docs; do for port in 8000 8001; do echo "serves $port $slug $(curl -s -m 2 http://127.0.0.1:$port/$slug/hello | head -1 | cut -c1-60)"; done; done
        """;

    /// <summary>What is there now.</summary>
    public static Snapshot Of(TinyproxyUnit unit, ThrowawayMachine machine)
    {
        var state = unit.Agent.State;
        return new([
            $"status {state.Status.Status} {state.Status.Message}",
            $"version {state.WorkloadVersion}",
            .. state.OpenedPorts.Select(port => $"port {port}"),
            .. machine.Do("sh", "-c", Script, "sh", unit.Service).Split('\n'),
        ]);
    }

    /// <summary>What this one has and the other has not, and the other way round.</summary>
    public IReadOnlyList<string> Differences(Snapshot other) =>
        [.. Lines.Except(other.Lines).Select(line =>
            $"undisturbed: {line}"), .. other.Lines.Except(Lines).Select(line => $"retried:     {line}")];
}
