using Core.Domain;
using Valid = Core.Domain.Parsed<Redis.RedisOptions>.Valid;

namespace Redis;

/// <summary>The charm: Redis of the distribution's package, with a password that all its units have.</summary>
public static class RedisCharm
{
    /// <summary>The package, the endpoint, the action, and the configuration file, which stands beside the package's own.</summary>
    public const string Package = "redis-server", Db = "db", Rotate = "rotate-password", ConfigFile = "/etc/redis/charm.conf";

    /// <summary>The package's service, which reads the charm's file.</summary>
    public static readonly PackagedService Service = PackagedService.Of(
        "redis-server.service", ConfigFile, $"/usr/bin/redis-server {ConfigFile} --supervised systemd --daemonize no");

    /// <summary>What clients have to know.</summary>
    public static readonly SharedValue Password = SharedValue.OfText("password");

    /// <summary>The charm.</summary>
    public static ICharm Instance { get; } = Charm.Create<RedisOptions>("redis", RedisOptions.Parse, Observe, Decide, Report);

    /// <summary>The configuration file, with the addresses of a network.</summary>
    public static Content Config(RedisOptions wanted, EndpointNetwork network) => Content.Of(
        $"""
        bind {(wanted.BindAll ? "* -::*" : string.Join(' ', new[] { "127.0.0.1", "-::1", network.BindAddress }.Distinct()).TrimEnd())}
        port {wanted.Port}
        maxmemory {wanted.MaxmemoryMb}mb
        dir /var/lib/redis
        requirepass 
        """,
        Password.Content, "\n");

    private static Content Config(RedisOptions wanted, State state) => Config(wanted, state.Get(Ask.Network(Db)));

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<RedisOptions> config) => (e, config) switch
    {
        ({ IsStop: true } or { IsRemove: true }, _) => [Ask.Ledger, Ask.Service(Service.Name)],
        (_, Valid { Value: var wanted }) => [
            Ask.Ledger, Ask.Package(Package), Ask.ToldVersion.Optional, Ask.Leader, Ask.Network(Db), Ask.Relations(Db),
            .. Password.Questions, .. Service.Questions(Config(wanted, state))],
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<RedisOptions> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => Usual.Stop(state, Service.Name),
        ({ IsRemove: true }, _) => Usual.Remove(state),
        (_, Valid { Value: var wanted }) when Rotates(e, state, config) =>
            Usual.Remake(state, Password) is { Count: > 0 } making ? making : Configure(state, wanted),
        ({ IsAction: false }, Valid { Value: var wanted }) =>
            Usual.Make(state, Password) is { Count: > 0 } making ? making : [.. Usual.Install(state, Package), .. Configure(state, wanted)],
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Configure(State state, RedisOptions wanted) => [
        .. Usual.WriteFile(state, ConfigFile, Config(wanted, state), Mode.Of("0640"), Owner.Of("root", "redis")),
        .. Usual.Run(state, Service, Config(wanted, state))];

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<RedisOptions> config) => [
        .. Usual.Refuse(e, outcome, Rotate, Rotates(e, state, config), "Run this on the leader, while Redis runs as configured"),
        .. Usual.Tell(e, outcome, config, wanted => [.. Usual.PackageVersion(e, state, Package), .. Serving(state, wanted)]),
        .. Usual.Report(e, outcome, config, wanted => StatusOf(state, wanted), e is { IsAction: true, Name: Rotate })];

    private static IEnumerable<Step<JujuEffect>> Serving(State state, RedisOptions wanted)
    {
        var data = state.Get(Ask.Network(Db)).IngressAddress is not "" and var address
            ? Bag.Empty.With("host", address).With("port", $"{wanted.Port}") : Bag.Empty;
        return !Service.HasLoaded(state, Config(wanted, state)) ? [] : [
            Tell.Ports(Port.Tcp(wanted.Port)).Because("Redis listens there"), .. Usual.Share(state, Db, Password, "secret-password", data)];
    }

    private static Status StatusOf(State state, RedisOptions wanted) =>
        !Service.HasLoaded(state, Config(wanted, state)) ? Status.Maintenance("Waiting for Redis to start; the next hook starts it")
        : state.Get(Ask.Network(Db)).IngressAddress == "" ? Status.Waiting("Waiting for an address in the network of db")
        : Status.Active(state.Get(Ask.Leader) ? "" : "Standby: clients are sent to the leader");

    private static bool Rotates(Event e, State state, Parsed<RedisOptions> config) =>
        e is { IsAction: true, Name: Rotate } && config is Valid { Value: var wanted }
        && state.Get(Ask.Leader) && (Password.IsNew(state) || Service.HasLoaded(state, Config(wanted, state)));
}
