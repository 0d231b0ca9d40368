using Core.Domain;
using CsCheck;
using Simulation;

namespace Tests.Machine.Model;

/// <summary>tinyproxy as a daemon that the charm starts itself, and commands.</summary>
internal static class DaemonTheme
{
    private const string Emptied = "/srv/model-emptied";

    private static readonly Gen<Effect> Write = Gen.OneOf(1, 2).Select(number =>
        Do.WriteFile(ModelSubject.DaemonFile, ModelSubject.DaemonText(number)));

    private static readonly Gen<Effect> Start = Gen.Const(Do.StartProcess(
        [ModelSubject.Program, "-c", ModelSubject.DaemonFile], ModelSubject.PidFile, ModelSubject.Program, ModelSubject.DaemonFile));

    // Another program than the daemon's own: it must never be taken for the workload.
    private static readonly Gen<string> Executable = Gen.Frequency(
        (6, Gen.Const(ModelSubject.Program)), (1, Gen.Const(ModelSubject.Stranger)));

    private static readonly Gen<Effect> Act = Gen.Frequency(
        (2, Write),
        (4, Start),
        (2, Executable.Select(program => Do.StopProcess(ModelSubject.PidFile, program))),
        (4, Gen.Select(Executable, Gen.OneOf("SIGUSR1", "SIGUSR1", "SIGKILL", "SIGTERM"), (program, signal) => Do.Signal(
            SignalTarget.OfProcess(ModelSubject.PidFile, program, signal == "SIGUSR1" ? ModelSubject.DaemonFile : ""), signal))),
        (1, Gen.Const(Do.RemoveFile(ModelSubject.DaemonFile))),
        (1, Gen.OneOf(Do.RunCommand(["/usr/bin/touch", "/srv/model-flag"], creates: "/srv/model-flag"), Do.RunCommand(["/bin/true"]))),
        (1, Gen.OneOf(
            Do.RunCommand(["/usr/bin/touch", ModelSubject.Done], doneWhen: ModelSubject.IsDone),
            Do.RunCommand(["/bin/true"], doneWhen: ModelSubject.IsDone),
            Do.RunCommand(["/bin/true"], doneWhen: Ask.Succeeds(["/usr/bin/nosuch"])))),
        (1, Gen.Const(Do.RunCommand(["/usr/bin/nosuch"]))),
        (1, Gen.OneOf("/srv/nowhere", Emptied, ModelSubject.DaemonFile).Select(path => Do.RunCommand(["/bin/rmdir", path]))),
        (1, Gen.Const(Do.CreateDirectory(Emptied))),
        (1, Gen.Const(Do.RunCommand(["/bin/false"]))));

    public static Gen<IReadOnlyList<ModelStep>> Steps(string version) =>
        Gen.Frequency((4, Own(Act)), (1, Between(version).Happens())).After(
            12,
            Own(Gen.Const(Do.InstallPackage(ModelSubject.Package))),
            Own(Write),
            Own(Start));

    // What a process has loaded is known to the unit that started it, and to no other.
    private static Gen<ModelStep> Own(Gen<Effect> effect) =>
        effect.Select(wanted => (ModelStep)new ModelStep.Act(ModelSubject.First, wanted));

    private static Gen<LifeStep> Between(string version) => Gen.OneOf(
        Gen.OneOf(version, ModelSubject.Newer).Select(which => LifeStep.InstallPackage(ModelSubject.Package, which)),
        Gen.Const(LifeStep.TakePort(ModelSubject.DaemonPort, ModelSubject.Stranger)),
        Gen.Const(LifeStep.FreePort(ModelSubject.DaemonPort)),
        Gen.Const(LifeStep.WriteFile(ModelSubject.DaemonFile, ModelSubject.DaemonText(3))),
        Gen.Const(LifeStep.KillDaemon(ModelSubject.PidFile)),
        Gen.Const(LifeStep.UndoCommand($"/usr/bin/test -e {ModelSubject.Done}")),
        Gen.Const(LifeStep.Reboot));
}
