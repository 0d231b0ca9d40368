using CsCheck;
using Domain = Core.Domain;

namespace Tests.Properties;

public static partial class Gens
{
    public static Gen<Domain.Cause> Cause => Gen.OneOf(
        Domain.Cause.Missing, Domain.Cause.TimedOut, Domain.Cause.Malformed, Domain.Cause.CommandFailed, Domain.Cause.PackageNotFound,
        Domain.Cause.VersionNotFound, Domain.Cause.DowngradeRefused, Domain.Cause.PackageHeld, Domain.Cause.PackagesLocked,
        Domain.Cause.PackagesInterrupted,
        Domain.Cause.PackageBroken,
        Domain.Cause.SourceBroken,
        Domain.Cause.Unreachable,
        Domain.Cause.DiskFull,
        Domain.Cause.ServiceNotFound, Domain.Cause.ServiceMasked, Domain.Cause.ServiceFailed, Domain.Cause.StartLimit, Domain.Cause.NotOurs,
        Domain.Cause.NotRegular, Domain.Cause.Denied, Domain.Cause.InputOutput, Domain.Cause.SnapNotFound, Domain.Cause.SnapBusy,
        Domain.Cause.SnapChangeFailed, Domain.Cause.SnapRefused, Domain.Cause.SecretNotFound,
        Domain.Cause.SecretNotGranted, Domain.Cause.NotRunning, Domain.Cause.ForeignProcess, Domain.Cause.NotTrue,
        Domain.Cause.Refused, Domain.Cause.NotAsked, Domain.Cause.PortTaken, Domain.Cause.PortAwaited,
        Domain.Cause.Invalid, Domain.Cause.InMotion);

    public static Gen<Domain.Failure> Failure => Gen.Select(Cause, Text, Text, Domain.Failure.Of);

    public static Gen<Domain.PackageState> PackageState => Gen.Select(
        Gen.OneOf(Domain.PackageStatus.Absent, Domain.PackageStatus.Residual, Domain.PackageStatus.Broken, Domain.PackageStatus.Installed),
        Text, Gen.Bool, (status, version, held) => new Domain.PackageState(status, version, held));

    public static Gen<Domain.LoadState> LoadState => Gen.OneOf(
        Gen.OneOf("loaded", "not-found", "masked", "bad-setting", "error", "stub", "merged"), Text).Select(Domain.LoadState.Of);

    public static Gen<Domain.ActiveState> ActiveState => Gen.OneOf(
        Gen.OneOf("active", "reloading", "inactive", "failed", "activating", "deactivating", "maintenance", "refreshing"), Text)
        .Select(Domain.ActiveState.Of);

    public static Gen<Domain.UnitFileState> UnitFileState => Gen.OneOf(
        Gen.OneOf("", "enabled", "enabled-runtime", "disabled", "static",
            "masked", "masked-runtime", "linked", "linked-runtime", "alias", "indirect", "generated", "transient", "bad"), Text)
        .Select(Domain.UnitFileState.Of);

    public static Gen<Domain.ServiceState> ServiceState => Gen.Select(
        LoadState, ActiveState, UnitFileState, Text, Number, Gen.Bool, Gen.Bool,
        (load, active, file, result, pid, needsReload, isReplaced) =>
            new Domain.ServiceState(load, active, file, result, pid, needsReload, isReplaced));

    // Also what can be no mode or owner: an old record may hold it.
    public static Gen<Domain.Mode> Mode => Number.Select(bits => new Domain.Mode(bits));

    public static Gen<Domain.Owner> Owner => Text.Select(text => new Domain.Owner(text));

    public static Gen<Domain.FileState> FileState => Gen.OneOf(
        Gen.OneOf(Domain.FileState.Absent, Domain.FileState.Special),
        Gen.Select(Text, Mode, Owner, Domain.FileState.NewRegular),
        Gen.Select(Text, Mode, Owner, Domain.FileState.NewWithheld),
        Gen.Select(Mode, Owner, Domain.FileState.NewDirectory),
        Text.Select(Domain.FileState.NewLink));

    public static Gen<Domain.ProcessState> ProcessState => Gen.OneOf(
        Gen.Const(Domain.ProcessState.Stopped),
        Gen.Select(Number, Text, Domain.ProcessState.NewRunning),
        Gen.Select(Number, Text, Domain.ProcessState.NewForeign));

