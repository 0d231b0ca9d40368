using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How events stand in a record. These names are the storage format.</summary>
internal static class EventCodecs
{
    private static readonly Codec<RelationEvent> Relation = new Record<RelationEvent>((f, x) => new(
        f.Text("endpoint"u8, x?.Endpoint),
        f.Text("id"u8, x?.Id),
        f.Text("remoteApplication"u8, x?.RemoteApplication),
        f.Text("remoteUnit"u8, x?.RemoteUnit),
        f.Text("departingUnit"u8, x?.DepartingUnit)));

    private static readonly Codec<StorageEvent> Storage = new Record<StorageEvent>((f, x) => new(
        f.Text("storage"u8, x?.Storage), f.Text("id"u8, x?.Id), f.Text("kind"u8, x?.Kind), f.Text("location"u8, x?.Location)));

    private static readonly Codec<SecretEvent> Secret = new Record<SecretEvent>((f, x) =>
        new(f.Text("uri"u8, x?.Uri), f.Text("label"u8, x?.Label), f.Number("revision"u8, x?.Revision)));

    private static readonly Codec<IReadOnlyDictionary<string, string>> Parameters = Value.Map(Value.Text);

    private static readonly Codec<ActionEvent> Action = new Record<ActionEvent>((f, x) =>
        new(f.Text("name"u8, x?.Name), f.Text("id"u8, x?.Id), f.Of("parameters"u8, x?.Parameters, Parameters)));

    public static readonly Codec<Event> Events = new Union<Event>(x => x.Tag)
        .Case("Install", Event.Install)
        .Case("Start", Event.Start)
        .Case("ConfigChanged", Event.ConfigChanged)
        .Case("UpgradeCharm", Event.UpgradeCharm)
        .Case("UpdateStatus", Event.UpdateStatus)
        .Case("LeaderElected", Event.LeaderElected)
        .Case("Stop", Event.Stop)
        .Case("Remove", Event.Remove)
        .Case("LeaderSettingsChanged", Event.LeaderSettingsChanged)
        .Case("PreSeriesUpgrade", Event.PreSeriesUpgrade)
        .Case("PostSeriesUpgrade", Event.PostSeriesUpgrade)
        .Case("CollectMetrics", Event.CollectMetrics)
        .Case("MeterStatusChanged", Event.MeterStatusChanged)
        .Case("RelationCreated", (Event.RelationCreated x) => x.Payload, Event.NewRelationCreated, Relation)
        .Case("RelationJoined", (Event.RelationJoined x) => x.Payload, Event.NewRelationJoined, Relation)
        .Case("RelationChanged", (Event.RelationChanged x) => x.Payload, Event.NewRelationChanged, Relation)
        .Case("RelationDeparted", (Event.RelationDeparted x) => x.Payload, Event.NewRelationDeparted, Relation)
        .Case("RelationBroken", (Event.RelationBroken x) => x.Payload, Event.NewRelationBroken, Relation)
        .Case("StorageAttached", (Event.StorageAttached x) => x.Payload, Event.NewStorageAttached, Storage)
        .Case("StorageDetaching", (Event.StorageDetaching x) => x.Payload, Event.NewStorageDetaching, Storage)
        .Case("SecretChanged", (Event.SecretChanged x) => x.Payload, Event.NewSecretChanged, Secret)
        .Case("SecretExpired", (Event.SecretExpired x) => x.Payload, Event.NewSecretExpired, Secret)
        .Case("SecretRemove", (Event.SecretRemove x) => x.Payload, Event.NewSecretRemove, Secret)
        .Case("SecretRotate", (Event.SecretRotate x) => x.Payload, Event.NewSecretRotate, Secret)
        .Case("Action", (Event.Action x) => x.Payload, Event.NewAction, Action)
        .Case("Unknown", (Event.Unknown x) => x.Name, Event.NewUnknown, Value.Text);
}
