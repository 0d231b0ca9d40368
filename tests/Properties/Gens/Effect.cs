using CsCheck;
using Domain = Core.Domain;

namespace Tests.Properties;

public static partial class Gens
{
    public static Gen<Domain.VersionSpec> VersionSpec => Gen.OneOf(
        Gen.Const(Domain.VersionSpec.Any),
        Text.Select(Domain.VersionSpec.NewExact),
        Text.Select(Domain.VersionSpec.NewGlob),
        Text.Select(Domain.VersionSpec.NewAtLeast));

    private static Gen<TimeSpan> Seconds => Number.Select(seconds => TimeSpan.FromSeconds(seconds));

    public static Gen<Domain.Effect> PackageEffect => Gen.OneOf(
        Seconds.Select(Domain.Do.UpdatePackageIndex),
        Gen.Select(Text, VersionSpec, Gen.Bool, Domain.Do.InstallPackage),
        Gen.Select(Text, Gen.Bool, Domain.Do.RemovePackage),
        Text.Select(Domain.Do.ReleasePackage),
        Gen.Select(Text, Gen.Bool, Domain.Do.HoldPackage));

    public static Gen<Domain.SnapSource> SnapSource =>
        Gen.OneOf(Text.Select(Domain.SnapSource.NewChannel), Text.Select(Domain.SnapSource.NewLocalFile));

    public static Gen<Domain.Effect> SnapEffect => Gen.OneOf(
        Gen.Select(Text, SnapSource, Gen.Bool, Domain.Do.InstallSnap),
        Text.Select(Domain.Do.RemoveSnap),
        Gen.Select(Text, Gen.Bool, Domain.Do.StartSnap),
        Gen.Select(Text, Gen.Bool, Domain.Do.StopSnap),
        Text.Select(Domain.Do.RestartSnap));

    public static Gen<Domain.Effect> ServiceEffect => Gen.OneOf(
        Gen.Select<string, Domain.Content, Domain.Effect>(Text, Content, Domain.Do.WriteService),
        Text.Select(Domain.Do.RemoveService),
        Text.Select(Domain.Do.StartService),
        Text.Select(Domain.Do.StopService),
        Text.Select(Domain.Do.RestartService),
        Text.Select(Domain.Do.ReloadService));

    public static Gen<Domain.SignalTarget> SignalTarget =>
        Gen.OneOf(Text.Select(Domain.SignalTarget.NewService), Gen.Select(Text, Text, Text, Domain.SignalTarget.NewProcess));

    public static Gen<Domain.Effect> ProcessEffect => Gen.OneOf(
        Gen.Select(List(Text), Text, Text, Text, Domain.Do.StartProcess),
        Gen.Select(Text, Text, Seconds, (pidFile, executable, limit) => Domain.Do.StopProcess(pidFile, executable, limit)),
        Gen.Select(SignalTarget, Text, Domain.Do.Signal),
        Gen.Select(
            List(Text), Seconds, Text, Content, Map(Text), Text, Text, List(Number),
            (arguments, limit, creates, input, environment, place, user, codes) =>
                Domain.Do.RunCommand(arguments, limit, creates, input, environment, place, user, codes)),
        Gen.Select(List(Text), YesOrNo, (arguments, question) => Domain.Do.RunCommand(arguments, doneWhen: question)),
        Gen.Select(List(Text), Text, (arguments, name) => Domain.Do.RunCommand(arguments, keeps: name)));

    public static Gen<Domain.Quoting> Quoting => Gen.OneOf(
        Domain.Quoting.AsIs, Domain.Quoting.Plain, Domain.Quoting.Json, Domain.Quoting.Yaml, Domain.Quoting.Shell, Domain.Quoting.Url,
        Domain.Quoting.Base64, Domain.Quoting.Crypt, Domain.Quoting.Token);

    public static Gen<Domain.ContentPiece> ContentPiece => Gen.OneOf(
        Gen.Select(Text, Quoting, Domain.ContentPiece.NewText),
        Gen.Select(Text, Quoting, Domain.ContentPiece.NewMade),
        Gen.Select(Text, Text, Quoting, Domain.ContentPiece.NewSecret),
        Gen.Select(Text, Quoting, Domain.ContentPiece.NewResource),
        Gen.OneOf(Domain.TimeFormat.Iso8601, Domain.TimeFormat.Date, Domain.TimeFormat.UnixSeconds).Select(Domain.ContentPiece.NewNow));

    public static Gen<Domain.Content> Content =>
        Gen.OneOf(Text.Select(Domain.Content.OfText), List(ContentPiece).Select(pieces => new Domain.Content(pieces)));