    public static Gen<Domain.ListenerState> ListenerState =>
        Gen.OneOf(Gen.Const(Domain.ListenerState.Free), Gen.Select(Number, Text, Text, Domain.ListenerState.NewHeld));

    public static Gen<Domain.ProbeState> ProbeState =>
        Gen.OneOf(Number.Select(Domain.ProbeState.NewAnswered), Text.Select(Domain.ProbeState.NewSilent));

    public static Gen<Domain.SnapState> SnapState => Gen.Select(
        Gen.Bool,
        Text,
        Text,
        Text,
        List(Gen.Select(Text, Gen.Bool, Gen.Bool, (name, active, enabled) => new Domain.SnapService(name, active, enabled))),
        (installed, version, revision, channel, services) => new Domain.SnapState(installed, version, revision, channel, services));

    public static Gen<Domain.CommandState> CommandState =>
        Gen.Select(Number, Text, Text, (exit, output, error) => new Domain.CommandState(exit, output, error));

    public static Gen<Domain.Possession> Possession => Gen.OneOf(
        Domain.Possession.File,
        Domain.Possession.Directory,
        Domain.Possession.Service,
        Domain.Possession.Process,
        Domain.Possession.SharedPackage,
        Domain.Possession.Package, Domain.Possession.Snap, Domain.Possession.Value);

    public static Gen<Domain.LedgerState> LedgerState =>
        List(Gen.Select(Text, Possession, Text, (unit, kind, name) => new Domain.LedgerEntry(unit, kind, name)))
            .Select(Domain.LedgerState.Of);

    public static Gen<Domain.Query> Query => Gen.OneOf(
        Gen.OneOf<Domain.Query>(Domain.Ask.Ledger, Domain.Ask.ToldVersion, Domain.Ask.OpenedPorts, Domain.Ask.Leader, Domain.Ask.Trusted),
        Text.Select<string, Domain.Query>(Domain.Ask.Package),
        Text.Select<string, Domain.Query>(Domain.Ask.Service),
        Text.Select<string, Domain.Query>(Domain.Ask.File),
        Gen.Select<string, string, Domain.Query>(Text, Text, Domain.Ask.Process),
        Number.Select<int, Domain.Query>(Domain.Ask.Listener),
        Gen.Select<int, string, Domain.Query>(Number, Text, Domain.Ask.Probe),
        Text.Select<string, Domain.Query>(Domain.Ask.Snap),
        Text.Select<string, Domain.Query>(Domain.Ask.Relations),
        Text.Select<string, Domain.Query>(Domain.Ask.Secret),
        Text.Select<string, Domain.Query>(Domain.Ask.Network),
        Text.Array[0, 3].Select<string[], Domain.Query>(Domain.Ask.Remembered),
        Text.Select<string, Domain.Query>(Domain.Ask.Resource),
        Text.Select<string, Domain.Query>(Domain.Ask.OwnSecret),
        Text.Select<string, Domain.Query>(Domain.Ask.Storage),
        Text.Select<string, Domain.Query>(Domain.Ask.RemoteModel),
        Text.Select<string, Domain.Query>(Domain.Ask.Made),
        CertificateSource.Select<Domain.CertificateSource, Domain.Query>(Domain.Ask.Certificate),
        Text.Select<string, Domain.Query>(Domain.Ask.Request),
        Gen.Select(Text, Content, (path, content) => (Domain.Query)Domain.Ask.Holds(path, content)),
        Moment.Select<DateTimeOffset, Domain.Query>(Domain.Ask.IsPast),
        Gen.Select(Number, Text, (seconds, since) => (Domain.Query)Domain.Ask.HasPassed(TimeSpan.FromSeconds(seconds), since)),
        Gen.Select(List(Text), Seconds, (arguments, limit) => (Domain.Query)Domain.Ask.Command(arguments, limit)),
        YesOrNo.Select(question => (Domain.Query)question));

    public static Gen<Domain.Query<bool>> YesOrNo => Gen.OneOf(
        Gen.Const(Domain.Ask.Leader),
        Gen.Select(List(Text), Text, Seconds, (arguments, prints, limit) => Domain.Ask.Succeeds(arguments, prints, limit)));

    public static Gen<DateTimeOffset> Moment => Gen.Int[0, 2_000_000_000].Select(seconds => DateTimeOffset.FromUnixTimeSeconds(seconds));

    public static Gen<Domain.CertificateSource> CertificateSource => Gen.OneOf(
        Text.Select(Domain.CertificateSource.NewPath),
        Text.Select(Domain.CertificateSource.NewText),
        Text.Select(Domain.CertificateSource.NewMade));

