using CsCheck;
using Domain = Core.Domain;

namespace Tests.Properties;

public static partial class Gens
{
    public static Gen<Domain.StatusKind> StatusKind =>
        Gen.OneOf(Domain.StatusKind.Blocked, Domain.StatusKind.Maintenance, Domain.StatusKind.Waiting, Domain.StatusKind.Active);

    public static Gen<Domain.Status> Status => Gen.Select(StatusKind, Text, (kind, message) => new Domain.Status(kind, message));

    public static Gen<Domain.Bag> Bag => Map(Text).Select(values => Domain.Bag.Of(values));

    public static Gen<Domain.BagOwner> BagOwner => Gen.OneOf(Domain.BagOwner.Unit, Domain.BagOwner.Application);

    public static Gen<Domain.RelationState> RelationState => Gen.Select(
        Gen.Select(Text, Text, Text),
        List(Gen.Select(Text, Bag, (name, data) => new Domain.RemoteUnit(name, data))),
        Bag.Array[2],
        Gen.OneOf(Bag.Select(Domain.Reading<Domain.Bag>.NewKnown), Failure.Select(Domain.Reading<Domain.Bag>.NewUnreadable)),
        Gen.Bool,
        (names, units, bags, own, isBreaking) => new Domain.RelationState(
            names.Item1, names.Item2, units, bags[0], bags[1], own, isBreaking, names.Item3));

    public static Gen<Domain.OwnSecretState> OwnSecretState => Gen.OneOf(
        Gen.Select(Text, Text, List(Text), List(Text), Map(Text), Map(MadeValue), (uri, fingerprint, keys, readers, units, values) =>
            Domain.OwnSecretState.OfPresent(new Domain.OwnSecretFacts(uri, fingerprint, keys, readers, units, values))),
        Gen.OneOf(Domain.OwnSecretState.Absent, Domain.OwnSecretState.Unsupported));

    public static Gen<Domain.SecretState> SecretState => Gen.OneOf(
        Gen.Select(Text, List(Text), Gen.Bool, (fingerprint, keys, hasNewer) =>
            Domain.SecretState.OfPresent(new Domain.SecretFacts(fingerprint, keys, hasNewer))),
        Gen.OneOf(Domain.SecretState.NotGranted, Domain.SecretState.NotFound, Domain.SecretState.Unsupported));

    public static Gen<Domain.Port> Port => Gen.Select(
        Gen.Int[0, 65535], Gen.Int[0, 65535], Protocol, Gen.OneOf(Gen.Const(""), Text),
        (from, to, protocol, endpoint) => new Domain.Port(from, to, protocol, endpoint));

    private static Gen<Domain.Protocol> Protocol =>
        Gen.OneOf(Domain.Protocol.Tcp, Domain.Protocol.Udp, Domain.Protocol.Icmp);

    public static Gen<Domain.Proxy> Proxy => Gen.OneOf(
        Gen.Const(Domain.Proxy.None), Gen.Select(Text, Text, Text, Text, (http, https, ftp, no) => new Domain.Proxy(http, https, ftp, no)));

    public static Gen<Domain.LogLevel> LogLevel =>
        Gen.OneOf(Domain.LogLevel.Debug, Domain.LogLevel.Info, Domain.LogLevel.Warning, Domain.LogLevel.Error);

    public static Gen<Domain.HookContext> HookContext => Gen.Select(Text.Array[11], Proxy, (text, proxy) =>
        new Domain.HookContext(
            text[0], text[1], text[2], text[3], text[4], text[5], text[6], text[7], text[8], text[9], text[10], proxy));

    public static Gen<Domain.EndpointNetwork> EndpointNetwork => Gen.Select(
        List(Gen.Select(Text, Text, Text, (name, address, subnet) => new Domain.BindAddress(name, address, subnet))),
        List(Text),
        List(Text),
        (bind, ingress, egress) => new Domain.EndpointNetwork(bind, ingress, egress));

    public static Gen<Domain.ResourceState> ResourceState => Gen.OneOf(
        Gen.Const(Domain.ResourceState.Absent),
        Gen.Select(Text, Text, Gen.Bool, (path, digest, isEmpty) =>
            Domain.ResourceState.OfPresent(new Domain.ResourceFile(path, digest, isEmpty))));

    public static Gen<Domain.StorageState> StorageState => Gen.Select(
        Text, Gen.OneOf(Domain.StorageKind.Filesystem, Domain.StorageKind.Block), Text, Gen.Bool,
        (id, kind, location, isDetaching) => new Domain.StorageState(id, kind, location, isDetaching));

    public static Gen<Domain.ConfigValue> ConfigValue => Gen.OneOf(
        Text.Select(Domain.ConfigValue.NewText),
        Gen.OneOf(Gen.Long, Gen.OneOf(0L, long.MinValue, long.MaxValue)).Select(Domain.ConfigValue.NewWhole),
        Gen.OneOf(Gen.Double[-1e6, 1e6], Gen.OneOf(0, 2.0, 0.1, double.Epsilon, double.MaxValue)).Select(Domain.ConfigValue.NewFraction),
        Gen.Bool.Select(Domain.ConfigValue.NewFlag),
        Text.Select(Domain.ConfigValue.NewSecretId));

    public static Gen<Domain.Config> Config => Map(ConfigValue).Select(values => new Domain.Config(values));
}
