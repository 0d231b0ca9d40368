using Core.Domain;

namespace Shell.Effects.Recording.Codecs;

/// <summary>How Juju's nouns stand in a record. These names are the storage format.</summary>
internal static class JujuCodecs
{
    private static readonly Codec<StatusKind> StatusKinds = new Union<StatusKind>(x => x.Tag)
        .Case("Blocked", StatusKind.Blocked)
        .Case("Maintenance", StatusKind.Maintenance)
        .Case("Waiting", StatusKind.Waiting)
        .Case("Active", StatusKind.Active);

    public static readonly Codec<Status> Statuses = new Record<Status>((f, x) =>
        new(f.Of("kind"u8, x?.Kind, StatusKinds), f.Text("message"u8, x?.Message)));

    private static readonly Codec<Protocol> Protocols = new Value<Protocol>(
        (writer, protocol) => writer.WriteStringValue(protocol.Word),
        json => Protocol.TryParse(json.GetString() ?? "", out var protocol) ? protocol : throw new FormatException("no protocol"));

    public static readonly Codec<StorageKind> StorageKinds = new Value<StorageKind>(
        (writer, kind) => writer.WriteStringValue(kind.Word),
        json => StorageKind.TryParse(json.GetString() ?? "", out var kind) ? kind : throw new FormatException("no kind of storage"));

    public static readonly Codec<Port> Ports = new Record<Port>((f, x) =>
        new(
            f.Number("from"u8, x?.From), f.Number("to"u8, x?.To),
            f.Of("protocol"u8, x?.Protocol, Protocols), f.Text("endpoint"u8, x?.Endpoint)));

    public static readonly Codec<LogLevel> LogLevels = new Union<LogLevel>(x => x.Tag)
        .Case("Debug", LogLevel.Debug)
        .Case("Info", LogLevel.Info)
        .Case("Warning", LogLevel.Warning)
        .Case("Error", LogLevel.Error);

    private static readonly Codec<Proxy> Proxies = new Record<Proxy>((f, x) => new(
        f.Text("http"u8, x?.Http), f.Text("https"u8, x?.Https), f.Text("ftp"u8, x?.Ftp), f.Text("no"u8, x?.No)));

    public static readonly Codec<HookContext> Contexts = new Record<HookContext>((f, x) => new(
        f.Text("unit"u8, x?.Unit),
        f.Text("model"u8, x?.Model),
        f.Text("modelUuid"u8, x?.ModelUuid),
        f.Text("machineId"u8, x?.MachineId),
        f.Text("zone"u8, x?.Zone),
        f.Text("principal"u8, x?.Principal),
        f.Text("jujuVersion"u8, x?.JujuVersion),
        f.Text("charm"u8, x?.Charm),
        f.Text("base"u8, x?.Base),
        f.Text("architecture"u8, x?.Architecture),
        f.Text("charmDirectory"u8, x?.CharmDirectory),
        f.Of("proxy"u8, x?.Proxy, Proxies, Proxy.None)));

    private static readonly Codec<IReadOnlyDictionary<string, string>> Texts = Value.Map(Value.Text);

    public static readonly Codec<Bag> Bags = new Value<Bag>(
        (writer, bag) => Texts.Write(writer, bag.Values), json => new Bag(Texts.Read(json)));

    public static readonly Codec<ConfigValue> ConfigValues = new Union<ConfigValue>(x => x.Tag)
        .Case("Text", (ConfigValue.Text x) => x.Value, ConfigValue.NewText, Value.Text)
        .Case("Whole", (ConfigValue.Whole x) => x.Value, ConfigValue.NewWhole, Value.Whole)
        .Case("Fraction", (ConfigValue.Fraction x) => x.Value, ConfigValue.NewFraction, Value.Fraction)
        .Case("Flag", (ConfigValue.Flag x) => x.Value, ConfigValue.NewFlag, Value.Flag)
        .Case("SecretId", (ConfigValue.SecretId x) => x.Value, ConfigValue.NewSecretId, Value.Text);

    private static readonly Codec<IReadOnlyDictionary<string, ConfigValue>> ConfigMap = Value.Map(ConfigValues);

    public static readonly Codec<Config> Configs = new Value<Config>(
        (writer, config) => ConfigMap.Write(writer, config.Values), json => new Config(ConfigMap.Read(json)));
}
