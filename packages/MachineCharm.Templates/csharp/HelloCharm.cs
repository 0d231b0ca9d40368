using Core.Domain;

public static class HelloCharm
{
    public const string Package = "hello-server";
    public const string Service = "hello.service";
    public const string ConfigFile = "/etc/hello.conf";

    private static readonly LoadedCopy Loaded = LoadedCopy.Of(ConfigFile, "/run/hello/loaded.conf");
    private static readonly string ServiceText =
        $"""
        [Service]
        RuntimeDirectory=hello
        {Loaded.OnStart}
        ExecStart=/usr/bin/hello-server {ConfigFile}

        [Install]
        WantedBy=multi-user.target

        """;

    public static ICharm Instance { get; } = Charm.Create<HelloOptions>("hello", HelloOptions.Parse, Observe, Decide, Report);

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<HelloOptions> config) =>
        [Ask.Ledger, Ask.Package(Package), Ask.Service(Service), Ask.File(ConfigFile), Ask.File(Usual.UnitFile(Service)), Loaded.Question];

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<HelloOptions> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => Usual.Stop(state, Service),
        ({ IsRemove: true }, _) => Usual.Remove(state),
        ({ IsAction: false }, Parsed<HelloOptions>.Valid { Value: var wanted }) => [
            .. Usual.Tidy(state, [Service, ConfigFile]),
            .. Usual.Install(state, Package),
            .. Usual.WriteFile(state, ConfigFile, wanted.File),
            .. Usual.WriteService(state, Service, ServiceText),
            .. Usual.Run(state, Service, isStale: !Loaded.Is(state, wanted.File) || !Usual.IsInstalled(state, Package))],
        _ => [],
    };

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<HelloOptions> config) =>
        Usual.Report(e, outcome, config, wanted => state.Get(Ask.Service(Service)).IsActive && Loaded.Is(state, wanted.File)
            ? Status.Active("")
            : Status.Maintenance("Waiting for hello to start; the next hook starts it"));
}
