using Core.Domain;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How answers stand in a record. These names are the storage format.</summary>
internal static class AnswerCodecs
{
    private static readonly Codec<IReadOnlyList<string>> Texts = Value.List(Value.Text);

    private static readonly Codec<PackageStatus> PackageStatuses = new Union<PackageStatus>(x => x.Tag)
        .Case("Absent", PackageStatus.Absent)
        .Case("Residual", PackageStatus.Residual)
        .Case("Broken", PackageStatus.Broken)
        .Case("Installed", PackageStatus.Installed);

    private static readonly Codec<FileState> Files = new Union<FileState>(x => x.Tag)
        .Case("Absent", FileState.Absent)
        .Case("Regular", (Fields f, FileState.Regular? x) =>
            FileState.NewRegular(f.Text("text"u8, x?.Text), f.Mode(x?.Mode), f.Owner(x?.Owner)))
        .Case("Withheld", (Fields f, FileState.Withheld? x) =>
            FileState.NewWithheld(f.Text("fingerprint"u8, x?.Fingerprint), f.Mode(x?.Mode), f.Owner(x?.Owner)))
        .Case(
            "Directory",
            (Fields f, FileState.Directory? x) => FileState.NewDirectory(f.Mode(x?.Mode), f.Owner(x?.Owner)))
        .Case("Link", (FileState.Link x) => x.Target, FileState.NewLink, Value.Text)
        .Case("Special", FileState.Special);

    private static readonly Codec<ProcessState> Processes = new Union<ProcessState>(x => x.Tag)
        .Case("Stopped", ProcessState.Stopped)
        .Case(
            "Running",
            (Fields f, ProcessState.Running? x) => ProcessState.NewRunning(f.Process("pid"u8, x?.Pid), f.Text("loaded"u8, x?.Loaded)))
        .Case(
            "Foreign",
            (Fields f, ProcessState.Foreign? x) => ProcessState.NewForeign(f.Process("pid"u8, x?.Pid), f.Text("program"u8, x?.Program)));

    private static readonly Codec<ListenerState> Listeners = new Union<ListenerState>(x => x.Tag)
        .Case("Free", ListenerState.Free)
        .Case("Held", (Fields f, ListenerState.Held? x) =>
            ListenerState.NewHeld(f.Process("pid"u8, x?.Pid), f.Text("program"u8, x?.Program), f.Text("service"u8, x?.Service)));

    private static readonly Codec<ProbeState> Probes = new Union<ProbeState>(x => x.Tag)
        .Case("Answered", (Fields f, ProbeState.Answered? x) => ProbeState.NewAnswered(f.Number("statusCode"u8, x?.StatusCode)))
        .Case("Silent", (ProbeState.Silent x) => x.Reason, ProbeState.NewSilent, Value.Text);

    private static readonly Codec<IReadOnlyList<SnapService>> SnapServices = Value.List(new Record<SnapService>((f, x) =>
        new(f.Text("name"u8, x?.Name), f.Flag("isActive"u8, x?.IsActive), f.Flag("isEnabled"u8, x?.IsEnabled))));

    private static readonly Codec<Possession> Possessions = new Union<Possession>(x => x.Tag)
        .Case("File", Possession.File)
        .Case("Directory", Possession.Directory)
        .Case("Service", Possession.Service)
        .Case("Process", Possession.Process)
        .Case("SharedPackage", Possession.SharedPackage)
        .Case("Package", Possession.Package)
        .Case("Snap", Possession.Snap)
        .Case("Value", Possession.Value);

    private static readonly Codec<IReadOnlyList<LedgerEntry>> LedgerEntries = Value.List(new Record<LedgerEntry>((f, x) =>
        new(f.Text("unit"u8, x?.Unit), f.Of("kind"u8, x?.Kind, Possessions), f.Text("name"u8, x?.Name))));

    private static readonly Union<NetworkAnswer> Network = new Union<NetworkAnswer>(x => x.Tag)
        .Case("Listener", (NetworkAnswer.Listener x) => x.Payload, NetworkAnswer.NewListener, Listeners)
        .Case("Probe", (NetworkAnswer.Probe x) => x.Payload, NetworkAnswer.NewProbe, Probes);

