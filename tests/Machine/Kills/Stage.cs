using StandIn.Machines;
using Tests.Machine.Lives;

namespace KillPlans;

/// <summary>One hook of the life that every plan is a disturbance of, and what comes before that hook.</summary>
/// <param name="Name">For a person.</param>
/// <param name="Hook">Juju's name of the hook.</param>
/// <param name="Prepare">What happens since the hook before: hooks that nothing disturbs, the operator, an administrator.</param>
internal sealed record Stage(string Name, string Hook, Action<TinyproxyUnit, ThrowawayMachine> Prepare)
{
    /// <summary>The version that the life begins with, and the one that it goes on to.</summary>
    public const string First = "1.11.1-*", Second = "1.11.9-1";

    /// <summary>The life.</summary>
    public static IReadOnlyList<Stage> All { get; } =
    [
        new("install", "install", Deploy),
        new("start", "start", (unit, _) => Run(unit, "leader-elected", "config-changed")),
        new("config-changed (slug)", "config-changed", (unit, _) => unit.Agent.Set(("slug", "docs"))),
        new("config-changed (port)", "config-changed", (unit, _) => unit.Agent.Set(("port", 8001L))),
        new("config-changed (package-version)", "config-changed", (unit, machine) =>
        {
            ForgetIndex(machine);
            unit.Agent.Set(("package-version", Second));
        }),
        new("upgrade-charm", "upgrade-charm", Refresh),
        new("update-status (somebody stopped the service)", "update-status", (unit, machine) =>
        {
            Run(unit, "config-changed");
            machine.Do("systemctl", "stop", unit.Service);
        }),
        new("update-status (settled)", "update-status", (_, _) => { }),
        new("stop", "stop", (_, _) => { }),
        new("remove", "remove", (_, _) => { }),
    ];

    private static void Deploy(TinyproxyUnit unit, ThrowawayMachine machine)
    {
        machine.Do("dpkg", "--purge", "tinyproxy-bin");
        ForgetIndex(machine);
        unit.Agent.Bring(
            PackedCharm.OfTinyproxy,
            ("package-version", First),
            ("upstream", "http://127.0.0.1:8999/"),
            ("port", 8000L),
            ("dedicated-machine", true));
    }

    // Nothing was ever fetched, so that the hook fetches.
    private static void ForgetIndex(ThrowawayMachine machine) =>
        machine.Do("sh", "-c", "rm -rf /run/charm /var/lib/apt/lists/* /var/cache/apt/*.bin");

    // The revision before had another unit file.
    private static void Refresh(TinyproxyUnit unit, ThrowawayMachine machine)
    {
        machine.Do(
            "sh",
            "-ec",
            $"echo '# of the revision before' >> /etc/systemd/system/{unit.Service}; "
                + $"systemctl daemon-reload; systemctl restart {unit.Service}");
        unit.Agent.Bring(PackedCharm.OfTinyproxy);
    }

    private static void Run(TinyproxyUnit unit, params string[] hooks)
    {
        foreach (var hook in hooks)
            TinyproxyUnit.AssertSucceeded([unit.Agent.RunHook(hook)]);
    }
}
