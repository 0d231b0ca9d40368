using Core.Domain;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>What people and other programs do to a machine, done to a real one.</summary>
internal static class Disturbance
{
    /// <summary>It is done; what follows from it may take a moment.</summary>
    public static void Do(ModelMachine machine, LifeStep step)
    {
        if (step.IsReboot)
            machine.Reboot();
        else
            machine.Run(Script(step), Arguments(step));
    }

    /// <summary>A script that waits until the main process of the unit $1 is not $main any more, which the line before it was to bring about.</summary>
    private const string Gone = "for i in $(seq 100); do [ -n \"$main\" ] && [ \"$(systemctl show -P MainPID \"$1\")\" = \"$main\" ] || break; sleep 0.05; done";

    /// <summary>The main process of the unit that the effect is a signal to; empty if it has none, or the effect is none.</summary>
    public static string MainProcess(ModelMachine machine, Effect effect) =>
        Signalled(effect) is { } name ? machine.Run("systemctl show -P MainPID \"$1\" | grep -v '^0$'", name).Trim() : "";

    /// <summary>That process has ended, if the effect was to end it: the kernel delivers a signal later than it takes it.</summary>
    public static void AwaitEnd(ModelMachine machine, Effect effect, string main)
    {
        if (main != "")
            machine.Run($"main={main}; {Gone}", Signalled(effect)!);
    }

    private static string? Signalled(Effect effect) =>
        effect is Effect.Process { Effect: ProcessEffect.Signal { Payload: { Target: SignalTarget.Service service, Name: "SIGKILL" or "SIGTERM" } } } ? service.Name : null;

    private static string Script(LifeStep step) => step switch
    {
        // The simulation has no clock: kills lie as far apart as people's, and do not add up to a start limit.
        LifeStep.KillService => "main=$(systemctl show -P MainPID \"$1\" | grep -v '^0$'); systemctl is-active -q \"$1\" && systemctl reset-failed \"$1\"; systemctl kill -s KILL --kill-who=main \"$1\"; " + Gone,
        LifeStep.KillDaemon => "main=$(cat \"$1\" 2>/dev/null); [ -n \"$main\" ] && kill -KILL \"$main\" && for i in $(seq 100); do kill -0 \"$main\" 2>/dev/null || break; sleep 0.05; done; true",
        LifeStep.StopService => "systemctl stop \"$1\"",
        // systemctl does not mask a unit whose file is in /etc: the administrator puts the link there.
        LifeStep.MaskService => "ln -sf /dev/null \"/etc/systemd/system/$1\"; systemctl daemon-reload",
        LifeStep.UnmaskService => "systemctl unmask \"$1\"",
        LifeStep.WriteFile => "printf %s \"$2\" > \"$1.new\" && mv -fT \"$1.new\" \"$1\" || rm \"$1.new\"",
        LifeStep.RemoveFile => "rm -f \"$1\"",
        LifeStep.InstallPackage => "apt-get update -q; DEBIAN_FRONTEND=noninteractive apt-get install -y -q --allow-downgrades --allow-change-held-packages \"$1=$2\"",
        LifeStep.HoldPackage => "apt-mark hold \"$1\"",
        LifeStep.UnholdPackage => "apt-mark unhold \"$1\"",
        // On every address: tinyproxy starts where one of its two is free.
        LifeStep.TakePort => "/bin/busybox httpd -p \"$1\" -h /srv",
        LifeStep.FreePort => "pkill -f \"httpd -p $1\"",
        _ => throw new InvalidOperationException($"no machine can do this: {step}"),
    };

    private static string[] Arguments(LifeStep step) => step switch
    {
        LifeStep.KillService x => [x.Name],
        LifeStep.KillDaemon x => [x.PidFile],
        LifeStep.StopService x => [x.Name],
        LifeStep.MaskService x => [x.Name],
        LifeStep.UnmaskService x => [x.Name],
        LifeStep.WriteFile x => [x.Path, x.Text],
        LifeStep.RemoveFile x => [x.Path],
        LifeStep.InstallPackage x => [x.Name, x.Version],
        LifeStep.HoldPackage x => [x.Name],
        LifeStep.UnholdPackage x => [x.Name],
        LifeStep.TakePort x => [$"{x.Port}"],
        LifeStep.FreePort x => [$"{x.Port}"],
        _ => [],
    };
}