    private static readonly Codec<MadeValue> MadeValues = new Record<MadeValue>((f, x) =>
        new(f.Text("fingerprint"u8, x?.Fingerprint), f.Text("public"u8, x?.Public), f.Text("key"u8, x?.Key)));

    private static readonly Codec<IReadOnlyDictionary<string, MadeValue>> SecretValues = Value.Map(MadeValues);

    private static readonly Codec<MadeState> Made = new Union<MadeState>(x => x.Tag)
        .Case("Absent", MadeState.Absent)
        .Case("Present", (MadeState.Present x) => x.Value, MadeState.NewPresent, MadeValues)
        .Case("Spoilt", (MadeState.Spoilt x) => x.Reason, MadeState.NewSpoilt, Value.Text);

    private static readonly Codec<CertificateState> Certificates = new Union<CertificateState>(x => x.Tag)
        .Case("Certificate", (CertificateState.Certificate x) => x.Facts, CertificateState.NewCertificate, (f, x) => new(
            f.Text("subject"u8, x?.Subject),
            f.List("names"u8, x?.Names, Texts),
            f.Instant("notAfter"u8, x?.NotAfter),
            f.Text("key"u8, x?.Key),
            f.Text("issuer"u8, x?.Issuer),
            f.Text("authority"u8, x?.Authority)))
        .Case("NoCertificate", (CertificateState.NoCertificate x) => x.Reason, CertificateState.NewNoCertificate, Value.Text)
        .Case("Absent", CertificateState.Absent);

    private static readonly Codec<RequestState> Requests = new Union<RequestState>(x => x.Tag)
        .Case("Request", (RequestState.Request x) => x.Facts, RequestState.NewRequest, (f, x) => new(
            f.Text("subject"u8, x?.Subject),
            f.List("names"u8, x?.Names, Texts),
            f.Text("key"u8, x?.Key),
            f.Text("fingerprint"u8, x?.Fingerprint)))
        .Case("NoRequest", (RequestState.NoRequest x) => x.Reason, RequestState.NewNoRequest, Value.Text);

    private static readonly Codec<HoldsState> Holds = new Union<HoldsState>(x => x.Tag)
        .Case("Same", HoldsState.Same)
        .Case("Differs", HoldsState.Differs)
        .Case("Absent", HoldsState.Absent);

    private static readonly Union<ValueAnswer> Values = new Union<ValueAnswer>(x => x.Tag)
        .Case("Made", (ValueAnswer.Made x) => x.Payload, ValueAnswer.NewMade, Made)
        .Case("Certificate", (ValueAnswer.Certificate x) => x.Payload, ValueAnswer.NewCertificate, Certificates)
        .Case("Request", (ValueAnswer.Request x) => x.Payload, ValueAnswer.NewRequest, Requests)
        .Case("Holds", (ValueAnswer.Holds x) => x.Payload, ValueAnswer.NewHolds, Holds);

    private static readonly Union<TimeAnswer> Times = new Union<TimeAnswer>(x => x.Tag)
        .Case("IsPast", (TimeAnswer.IsPast x) => x.IsPast, TimeAnswer.NewIsPast, Value.Flag)
        .Case("HasPassed", (TimeAnswer.HasPassed x) => x.HasPassed, TimeAnswer.NewHasPassed, Value.Flag);

    private static readonly Codec<IReadOnlyList<RemoteUnit>> RemoteUnits = Value.List(new Record<RemoteUnit>((f, x) =>
        new(f.Text("name"u8, x?.Name), f.Of("data"u8, x?.Data, JujuCodecs.Bags, Bag.Empty))));

    private static readonly Codec<Reading<Bag>> BagReadings = new Union<Reading<Bag>>(x => x.Tag)
        .Case("Known", (Reading<Bag>.Known x) => x.Value, Reading<Bag>.NewKnown, JujuCodecs.Bags)
        .Case("Unreadable", (Reading<Bag>.Unreadable x) => x.Failure, Reading<Bag>.NewUnreadable, FailureCodecs.Failures);