    public static Gen<Domain.DistinguishedName> DistinguishedName => Gen.Select(
        Text, Text, Text, Text, Text, Text, Text,
        (name, unit, organization, locality, state, country, email) =>
            new Domain.DistinguishedName(name, unit, organization, locality, state, country, email));

    public static Gen<Domain.CertificateRecipe> CertificateRecipe => Gen.Select(
        DistinguishedName, List(Text), Text, Number,
        (subject, names, key, days) => new Domain.CertificateRecipe(subject, names, key, days));

    public static Gen<Domain.Recipe> Recipe => Gen.OneOf(
        Gen.Select(Number, Text, Domain.Recipe.NewText),
        Number.Select(Domain.Recipe.NewBytes),
        Gen.Const(Domain.Recipe.Moment),
        Gen.OneOf(
            Domain.KeyAlgorithm.EcdsaP256, Domain.KeyAlgorithm.EcdsaP384, Domain.KeyAlgorithm.Rsa2048, Domain.KeyAlgorithm.Rsa3072,
            Domain.KeyAlgorithm.Rsa4096).Select(Domain.Recipe.NewKey),
        CertificateRecipe.Select(Domain.Recipe.NewRequest),
        CertificateRecipe.Select(Domain.Recipe.NewSelfSigned),
        CertificateRecipe.Select(Domain.Recipe.NewAuthority),
        Gen.Select(Text, Text, Text, Number, Gen.Bool, Domain.Recipe.SignedCertificate),
        Gen.Select(
            Text, Text, Gen.OneOf(Domain.ValueKind.Text, Domain.ValueKind.PrivateKey, Domain.ValueKind.Certificate),
            Domain.Recipe.OfSecret));

    public static Gen<Domain.Effect> ValueEffect => Gen.OneOf(
        Gen.Select(Text, Recipe, Domain.Do.Make),
        Gen.Select(Text, Recipe, Domain.Do.Remake),
        Text.Select(Domain.Do.RemoveMade));

    public static Gen<Domain.Effect> FileEffect => Gen.OneOf(
        Gen.Select<string, Domain.Content, Domain.Mode, Domain.Owner, bool, Domain.Effect>(
            Text, Content, Mode, Owner, Gen.Bool,
            (path, content, mode, owner, replace) => Domain.Do.WriteFile(path, content, mode, owner, replace)),
        Text.Select(Domain.Do.RemoveFile),
        Gen.Select(Text, Mode, Owner, (path, mode, owner) => Domain.Do.CreateDirectory(path, mode, owner)),
        Text.Select(Domain.Do.RemoveDirectory));

    public static Gen<Domain.SecretUri> SecretUri => Gen.Select(Text, Text, Domain.SecretUri.Of);

    public static Gen<Domain.OwnSecret> OwnSecret => Gen.Select(
        Text, BagOwner, Map(Content), List(Text), Map(Text), Seconds, (label, owner, values, readers, units, lifetime) =>
            new Domain.OwnSecret(label, owner, values, readers, units, lifetime));

    public static Gen<Domain.JujuEffect> JujuEffect => Gen.OneOf(
        Status.Select(Domain.Tell.Status),
        Status.Select(Domain.Tell.ApplicationStatus),
        Text.Select(Domain.Tell.WorkloadVersion),
        List(Port).Select(ports => Domain.Tell.Ports([.. ports])),
        Port.Select(port => Domain.JujuEffect.NewOpenPort(new(port))),
        Port.Select(port => Domain.JujuEffect.NewClosePort(new(port))),
        Gen.Select(Text, BagOwner, Bag, List(SecretUri), (relation, owner, data, secrets) =>
            Domain.Tell.RelationData(relation, owner, data, [.. secrets])),
        OwnSecret.Select(Domain.Tell.Secret),
        Gen.Select(Text, BagOwner, Domain.Tell.RemoveSecret),
        Gen.Select(Text, BagOwner, Number, Domain.Tell.RemoveSecretRevision),
        Bag.Select(Domain.Tell.Remember),
        Gen.Select(LogLevel, Text, Domain.Tell.Log),
        Text.Select(Domain.Tell.FailHook),
        Gen.Select(Text, Text, Domain.Tell.ActionResult),
        Text.Select(Domain.Tell.LogAction),
        Text.Select(Domain.Tell.FailAction),
        Gen.Const(Domain.JujuEffect.ForgetWorkloadVersion));

    public static Gen<Domain.Effect> Effect =>
        Gen.OneOf(
            PackageEffect, SnapEffect, ServiceEffect, ProcessEffect, FileEffect, ValueEffect, Text.Select(Domain.Do.RefreshSecret),
            JujuEffect.Select(Domain.Effect.NewJuju));
}
