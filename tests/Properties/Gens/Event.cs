using CsCheck;
using Domain = Core.Domain;

namespace Tests.Properties;

public static partial class Gens
{
    public static Gen<Domain.RelationEvent> RelationEvent =>
        Gen.Select(Text, Text, Text, Text, Text, (endpoint, id, application, unit, departing) =>
            new Domain.RelationEvent(endpoint, id, application, unit, departing));

    public static Gen<Domain.StorageEvent> StorageEvent =>
        Gen.Select(Text, Text, Text, Text, (storage, id, kind, location) => new Domain.StorageEvent(storage, id, kind, location));

    public static Gen<Domain.SecretEvent> SecretEvent =>
        Gen.Select(Text, Text, Number, (uri, label, revision) => new Domain.SecretEvent(uri, label, revision));

    public static Gen<Domain.ActionEvent> ActionEvent =>
        Gen.Select(Text, Text, Map(Text), (name, id, parameters) => new Domain.ActionEvent(name, id, parameters));

    public static Gen<Domain.Event> Event => Gen.OneOf(
        Gen.OneOf(
            Domain.Event.Install, Domain.Event.Start, Domain.Event.ConfigChanged, Domain.Event.UpgradeCharm, Domain.Event.UpdateStatus,
            Domain.Event.LeaderElected,
            Domain.Event.Stop,
            Domain.Event.Remove,
            Domain.Event.LeaderSettingsChanged,
            Domain.Event.PreSeriesUpgrade,
            Domain.Event.PostSeriesUpgrade, Domain.Event.CollectMetrics, Domain.Event.MeterStatusChanged),
        RelationEvent.Select(Domain.Event.NewRelationCreated),
        RelationEvent.Select(Domain.Event.NewRelationJoined),
        RelationEvent.Select(Domain.Event.NewRelationChanged),
        RelationEvent.Select(Domain.Event.NewRelationDeparted),
        RelationEvent.Select(Domain.Event.NewRelationBroken),
        StorageEvent.Select(Domain.Event.NewStorageAttached),
        StorageEvent.Select(Domain.Event.NewStorageDetaching),
        SecretEvent.Select(Domain.Event.NewSecretChanged),
        SecretEvent.Select(Domain.Event.NewSecretExpired),
        SecretEvent.Select(Domain.Event.NewSecretRemove),
        SecretEvent.Select(Domain.Event.NewSecretRotate),
        ActionEvent.Select(Domain.Event.NewAction),
        Text.Select(Domain.Event.NewUnknown));
}
