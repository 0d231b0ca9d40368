using System.Globalization;
using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace Redis;

/// <summary>The world that the charm is simulated in, and what <c>check</c> takes it through.</summary>
public static class RedisPlan
{
    private const string Newer = "5:7.0.15-1ubuntu0.24.04.2", Foreign = "port 1\n", Client = "db:1";

    // The lines of the package's unit file that count here.
    private const string UnitFile =
        """
        [Service]
        Type=notify
        ExecStart=/usr/bin/redis-server /etc/redis/redis.conf --supervised systemd --daemonize no
        Restart=always
        User=redis
        Group=redis
        RuntimeDirectory=redis
        RuntimeDirectoryMode=2755
        UMask=007
        NoExecPaths=/
        ExecPaths=/usr/bin/redis-server /usr/lib /lib

        [Install]
        WantedBy=multi-user.target
        Alias=redis.service

        """;

    /// <summary>An archive with Redis. The package brings a service, which apt starts with the package's configuration.</summary>
    public static Site Site { get; } = Site.Empty("ubuntu@24.04")
        .WithPackage(RedisCharm.Package, "5:7.0.15-1ubuntu0.24.04.1", Newer)
        .WithProgram("/usr/bin/redis-server", RedisCharm.Package, Ports)
        .WithPackageService(RedisCharm.Package, RedisCharm.Service.Name, UnitFile)
        .WithPackageFile(RedisCharm.Package, "/etc/redis/redis.conf", "port 6379\n", Mode.Of("0640"), Owner.Of("redis", "redis"));

    /// <summary>The life that <c>simulate</c> shows.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } =
    [
        LifeStep.Deploy,
        LifeStep.Relate(Client, "web"),
        LifeStep.JoinRelation(Client, "web/0"),
        LifeStep.Configure(RedisOptions.Defaults.With("port", 7000)),
        LifeStep.RunAction(RedisCharm.Rotate),
        LifeStep.Remove,
    ];

    /// <summary>What <c>check</c> takes the charm through.</summary>
    public static CheckPlan Check { get; } = new CheckPlan(
        Claims.Least
            .WithValid(config => RedisOptions.Parse(config).IsValid)
            .WithServing(Serves)
            .WithReach(IsFree)
            .WithAction(RedisCharm.Rotate, Rotated)
            .WithShown(world => !Serves(world) || world.Unit.Version == "7.0.15"),
        [Of(6379, 64, false), Of(7000, 128, false), Of(6379, 64, true), Of(80, 64, false), Of(6379, 8, false)],
        [
            LifeStep.KillService(RedisCharm.Service.Name),
            LifeStep.StopService(RedisCharm.Service.Name),
            LifeStep.MaskService(RedisCharm.Service.Name),
            LifeStep.UnmaskService(RedisCharm.Service.Name),
            LifeStep.RemoveFile(RedisCharm.ConfigFile),
            LifeStep.WriteFile(RedisCharm.ConfigFile, Foreign),
            LifeStep.InstallPackage(RedisCharm.Package, Newer),
            LifeStep.RemovePackage(RedisCharm.Package),
            LifeStep.LockPackages,
            LifeStep.UnlockPackages,
            LifeStep.TakePort(6379, "/usr/sbin/nginx"),
            LifeStep.FreePort(6379),
            LifeStep.SpoilMade(RedisCharm.Password.Name),
            LifeStep.DeleteMade(RedisCharm.Password.Name),
            LifeStep.ReplaceSecret(RedisCharm.Password.Label),
            LifeStep.ChangeAddress("10.0.0.7"),
            LifeStep.LoseAddress,
        ])
    {
        Actions = [RedisCharm.Rotate],
        Deployments = [.. OptionEdges.Deployments(RedisOptions.Rules, RedisOptions.Defaults)],
    }.Remote(RedisCharm.Db, Bag.Empty.With("ready", "true"));

    private static Config Of(int port, int memory, bool all) =>
        Config.Empty.With("port", port).With("maxmemory-mb", memory).With("bind-all", all);

    // Nothing stands in the way that only a person, or time, takes away.
    private static bool IsFree(World world) =>
        RedisOptions.Parse(world.Unit.Config).IsValid
        && world.Unit.Address != ""
        && !world.Machine.ArePackagesLocked
        && world.Machine.Strangers.IsEmpty
        && !world.Read(Ask.Service(RedisCharm.Service.Name)).Or(ServiceState.NotFound).IsMasked
        && !(world.Machine.Files.TryGetValue(RedisCharm.ConfigFile, out var file) && file.Content == Foreign);

    // What the process has read, held against what the options, the address and the password ask for now, and what clients are told.
    private static bool Serves(World world)
    {
        if (RedisOptions.Parse(world.Unit.Config) is not Parsed<RedisOptions>.Valid { Value: var wanted }
            || !world.Machine.Services.TryGetValue(RedisCharm.Service.Name, out var service)
            || service.Main is not { Value: var running })
            return false;
        var network = world.Read(Ask.Network(RedisCharm.Db)).Or(EndpointNetwork.None);
        return network.IngressAddress != ""
            && world.Read(Ask.Holds(RedisCharm.ConfigFile, RedisCharm.Config(wanted, network))).Or(HoldsState.Absent).IsSame
            && running.Loaded == world.Machine.Files[RedisCharm.ConfigFile].Content
            && running.Ports.Contains((int)wanted.Port)
            && world.Unit.OpenedPorts.Contains(Port.Tcp(wanted.Port))
            && IsTold(world, wanted, network);
    }

    // Clients, who were told one password, are told another, by which Redis goes.
    private static bool Rotated(World before, Ran ran) =>
        !Serves(before) || (Serves(ran.World) && IsShared(ran.World) && (!IsShared(before)
            || ran.Trace.Changed.Contains(Do.Remake(RedisCharm.Password.Name, RedisCharm.Password.Recipe))));

    private static bool IsShared(World world) =>
        world.Read(Ask.OwnSecret(RedisCharm.Password.Label)).Or(OwnSecretState.Absent).Value(RedisCharm.Password.Name)
        == world.Read(Ask.Made(RedisCharm.Password.Name)).Or(MadeState.Absent);

    // A client reads the application's bag, which only the leader writes.
    private static bool IsTold(World world, RedisOptions wanted, EndpointNetwork network) =>
        !world.Unit.IsLeader || world.Read(Ask.Relations(RedisCharm.Db)).Or([]).All(client =>
            client.OwnApplication.Or(Bag.Empty) is var told
            && (told["host"].Or(""), told["port"].Or("")) == (network.IngressAddress, $"{wanted.Port}")
            && told["secret-password"].Or("") != "");

    private static IReadOnlyList<int> Ports(string text) =>
        [.. text.Split('\n')
            .Where(line => line.StartsWith("port ", StringComparison.Ordinal))
            .Select(line => int.Parse(line[5..], CultureInfo.InvariantCulture))];
}