    public static Gen<Domain.MadeValue> MadeValue =>
        Gen.Select(Text, Text, Text, (fingerprint, @public, key) => new Domain.MadeValue(fingerprint, @public, key));

    public static Gen<Domain.ValueAnswer> ValueAnswer => Gen.OneOf(
        Gen.OneOf(
            Gen.Const(Domain.MadeState.Absent),
            Text.Select(Domain.MadeState.NewSpoilt),
            MadeValue.Select(Domain.MadeState.OfPresent)).Select(Domain.ValueAnswer.NewMade),
        Gen.OneOf(
            Gen.Const(Domain.CertificateState.Absent),
            Text.Select(Domain.CertificateState.NewNoCertificate),
            Gen.Select(Text, List(Text), Moment, Text, Text, Text, (subject, names, end, key, issuer, authority) =>
                Domain.CertificateState.OfCertificate(new Domain.CertificateFacts(subject, names, end, key, issuer, authority))))
            .Select(Domain.ValueAnswer.NewCertificate),
        Gen.OneOf(
            Text.Select(Domain.RequestState.NewNoRequest),
            Gen.Select(Text, List(Text), Text, Text, (subject, names, key, fingerprint) =>
                Domain.RequestState.OfRequest(new Domain.RequestFacts(subject, names, key, fingerprint))))
            .Select(Domain.ValueAnswer.NewRequest),
        Gen.OneOf(Domain.HoldsState.Same, Domain.HoldsState.Differs, Domain.HoldsState.Absent).Select(Domain.ValueAnswer.NewHolds));

    public static Gen<Domain.TimeAnswer> TimeAnswer =>
        Gen.OneOf(Gen.Bool.Select(Domain.TimeAnswer.NewIsPast), Gen.Bool.Select(Domain.TimeAnswer.NewHasPassed));

    public static Gen<Domain.Answer> Answer => Gen.OneOf(
        ValueAnswer.Select(Domain.Answer.NewValue),
        TimeAnswer.Select(Domain.Answer.NewTime),
        PackageState.Select(Domain.Answer.NewPackage),
        ServiceState.Select(Domain.Answer.NewService),
        FileState.Select(Domain.Answer.NewFile),
        ProcessState.Select(Domain.Answer.NewProcess),
        ListenerState.Select(Domain.NetworkAnswer.NewListener).Select(Domain.Answer.NewNetwork),
        ProbeState.Select(Domain.NetworkAnswer.NewProbe).Select(Domain.Answer.NewNetwork),
        SnapState.Select(Domain.Answer.NewSnap),
        CommandState.Select(Domain.Answer.NewCommand),
        Gen.Bool.Select(Domain.Answer.NewSucceeds),
        LedgerState.Select(Domain.Answer.NewLedger),
        Text.Select(Domain.JujuAnswer.NewToldVersion).Select(Domain.Answer.NewJuju),
        List(RelationState).Select(Domain.Answer.NewRelations),
        SecretState.Select(Domain.Answer.NewSecret),
        List(Port).Select(Domain.JujuAnswer.NewOpenedPorts).Select(Domain.Answer.NewJuju),
        Gen.Bool.Select(Domain.JujuAnswer.NewLeader).Select(Domain.Answer.NewJuju),
        Gen.Bool.Select(Domain.JujuAnswer.NewTrusted).Select(Domain.Answer.NewJuju),
        Text.Select(Domain.JujuAnswer.NewRemoteModel).Select(Domain.Answer.NewJuju),
        Bag.Select(Domain.JujuAnswer.NewRemembered).Select(Domain.Answer.NewJuju),
        OwnSecretState.Select(Domain.JujuAnswer.NewOwnSecret).Select(Domain.Answer.NewJuju),
        EndpointNetwork.Select(Domain.JujuAnswer.NewNetwork).Select(Domain.Answer.NewJuju),
        ResourceState.Select(Domain.JujuAnswer.NewResource).Select(Domain.Answer.NewJuju),
        List(StorageState).Select(Domain.JujuAnswer.NewStorage).Select(Domain.Answer.NewJuju),
        Failure.Select(Domain.Answer.NewUnreadable));

    public static Gen<Domain.State> State => Gen.Select(
        HookContext, List(Gen.Select(Query, Answer, (query, answer) => new Domain.Fact(query, answer))), Domain.State.Of);
}
