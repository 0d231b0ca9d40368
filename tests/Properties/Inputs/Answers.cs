using Core.Domain;
using CsCheck;
using Tests.Shared;

namespace Tests.Properties.Inputs;

/// Answers that a machine could give, fitting the question or not.
internal static class Answers
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(
            "",
            "1.11.1-3",
            "loaded",
            "masked",
            "not-found",
            "active",
            "failed",
            "Port 8000\n",
            "Port \n",
            "Port 99999999999\n",
            "-",
            ":",
            "~"),
        Gen.String[0, 20]);

    private static readonly Gen<int> Number = Gen.OneOf(Gen.OneOf(0, -1, 8000, int.MaxValue, int.MinValue), Gen.Int);

    private static readonly Gen<Answer> Package = Gen.Select(
        Gen.OneOf(PackageStatus.Absent, PackageStatus.Residual, PackageStatus.Broken, PackageStatus.Installed), Text, Gen.Bool,
        (status, version, held) => Answer.NewPackage(new PackageState(status, version, held)));

    private static readonly Gen<Answer> Service = Gen.Select(Text, Text, Text, Number, Gen.Bool, Gen.Bool,
        (load, active, file, pid, needsReload, isReplaced) =>
            Answer.NewService(new ServiceState(LoadState.Of(load), ActiveState.Of(active), UnitFileState.Of(file),
                "success", pid, needsReload, isReplaced)));

    private static readonly Gen<Answer> File = Gen.OneOf(
        Gen.OneOf(FileState.Absent, FileState.Special, FileState.OfLink("/etc/passwd"), FileState.OfDirectory(default, Owner.Root)),
        Gen.Select(Text, Number, Text, (text, bits, owner) => FileState.OfText(text, new Mode(bits), new Owner(owner))))
        .Select(Answer.NewFile);

    private static readonly Gen<Answer> Listener = Gen.OneOf(
        Gen.Const(ListenerState.Free),
        Gen.Select(Number, Text, Gen.OneOf(Text, Gen.Const(Subject.Service)), ListenerState.NewHeld))
        .Select(NetworkAnswer.NewListener).Select(Answer.NewNetwork);

    private static readonly Gen<Answer> Ledger = Gen.Select(
        Gen.OneOf("tinyproxy/0", "tinyproxy/1", ""),
        Gen.OneOf(Possession.File, Possession.Service, Possession.Package, Possession.SharedPackage),
        Gen.OneOf(Text, Gen.Const(Subject.Package)),
        (unit, kind, name) => new LedgerEntry(unit, kind, name)).List[0, 5].Select(lines => Answer.NewLedger(LedgerState.Of(lines)));

    private static readonly Gen<Answer> Juju = Gen.OneOf(
        Text.Select(JujuAnswer.NewToldVersion).Select(Answer.NewJuju),
        Gen.Select(Number, Number, Text, (from, to, endpoint) => new Port(from, to, Protocol.Tcp, endpoint)).List[0, 3]
            .Select(ports => Ask.OpenedPorts.Answered(ports)),
        Gen.Bool.Select(JujuAnswer.NewLeader).Select(Answer.NewJuju));

    private static readonly Gen<Answer> Other = Gen.OneOf(
        Number.Select(code => Answer.NewNetwork(NetworkAnswer.NewProbe(ProbeState.OfAnswer(code)))),
        Text.Select(reason => Answer.NewNetwork(NetworkAnswer.NewProbe(ProbeState.OfSilence(reason)))),
        Gen.Const(Answer.NewProcess(ProcessState.Stopped)));

    public static readonly Gen<Answer> Unreadable = Gen.Select(
        Gen.OneOf(Cause.TimedOut, Cause.Malformed, Cause.InputOutput, Cause.Denied, Cause.Missing), Text,
        (cause, detail) => Answer.NewUnreadable(Failure.Of(cause, "it", detail)));

    public static readonly Gen<Answer> Any = Gen.OneOf(Package, Service, File, Listener, Ledger, Juju, Other, Unreadable);

    /// An answer of the question's own kind, with any content.
    public static Gen<Answer> To(Query query) =>
        query.Question.IsPackage ? Package
        : query.Question.IsService ? Service
        : query.Question.IsFile ? File
        : query.Question is Question.Network { Payload.IsListener: true } ? Listener
        : query.Question.IsLedger ? Ledger
        : query.Question is Question.Network { Payload.IsProbe: true } ? Other
        : Juju;
}
