using Core.Domain;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>What people and other programs do to a machine, done to a real one.</summary>
internal static class Disturbance
{
    /// <summary>It is done; what follows from it may take a moment.</summary>
    public static void Do(ModelMachine machine, LifeStep step)
    {
        if (step.Equals(LifeStep.Reboot))
            machine.Reboot();
        else
            machine.Run(Script(step), Arguments(step));
    }

    /// <summary>
    /// A script that waits until the main process of the unit $1 is not $main any more, which the line before it was to bring about.
    /// </summary>
    private const string Gone =
        "for i in $(seq 100); do [ -n \"$main\" ] && [ \"$(systemctl show -P MainPID \"$1\")\" = \"$main\" ] || break; sleep 0.05; done";

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
        effect is Effect.Process { Effect: ProcessEffect.Signal { Payload: var signal } }
            && signal is { Target: SignalTarget.Service service, Name: "SIGKILL" or "SIGTERM" }
            ? service.Name
            : null;

    internal static string Script(LifeStep step) => step switch
    {
        // The simulation has no clock: kills lie as far apart as people's, and do not add up to a start limit.
        LifeStep.OfServices { Step: ServiceStep.Kill } => "main=$(systemctl show -P MainPID \"$1\" | grep -v '^0$'); systemctl is-active -q \"$1\" && systemctl reset-failed \"$1\"; systemctl kill -s KILL --kill-who=main \"$1\"; " + Gone,
        LifeStep.OfProcesses { Step: ProcessStep.KillDaemon } => "main=$(cat \"$1\" 2>/dev/null); [ -n \"$main\" ] && kill -KILL \"$main\" && for i in $(seq 100); do kill -0 \"$main\" 2>/dev/null || break; sleep 0.05; done; true",
        LifeStep.OfProcesses { Step: ProcessStep.UndoCommand } => "rm -f \"$1\"",
        LifeStep.OfValues { Step: ValueStep.Delete } => "rm -f \"$1\"",
        LifeStep.OfValues { Step: ValueStep.Spoil } => "[ -f \"$1\" ] && echo spoilt >> \"$1\"; true",
        LifeStep.OfServices { Step: ServiceStep.Stop } => "systemctl stop \"$1\"",
        // systemctl does not mask a unit whose file is in /etc: the administrator puts the link there.
        LifeStep.OfServices { Step: ServiceStep.Mask } => "ln -sf /dev/null \"/etc/systemd/system/$1\"; systemctl daemon-reload",
        LifeStep.OfServices { Step: ServiceStep.Unmask } => "systemctl unmask \"$1\"",
        LifeStep.OfFiles { Step: FileStep.Write } => "printf %s \"$2\" > \"$1.new\" && mv -fT \"$1.new\" \"$1\" || rm \"$1.new\"",
        LifeStep.OfFiles { Step: FileStep.Remove } => "rm -f \"$1\"",
        LifeStep.OfPackages { Step: PackageStep.Install } => "apt-get update -q; DEBIAN_FRONTEND=noninteractive apt-get install -y -q --allow-downgrades --allow-change-held-packages \"$1=$2\"",
        LifeStep.OfPackages { Step: PackageStep.Hold } => "apt-mark hold \"$1\"",
        LifeStep.OfPackages { Step: PackageStep.Unhold } => "apt-mark unhold \"$1\"",
        // On every address: tinyproxy starts where one of its two is free.
        LifeStep.OfPorts { Step: PortStep.Take } => "/bin/busybox httpd -p \"$1\" -h /srv",
        LifeStep.OfPorts { Step: PortStep.Free } => "pkill -f \"httpd -p $1\"",
        _ => throw new InvalidOperationException($"no machine can do this: {step}"),
    };

    private static string[] Arguments(LifeStep step) => step switch
    {
        LifeStep.OfServices { Step: ServiceStep.Kill x } => [x.Name],
        LifeStep.OfProcesses { Step: ProcessStep.KillDaemon x } => [x.PidFile],
        LifeStep.OfProcesses { Step: ProcessStep.UndoCommand x } => [x.Arguments.Split(' ')[^1]],
        LifeStep.OfValues { Step: ValueStep.Delete x } => [ModelSubject.Value(x.Name)],
        LifeStep.OfValues { Step: ValueStep.Spoil x } => [ModelSubject.Value(x.Name)],
        LifeStep.OfServices { Step: ServiceStep.Stop x } => [x.Name],
        LifeStep.OfServices { Step: ServiceStep.Mask x } => [x.Name],
        LifeStep.OfServices { Step: ServiceStep.Unmask x } => [x.Name],
        LifeStep.OfFiles { Step: FileStep.Write x } => [x.Path, x.Text],
        LifeStep.OfFiles { Step: FileStep.Remove x } => [x.Path],
        LifeStep.OfPackages { Step: PackageStep.Install x } => [x.Name, x.Version],
        LifeStep.OfPackages { Step: PackageStep.Hold x } => [x.Name],
        LifeStep.OfPackages { Step: PackageStep.Unhold x } => [x.Name],
        LifeStep.OfPorts { Step: PortStep.Take x } => [$"{x.Port}"],
        LifeStep.OfPorts { Step: PortStep.Free x } => [$"{x.Port}"],
        _ => [],
    };
}
