using Core.Domain;
using Microsoft.FSharp.Collections;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How effects stand in a record. These names are the storage format.</summary>
internal static class EffectCodecs
{
    private static readonly Codec<IReadOnlyList<string>> Texts = Value.List(Value.Text);
    private static readonly Codec<IReadOnlyList<Port>> Ports = Value.List(JujuCodecs.Ports);

    private static readonly Codec<VersionSpec> VersionSpecs = new Union<VersionSpec>(x => x.Tag)
        .Case("Any", VersionSpec.Any)
        .Case("Exact", (VersionSpec.Exact x) => x.Version, VersionSpec.NewExact, Value.Text)
        .Case("Glob", (VersionSpec.Glob x) => x.Pattern, VersionSpec.NewGlob, Value.Text)
        .Case("AtLeast", (VersionSpec.AtLeast x) => x.Version, VersionSpec.NewAtLeast, Value.Text);

    private static readonly Codec<PackageEffect> Packages = new Union<PackageEffect>(x => x.Tag)
        .Case("UpdatePackageIndex", (PackageEffect.UpdatePackageIndex x) => x.Payload, PackageEffect.NewUpdatePackageIndex, (f, x) =>
            new(f.Span("maximumAgeSeconds"u8, x?.MaximumAge)))
        .Case("InstallPackage", (PackageEffect.InstallPackage x) => x.Payload, PackageEffect.NewInstallPackage, (f, x) =>
            new(f.Text("name"u8, x?.Name), f.Of("version"u8, x?.Version, VersionSpecs), f.Flag("allowDowngrade"u8, x?.AllowDowngrade)))
        .Case("RemovePackage", (PackageEffect.RemovePackage x) => x.Payload, PackageEffect.NewRemovePackage, (f, x) =>
            new(f.Text("name"u8, x?.Name), f.Flag("purge"u8, x?.Purge)))
        .Case(
            "ReleasePackage",
            (PackageEffect.ReleasePackage x) => x.Payload,
            PackageEffect.NewReleasePackage,
            (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("HoldPackage", (PackageEffect.HoldPackage x) => x.Payload, PackageEffect.NewHoldPackage, (f, x) =>
            new(f.Text("name"u8, x?.Name), f.Flag("hold"u8, x?.Hold)));

    private static readonly Codec<SnapSource> SnapSources = new Union<SnapSource>(x => x.Tag)
        .Case("Channel", (SnapSource.Channel x) => x.Name, SnapSource.NewChannel, Value.Text)
        .Case("LocalFile", (SnapSource.LocalFile x) => x.Path, SnapSource.NewLocalFile, Value.Text);

    private static readonly Codec<SnapEffect> Snaps = new Union<SnapEffect>(x => x.Tag)
        .Case("InstallSnap", (SnapEffect.InstallSnap x) => x.Payload, SnapEffect.NewInstallSnap, (f, x) =>
            new(f.Text("name"u8, x?.Name), f.Of("source"u8, x?.Source, SnapSources), f.Flag("classic"u8, x?.Classic)))
        .Case("RemoveSnap", (SnapEffect.RemoveSnap x) => x.Payload, SnapEffect.NewRemoveSnap, (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case("StartSnap", (SnapEffect.StartSnap x) => x.Payload, SnapEffect.NewStartSnap, (f, x) =>
            new(f.Text("name"u8, x?.Name), f.Flag("enable"u8, x?.Enable)))
        .Case("StopSnap", (SnapEffect.StopSnap x) => x.Payload, SnapEffect.NewStopSnap, (f, x) =>
            new(f.Text("name"u8, x?.Name), f.Flag("disable"u8, x?.Disable)))
        .Case("RestartSnap", (SnapEffect.RestartSnap x) => x.Payload, SnapEffect.NewRestartSnap, (f, x) => new(f.Text("name"u8, x?.Name)));

    private static readonly Codec<ServiceEffect> Services = new Union<ServiceEffect>(x => x.Tag)
        .Case("WriteService", (ServiceEffect.WriteService x) => x.Payload, ServiceEffect.NewWriteService, (f, x) =>
            new(f.Text("name"u8, x?.Name), ContentCodecs.Of(f, x?.Content)))
        .Case(
            "RemoveService",
            (ServiceEffect.RemoveService x) => x.Payload,
            ServiceEffect.NewRemoveService,
            (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case(
            "StartService",
            (ServiceEffect.StartService x) => x.Payload,
            ServiceEffect.NewStartService,
            (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case(
            "StopService",
            (ServiceEffect.StopService x) => x.Payload,
            ServiceEffect.NewStopService,
            (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case(
            "RestartService",
            (ServiceEffect.RestartService x) => x.Payload,
            ServiceEffect.NewRestartService,
            (f, x) => new(f.Text("name"u8, x?.Name)))
        .Case(
            "ReloadService",
            (ServiceEffect.ReloadService x) => x.Payload,
            ServiceEffect.NewReloadService,
            (f, x) => new(f.Text("name"u8, x?.Name)));

    private static readonly Codec<SignalTarget> SignalTargets = new Union<SignalTarget>(x => x.Tag)
        .Case("Service", (SignalTarget.Service x) => x.Name, SignalTarget.NewService, Value.Text)
        .Case("Process", (Fields f, SignalTarget.Process? x) =>
            SignalTarget.NewProcess(f.Text("pidFile"u8, x?.PidFile), f.Text("executable"u8, x?.Executable), f.Text("reads"u8, x?.Reads)));

    private static readonly Codec<IReadOnlyDictionary<string, string>> TextsByName = Value.Map(Value.Text);
    private static readonly IReadOnlyDictionary<string, string> NoTexts = MapModule.Empty<string, string>();
    private static readonly Codec<IReadOnlyList<int>> ExitCodes = Value.List(Value.Number);
    private static readonly IReadOnlyList<int> Success = ListModule.Singleton(0);

    private static readonly Codec<ProcessEffect> Processes = new Union<ProcessEffect>(x => x.Tag)
        .Case("StartProcess", (ProcessEffect.StartProcess x) => x.Payload, ProcessEffect.NewStartProcess, (f, x) => new(
            f.List("arguments"u8, x?.Arguments, Texts),
            f.Text("pidFile"u8, x?.PidFile),
            f.Text("executable"u8, x?.Executable),
            f.Text("reads"u8, x?.Reads)))
        .Case("StopProcess", (ProcessEffect.StopProcess x) => x.Payload, ProcessEffect.NewStopProcess, (f, x) =>
            new(f.Text("pidFile"u8, x?.PidFile), f.Text("executable"u8, x?.Executable), f.Span("timeoutSeconds"u8, x?.TimeLimit)))
        .Case("Signal", (ProcessEffect.Signal x) => x.Payload, ProcessEffect.NewSignal, (f, x) =>
            new(f.Of("target"u8, x?.Target, SignalTargets), f.Text("name"u8, x?.Name)))
        .Case("RunCommand", (ProcessEffect.RunCommand x) => x.Payload, ProcessEffect.NewRunCommand, (f, x) => new(
            f.List("arguments"u8, x?.Arguments, Texts),
            f.Span("timeoutSeconds"u8, x?.TimeLimit),
            f.Text("creates"u8, x?.Creates),
            f.Maybe("doneWhen"u8, x?.DoneWhen, QueryCodecs.YesOrNo)!,
            f.Text("keeps"u8, x?.Keeps),
            f.Of("input"u8, x?.Input, ContentCodecs.Contents, ContentCodecs.None),
            f.Of("environment"u8, x?.Environment, TextsByName, NoTexts),
            f.Text("workingDirectory"u8, x?.WorkingDirectory),
            f.Text("user"u8, x?.User),
            f.Of("acceptedExitCodes"u8, x?.AcceptedExitCodes, ExitCodes, Success)));

    private static readonly Codec<FileEffect> Files = new Union<FileEffect>(x => x.Tag)
        .Case("WriteFile", (FileEffect.WriteFile x) => x.Payload, FileEffect.NewWriteFile, (f, x) => new(
            f.Text("path"u8, x?.Path),
            ContentCodecs.Of(f, x?.Content),
            f.Mode(x?.Mode),
            f.Owner(x?.Owner),
            f.Flag("replace"u8, x?.Replace)))
        .Case("RemoveFile", (FileEffect.RemoveFile x) => x.Payload, FileEffect.NewRemoveFile, (f, x) => new(f.Text("path"u8, x?.Path)))
        .Case("CreateDirectory", (FileEffect.CreateDirectory x) => x.Payload, FileEffect.NewCreateDirectory, (f, x) =>
            new(f.Text("path"u8, x?.Path), f.Mode(x?.Mode), f.Owner(x?.Owner)))
        .Case(
            "RemoveDirectory",
            (FileEffect.RemoveDirectory x) => x.Payload,
            FileEffect.NewRemoveDirectory,
            (f, x) => new(f.Text("path"u8, x?.Path)));

    private static readonly Codec<KeyAlgorithm> KeyAlgorithms = new Union<KeyAlgorithm>(x => x.Tag)
        .Case("EcdsaP256", KeyAlgorithm.EcdsaP256)
        .Case("EcdsaP384", KeyAlgorithm.EcdsaP384)
        .Case("Rsa2048", KeyAlgorithm.Rsa2048)
        .Case("Rsa3072", KeyAlgorithm.Rsa3072)
        .Case("Rsa4096", KeyAlgorithm.Rsa4096);

    private static readonly Codec<ValueKind> ValueKinds = new Union<ValueKind>(x => x.Tag)
        .Case("Text", ValueKind.Text)
        .Case("PrivateKey", ValueKind.PrivateKey)
        .Case("Certificate", ValueKind.Certificate);

    private static readonly Codec<Recipe> Recipes = new Union<Recipe>(x => x.Tag)
        .Case("Text", (Fields f, Recipe.Text? x) =>
            Recipe.NewText(f.Number("length"u8, x?.Length), f.Text("alphabet"u8, x?.Alphabet)))
        .Case("Bytes", (Fields f, Recipe.Bytes? x) => Recipe.NewBytes(f.Number("length"u8, x?.Length)))
        .Case("Moment", Recipe.Moment)
        .Case("Key", (Recipe.Key x) => x.Algorithm, Recipe.NewKey, KeyAlgorithms)
        .Case("Request", (Recipe.Request x) => x.Payload, Recipe.NewRequest, Certificate)
        .Case("SelfSigned", (Recipe.SelfSigned x) => x.Payload, Recipe.NewSelfSigned, Certificate)
        .Case("Authority", (Recipe.Authority x) => x.Payload, Recipe.NewAuthority, Certificate)
        .Case("Signed", (Recipe.Signed x) => x.Payload, Recipe.NewSigned, (f, x) => new(
            f.Text("request"u8, x?.Request),
            f.Text("authority"u8, x?.Authority),
            f.Text("key"u8, x?.Key),
            f.Number("days"u8, x?.Days),
            f.Flag("isAuthority"u8, x?.IsAuthority)))
        .Case("Secret", (Recipe.Secret x) => x.Payload, Recipe.NewSecret, (f, x) => new(
            f.Text("label"u8, x?.Label), f.Text("key"u8, x?.Key), f.Of("kind"u8, x?.Kind, ValueKinds)));

    private static readonly Codec<ValueEffect> Values = new Union<ValueEffect>(x => x.Tag)
        .Case("Make", (ValueEffect.Make x) => x.Payload, ValueEffect.NewMake, (f, x) =>
            new(f.Text("name"u8, x?.Name), f.Of("recipe"u8, x?.Recipe, Recipes)))
        .Case("Remake", (ValueEffect.Remake x) => x.Payload, ValueEffect.NewRemake, (f, x) =>
            new(f.Text("name"u8, x?.Name), f.Of("recipe"u8, x?.Recipe, Recipes)))
        .Case("RemoveMade", (ValueEffect.RemoveMade x) => x.Payload, ValueEffect.NewRemoveMade, (f, x) =>
            new(f.Text("name"u8, x?.Name)));

    private static readonly Codec<SecretEffect> Secrets = new Union<SecretEffect>(x => x.Tag)
        .Case("RefreshSecret", (SecretEffect x) => x.Payload, SecretEffect.NewRefreshSecret, (f, x) =>
            new(f.Text("uri"u8, x?.Uri)));

    private static readonly Codec<BagOwner> Owners = new Union<BagOwner>(x => x.Tag)
        .Case("Unit", BagOwner.Unit)
        .Case("Application", BagOwner.Application);

    private static readonly Codec<IReadOnlyList<SecretUri>> SecretUris = Value.List(new Record<SecretUri>((f, x) =>
        new(f.Text("key"u8, x?.Key), f.Text("label"u8, x?.Label))));

    private static readonly Codec<IReadOnlyDictionary<string, Content>> SecretValues = Value.Map(ContentCodecs.Contents);

    private static OwnSecret Secret(Fields f, OwnSecret? x) => new(
        f.Text("label"u8, x?.Label),
        f.Of("owner"u8, x?.Owner, Owners),
        f.Of("values"u8, x?.Values, SecretValues),
        f.List("readers"u8, x?.Readers, Texts),
        f.Of("units"u8, x?.Units, TextsByName, NoTexts),
        f.Span("lifetimeSeconds"u8, x?.Lifetime));

    public static readonly Codec<JujuEffect> Juju = new Union<JujuEffect>(x => x.Tag)
        .Case("SetStatus", (JujuEffect.SetStatus x) => x.Payload, JujuEffect.NewSetStatus, (f, x) =>
            new(f.Of("status"u8, x?.Status, JujuCodecs.Statuses)))
        .Case("SetApplicationStatus", (JujuEffect.SetApplicationStatus x) => x.Payload, JujuEffect.NewSetApplicationStatus, (f, x) =>
            new(f.Of("status"u8, x?.Status, JujuCodecs.Statuses)))
        .Case("SetWorkloadVersion", (JujuEffect.SetWorkloadVersion x) => x.Payload, JujuEffect.NewSetWorkloadVersion, (f, x) =>
            new(f.Text("version"u8, x?.Version)))
        .Case("SetPorts", (JujuEffect.SetPorts x) => x.Payload, JujuEffect.NewSetPorts, (f, x) =>
            new(f.List("ports"u8, x?.Ports, Ports)))
        .Case(
            "OpenPort",
            (JujuEffect.OpenPort x) => x.Payload,
            JujuEffect.NewOpenPort,
            (f, x) => new(f.Of("port"u8, x?.Port, JujuCodecs.Ports)))
        .Case(
            "ClosePort",
            (JujuEffect.ClosePort x) => x.Payload,
            JujuEffect.NewClosePort,
            (f, x) => new(f.Of("port"u8, x?.Port, JujuCodecs.Ports)))
        .Case("SetRelationData", (JujuEffect.SetRelationData x) => x.Payload, JujuEffect.NewSetRelationData, (f, x) => new(
            f.Text("relation"u8, x?.Relation),
            f.Of("owner"u8, x?.Owner, Owners),
            f.Of("data"u8, x?.Data, JujuCodecs.Bags, Bag.Empty),
            f.List("secrets"u8, x?.Secrets, SecretUris)))
        .Case("SetSecret", (JujuEffect.SetSecret x) => x.Payload, JujuEffect.NewSetSecret, (f, x) => new(Secret(f, x?.Secret)))
        .Case("RemoveSecret", (JujuEffect.RemoveSecret x) => x.Payload, JujuEffect.NewRemoveSecret, (f, x) =>
            new(f.Text("label"u8, x?.Label), f.Of("owner"u8, x?.Owner, Owners)))
        .Case("RemoveSecretRevision", (JujuEffect.RemoveSecretRevision x) => x.Payload, JujuEffect.NewRemoveSecretRevision, (f, x) =>
            new(f.Text("label"u8, x?.Label), f.Of("owner"u8, x?.Owner, Owners), f.Number("revision"u8, x?.Revision)))
        .Case("Remember", (JujuEffect.Remember x) => x.Payload, JujuEffect.NewRemember, (f, x) =>
            new(f.Of("values"u8, x?.Values, JujuCodecs.Bags)))
        .Case("WriteLog", (JujuEffect.WriteLog x) => x.Payload, JujuEffect.NewWriteLog, (f, x) =>
            new(f.Of("level"u8, x?.Level, JujuCodecs.LogLevels), f.Text("message"u8, x?.Message)))
        .Case("FailHook", (JujuEffect.FailHook x) => x.Payload, JujuEffect.NewFailHook, (f, x) => new(f.Text("message"u8, x?.Message)))
        .Case("SetActionResult", (JujuEffect.SetActionResult x) => x.Payload, JujuEffect.NewSetActionResult, (f, x) =>
            new(f.Text("key"u8, x?.Key), f.Text("value"u8, x?.Value)))
        .Case("LogAction", (JujuEffect.LogAction x) => x.Payload, JujuEffect.NewLogAction, (f, x) => new(f.Text("message"u8, x?.Message)))
        .Case(
            "FailAction", (JujuEffect.FailAction x) => x.Payload, JujuEffect.NewFailAction, (f, x) => new(f.Text("message"u8, x?.Message)))
        .Case("ForgetWorkloadVersion", JujuEffect.ForgetWorkloadVersion);

    public static readonly Codec<Effect> Effects = new Union<Effect>(x => x.Tag)
        .Case("Package", (Effect.Package x) => x.Effect, Effect.NewPackage, Packages)
        .Case("Snap", (Effect.Snap x) => x.Effect, Effect.NewSnap, Snaps)
        .Case("Service", (Effect.Service x) => x.Effect, Effect.NewService, Services)
        .Case("Process", (Effect.Process x) => x.Effect, Effect.NewProcess, Processes)
        .Case("File", (Effect.File x) => x.Effect, Effect.NewFile, Files)
        .Case("Value", (Effect.Value x) => x.Effect, Effect.NewValue, Values)
        .Case("Secret", (Effect.Secret x) => x.Effect, Effect.NewSecret, Secrets)
        .Case("Juju", (Effect.Juju x) => x.Effect, Effect.NewJuju, Juju);

    private static CertificateRecipe Certificate(Fields f, CertificateRecipe? x) => new(
        Subject(f, x?.Subject), f.List("names"u8, x?.Names, Texts), f.Text("key"u8, x?.Key), f.Number("days"u8, x?.Days));

    // The common name has the field that it had when it was all of the subject.
    private static DistinguishedName Subject(Fields f, DistinguishedName? x) => new(
        f.Text("subject"u8, x?.CommonName),
        f.Text("unit"u8, x?.OrganizationalUnit),
        f.Text("organization"u8, x?.Organization),
        f.Text("locality"u8, x?.Locality),
        f.Text("state"u8, x?.State),
        f.Text("country"u8, x?.Country),
        f.Text("email"u8, x?.Email));

    /// <summary>Steps of a decision or of a report.</summary>
    public static Codec<IReadOnlyList<Step<T>>> Steps<T>(Codec<T> effect) where T : class => Value.List(new Record<Step<T>>((f, x) =>
        new(f.Of("effect"u8, x?.Effect, effect), f.Text("because"u8, x?.Because), SourceLine.Unknown)));
}