    private static readonly Codec<IReadOnlyList<RelationState>> Relations = Value.List(new Record<RelationState>((f, x) => new(
        f.Text("id"u8, x?.Id),
        f.Text("remoteApplication"u8, x?.RemoteApplication),
        f.List("units"u8, x?.Units, RemoteUnits),
        f.Of("application"u8, x?.Application, JujuCodecs.Bags, Bag.Empty),
        f.Of("ownUnit"u8, x?.OwnUnit, JujuCodecs.Bags, Bag.Empty),
        f.Of("ownApplication"u8, x?.OwnApplication, BagReadings, Reading<Bag>.NewKnown(Bag.Empty)),
        f.Flag("isBreaking"u8, x?.IsBreaking),
        f.Text("departing"u8, x?.Departing))));

    private static readonly Codec<SecretState> Secrets = new Union<SecretState>(x => x.Tag)
        .Case("Present", (SecretState.Present x) => x.Facts, SecretState.NewPresent, (f, x) => new(
            f.Text("fingerprint"u8, x?.Fingerprint), f.List("keys"u8, x?.Keys, Texts), f.Flag("hasNewer"u8, x?.HasNewer)))
        .Case("NotGranted", SecretState.NotGranted)
        .Case("NotFound", SecretState.NotFound)
        .Case("Unsupported", SecretState.Unsupported);

    private static readonly Codec<IReadOnlyList<BindAddress>> BindAddresses = Value.List(new Record<BindAddress>((f, x) =>
        new(f.Text("interface"u8, x?.Interface), f.Text("address"u8, x?.Address), f.Text("subnet"u8, x?.Subnet))));

    private static readonly Codec<ResourceState> Resources = new Union<ResourceState>(x => x.Tag)
        .Case("Present", (ResourceState.Present x) => x.File, ResourceState.NewPresent, (f, x) =>
            new(f.Text("path"u8, x?.Path), f.Text("digest"u8, x?.Digest), f.Flag("isEmpty"u8, x?.IsEmpty)))
        .Case("Absent", ResourceState.Absent);

    private static readonly IReadOnlyDictionary<string, MadeValue> NoValues = MapModule.Empty<string, MadeValue>();

    private static readonly Codec<IReadOnlyDictionary<string, string>> Units = Value.Map(Value.Text);
    private static readonly IReadOnlyDictionary<string, string> NoUnits = MapModule.Empty<string, string>();

    private static readonly Codec<OwnSecretState> OwnSecrets = new Union<OwnSecretState>(x => x.Tag)
        .Case("Absent", OwnSecretState.Absent)
        .Case("Present", (OwnSecretState.Present x) => x.Facts, OwnSecretState.NewPresent, (f, x) => new(
            f.Text("uri"u8, x?.Uri),
            f.Text("fingerprint"u8, x?.Fingerprint),
            f.List("keys"u8, x?.Keys, Texts),
            f.List("readers"u8, x?.Readers, Texts),
            f.Of("units"u8, x?.Units, Units, NoUnits),
            f.Of("values"u8, x?.Values, SecretValues, NoValues)))
        .Case("Unsupported", OwnSecretState.Unsupported);

    private static readonly Codec<IReadOnlyList<StorageState>> Storages = Value.List(new Record<StorageState>((f, x) => new(
        f.Text("id"u8, x?.Id),
        f.Of("kind"u8, x?.Kind, JujuCodecs.StorageKinds),
        f.Text("location"u8, x?.Location),
        f.Flag("isDetaching"u8, x?.IsDetaching))));

