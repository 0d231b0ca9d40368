using Core.Domain;

public static class HelloCharm
{
    public const string Package = "hello-server";
    public const string ConfigFile = "/etc/hello.conf";

    // The package's service. It reads the charm's file, in the place of the package's own.
    // TODO: the program, its arguments and the directory of the file are guesses. The ExecStart= line of
    // `systemctl cat hello-packaged.service` says what is true; its other arguments, such as --supervised systemd, are needed here too.
    public static readonly PackagedService Service = PackagedService.Of(
        "hello-packaged.service", ConfigFile, $"/usr/bin/hello-server {ConfigFile}");

    public static ICharm Instance { get; } = Charm.Create<HelloOptions>("hello", HelloOptions.Parse, Observe, Decide, Report);

    private static Content Wanted(HelloOptions options) => Content.Of(options.File);

    private static IEnumerable<Query> Observe(Event e, State state, Parsed<HelloOptions> config) => (e, config) switch
    {
        ({ IsStop: true } or { IsRemove: true }, _) => [Ask.Ledger, Ask.Service(Service.Name)],
        (_, Parsed<HelloOptions>.Valid { Value: var options }) => [Ask.Ledger, Ask.Package(Package), .. Service.Questions(Wanted(options))],
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Decide(Event e, State state, Parsed<HelloOptions> config) => (e, config) switch
    {
        ({ IsStop: true }, _) => Usual.Stop(state, Service.Name),
        ({ IsRemove: true }, _) => Usual.Remove(state),
        ({ IsAction: false }, Parsed<HelloOptions>.Valid { Value: var options }) => [
            .. Usual.Install(state, Package),
            .. Usual.WriteFile(state, ConfigFile, Wanted(options)),
            .. Usual.Run(state, Service, Wanted(options))],
        _ => [],
    };

    private static IEnumerable<Step<JujuEffect>> Report(Event e, Outcome outcome, State state, Parsed<HelloOptions> config) =>
        Usual.Report(e, outcome, config, options => Service.HasLoaded(state, Wanted(options))
            ? Status.Active("")
            : Status.Maintenance("Waiting for hello to start; the next hook starts it"));
}
