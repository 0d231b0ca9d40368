using Core.Domain;

namespace TlsProxy;

/// <summary>The workload: stunnel, which takes connections with TLS. It knows neither events nor relations.</summary>
public static class Proxy
{
    /// <summary>The package and the service.</summary>
    public const string Package = "stunnel4", Service = "tls-proxy.service";

    /// <summary>What is written.</summary>
    public const string Directory = "/etc/tls-proxy", ConfigFile = Directory + "/stunnel.conf", Chain = Directory + "/chain.pem",
        Key = Directory + "/key.pem";

    // stunnel reads copies that systemd makes when the service starts: they say what the running process has read.
    private static readonly LoadedCopy Config = LoadedCopy.Of(ConfigFile, "/run/tls-proxy/stunnel.conf");
    private static readonly LoadedCopy LoadedChain = LoadedCopy.Of(Chain, "/run/tls-proxy/chain.pem");
    private static readonly LoadedCopy LoadedKey = LoadedCopy.Of(Key, "/run/tls-proxy/key.pem");

    private static readonly Content KeyContent = Content.Of(Content.Made(Identity.Key, Quoting.AsIs));
    private static readonly Mode Secret = Mode.Of("0600");

    private static readonly string ServiceText =
        $"""
        [Unit]
        Description=TLS proxy
        After=network.target

        [Service]
        RuntimeDirectory=tls-proxy
        RuntimeDirectoryMode=0700
        UMask=0077
        {Config.OnStart}
        {LoadedChain.OnStart}
        {LoadedKey.OnStart}
        ExecStart=/usr/bin/stunnel4 /run/tls-proxy/stunnel.conf
        Restart=on-failure

        [Install]
        WantedBy=multi-user.target

        """;

    /// <summary>What must be known.</summary>
    public static IReadOnlyList<Query> Questions { get; } =
    [
        Ask.Package(Package), Ask.Service(Service), Ask.File(Usual.UnitFile(Service)), Ask.File(Directory), Ask.File(ConfigFile),
        Ask.File(Chain), Ask.File(Key), Ask.Holds(Key, KeyContent), Config.Question, LoadedChain.Question,
        Ask.Holds("/run/tls-proxy/key.pem", KeyContent),
    ];

    /// <summary>All that is the proxy's while it runs; without a certificate <c>Usual.Tidy</c> takes it away.</summary>
    public static IReadOnlyList<string> Own { get; } = [Service, Directory, ConfigFile, Chain, Key];

    /// <summary>The proxy runs with this chain.</summary>
    public static IEnumerable<Step<Effect>> Run(State state, ProxyConfig wanted, string chain)
    {
        if (!state.Get(Ask.File(Directory)).IsDirectory)
            yield return Do.CreateDirectory(Directory).Because("the files are to stand there");
        if (!IsKeyWritten(state))
            yield return Do.WriteFile(Key, KeyContent, Secret).Because("it is not the key, or others may read it");
        foreach (var step in (Step<Effect>[])[
            .. Usual.WriteFile(state, Chain, chain),
            .. Usual.WriteFile(state, ConfigFile, Render(wanted)),
            .. Usual.WriteService(state, Service, ServiceText),
            .. Usual.Run(state, Service, isStale: !IsLoaded(state, wanted, chain))])
            yield return step;
    }

    /// <summary>True if the proxy runs with this chain.</summary>
    public static bool Runs(State state, ProxyConfig wanted, string chain) =>
        state.Get(Ask.Service(Service)).IsActive && IsLoaded(state, wanted, chain);

    /// <summary>The configuration of stunnel.</summary>
    public static string Render(ProxyConfig wanted) =>
        $"""
        foreground = yes
        syslog = no
        [tls]
        accept = :::{wanted.Port}
        connect = {wanted.Backend}
        cert = /run/tls-proxy/chain.pem
        key = /run/tls-proxy/key.pem

        """;

    private static bool IsLoaded(State state, ProxyConfig wanted, string chain) =>
        Config.Is(state, Render(wanted)) && LoadedChain.Is(state, chain)
        && state.Get(Ask.Holds("/run/tls-proxy/key.pem", KeyContent)).IsSame;

    private static bool IsKeyWritten(State state) => state.Get(Ask.Holds(Key, KeyContent)).IsSame
        && state.Get(Ask.File(Key)) is FileState.Withheld file && file.Mode == Secret && file.Owner == Owner.Root;
}