    private static readonly Union<JujuAnswer> Juju = new Union<JujuAnswer>(x => x.Tag)
        .Case("ToldVersion", (JujuAnswer.ToldVersion x) => x.Version, JujuAnswer.NewToldVersion, Value.Text)
        .Case("OpenedPorts", (JujuAnswer.OpenedPorts x) => x.Ports, JujuAnswer.NewOpenedPorts, Value.List(JujuCodecs.Ports))
        .Case("Leader", (JujuAnswer.Leader x) => x.IsLeader, JujuAnswer.NewLeader, Value.Flag)
        .Case("Network", (JujuAnswer.Network x) => x.Payload, JujuAnswer.NewNetwork, (f, x) => new(
            f.List("bind"u8, x?.BindAddresses, BindAddresses),
            f.List("ingress"u8, x?.IngressAddresses, Texts),
            f.List("egress"u8, x?.EgressSubnets, Texts)))
        .Case("Remembered", (JujuAnswer.Remembered x) => x.Values, JujuAnswer.NewRemembered, JujuCodecs.Bags)
        .Case("Resource", (JujuAnswer.Resource x) => x.Payload, JujuAnswer.NewResource, Resources)
        .Case("OwnSecret", (JujuAnswer.OwnSecret x) => x.Payload, JujuAnswer.NewOwnSecret, OwnSecrets)
        .Case("Storage", (JujuAnswer.Storage x) => x.Payload, JujuAnswer.NewStorage, Storages)
        .Case("Trusted", (JujuAnswer.Trusted x) => x.IsTrusted, JujuAnswer.NewTrusted, Value.Flag)
        .Case("RemoteModel", (JujuAnswer.RemoteModel x) => x.Uuid, JujuAnswer.NewRemoteModel, Value.Text);

    public static readonly Codec<Answer> Answers = new Union<Answer>(x => x.Tag)
        .Case("Package", (Answer.Package x) => x.Payload, Answer.NewPackage, (f, x) =>
            new(f.Of("status"u8, x?.Status, PackageStatuses), f.Text("version"u8, x?.Version), f.Flag("held"u8, x?.Held)))
        .Case("Snap", (Answer.Snap x) => x.Payload, Answer.NewSnap, (f, x) => new(
            f.Flag("isInstalled"u8, x?.IsInstalled),
            f.Text("version"u8, x?.Version),
            f.Text("revision"u8, x?.Revision),
            f.Text("channel"u8, x?.Channel),
            f.List("services"u8, x?.Services, SnapServices)))
        .Case("Service", (Answer.Service x) => x.Payload, Answer.NewService, (f, x) => new(
            LoadState.Of(f.Text("load"u8, x?.Load.Word)),
            ActiveState.Of(f.Text("active"u8, x?.Active.Word)),
            UnitFileState.Of(f.Text("file"u8, x?.File.Word)),
            f.Text("result"u8, x?.Result),
            f.Process("mainPid"u8, x?.MainPid),
            f.Flag("needsReload"u8, x?.NeedsReload),
            f.Flag("isReplaced"u8, x?.IsReplaced)))
        .Case("Process", (Answer.Process x) => x.Payload, Answer.NewProcess, Processes)
        .Case("Command", (Answer.Command x) => x.Payload, Answer.NewCommand, (f, x) =>
            new(f.Number("exitCode"u8, x?.ExitCode), f.Text("output"u8, x?.Output), f.Text("error"u8, x?.Error)))
        .Case("Succeeds", (Answer.Succeeds x) => x.Succeeds, Answer.NewSucceeds, Value.Flag)
        .Case("File", (Answer.File x) => x.Payload, Answer.NewFile, Files)
        .Family((Answer.Network x) => x.Payload, Answer.NewNetwork, Network)
        .Family((Answer.Value x) => x.Payload, Answer.NewValue, Values)
        .Family((Answer.Time x) => x.Payload, Answer.NewTime, Times)
        .Case("Ledger", (Answer.Ledger x) => x.Payload, Answer.NewLedger, (f, x) => new(f.List("entries"u8, x?.Entries, LedgerEntries)))
        .Case("Relations", (Answer.Relations x) => x.Payload, Answer.NewRelations, Relations)
        .Case("Secret", (Answer.Secret x) => x.Payload, Answer.NewSecret, Secrets)
        .Family((Answer.Juju x) => x.Payload, Answer.NewJuju, Juju)
        .Case("Unreadable", (Answer.Unreadable x) => x.Failure, Answer.NewUnreadable, FailureCodecs.Failures);
}
