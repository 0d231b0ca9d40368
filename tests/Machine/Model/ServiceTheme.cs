using Core.Domain;
using CsCheck;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>systemd units of every kind: such as run, cannot run, run again, cannot be enabled, cannot be reloaded.</summary>
internal static class ServiceTheme
{
    private static readonly Gen<string> Name = Gen.Frequency((5, Gen.Const(ModelSubject.Simple)), (1, Gen.Const(ModelSubject.Odd)));

    private static readonly Gen<string> Text = Gen.Frequency(
        (3, Gen.Select(
            Gen.OneOf("1", "2"), Gen.OneOf("", "Restart=no\n", "Restart=on-failure\nRestartSec=0\n"), Gen.Bool, (time, more, isInstalled) =>
            ModelSubject.UnitText($"/bin/sleep {time}000000", more, isInstalled))),
        (1, Gen.OneOf(
            ModelSubject.UnitText("/bin/false"),
            ModelSubject.UnitText("/bin/false", "Restart=on-failure\nRestartSec=0\n"),
            ModelSubject.UnitText("/usr/bin/nosuch"),
            ModelSubject.UnitText("/usr/bin/nosuch", "Type=exec\n"))),
        (2, Gen.Select(
            Gen.OneOf("", "User=nobody\n", "User=nobody\nGroup=proxy\n", "User=nobody\nSupplementaryGroups=proxy\n", "User=ghost\n"),
            more => ModelSubject.UnitText($"{ModelSubject.Reader} /etc/model.conf", more))),
        (2, Gen.OneOf(
            ModelSubject.UnitText("/bin/sleep 1000000", "ExecStartPre=/bin/cp /etc/model.conf /etc/model.loaded\n"),
            ModelSubject.UnitText("/bin/sleep 1000000", "ExecReload=/bin/cp /etc/model.conf /etc/model.loaded\n"))));

    private static readonly Gen<Effect> Write = Gen.Select(Name, Text, Do.WriteService);

    private static readonly Gen<Effect> Act = Gen.Frequency(
        (3, Write),
        (4, Name.Select(Do.StartService)),
        (2, Name.Select(Do.StopService)),
        (2, Name.Select(Do.RestartService)),
        (2, Name.Select(Do.ReloadService)),
        (1, Name.Select(Do.RemoveService)),
        (1, Gen.Select(Name, Gen.OneOf("SIGKILL", "SIGTERM"), (name, signal) => Do.Signal(SignalTarget.OfService(name), signal))),
        (2, Gen.Select(
            Gen.OneOf(Mode.Of("0644"), Mode.Of("0640"), Mode.Of("0600")),
            Gen.OneOf(Owner.Root, Owner.Of("nobody", "root"), Owner.Of("root", "proxy")),
            (mode, owner) => Do.WriteFile("/etc/model.conf", "a\n", mode, owner))));

    private static readonly Gen<LifeStep> Between = Gen.Frequency(
        (2, Name.Select(LifeStep.KillService)),
        (1, Name.Select(LifeStep.StopService)),
        (1, Name.Select(LifeStep.MaskService)),
        (1, Name.Select(LifeStep.UnmaskService)),
        (2, Gen.Select(Name, Text, (name, text) => LifeStep.WriteFile("/etc/systemd/system/" + name, text))),
        (1, Name.Select(name => LifeStep.RemoveFile("/etc/systemd/system/" + name))),
        (1, Gen.Const(LifeStep.Reboot)));

    public static Gen<IReadOnlyList<ModelStep>> Steps { get; } = Gen
        .Frequency((3, Act.Acts()), (1, Between.Happens()))
        .After(12, Write.Acts());
}
