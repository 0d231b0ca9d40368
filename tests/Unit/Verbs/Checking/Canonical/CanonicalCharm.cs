using Core.Domain;

namespace Tests.Unit.Verbs.Checking.Canonical;

/// <summary>
/// The example of the guide "How to run workloads with a machine charm", as it is published: event by event,
/// effect by effect, with its defects.
/// </summary>
/// <remarks>
/// Source: canonical/operator, examples/machine-tinyproxy/src. What raises in Python fails the hook, and no
/// status is told. A signal to whatever process has the number of an old PID file cannot be written here:
/// effects name the program that they mean.
/// </remarks>
internal static class CanonicalCharm
{
    public const string Package = "tinyproxy-bin";
    public const string Executable = "/usr/bin/tinyproxy";
    public const string ConfigDirectory = "/etc/tinyproxy";
    public const string ConfigFile = ConfigDirectory + "/tinyproxy.conf";
    public const string PidFile = "/run/tinyproxy.pid";

    private const string Pinned = "1.11.1-3";

    public static readonly ICharm Instance = Charm.Create(
        "tinyproxy",
        Slug,
        (_, _, _) => [Ask.Package(Package).Optional, Ask.File(ConfigFile).Optional, Ask.Process(PidFile, Executable).Optional],
        Decide,
        Report);

    /// <summary>The slug, or what is wrong with it.</summary>
    public static Parsed<string> Slug(Config config) =>
        config.Text("slug", "") is { Length: > 0 } slug && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        ? Parsed<string>.NewValid(slug)
        : Parsed<string>.NewInvalid([ConfigProblem.Of("slug", config.Text("slug", ""), "must match the regex [a-z0-9-]+")]);

    /// <summary>The configuration of tinyproxy.</summary>
    public static string Render(string slug) =>
        $"PidFile \"{PidFile}\"\nPort 8000\nTimeout 600\nReverseOnly Yes\nReversePath \"/{slug}/\" \"http://www.example.com/\"\n";

    private static IEnumerable<Step<Effect>> Decide(Event hook, State state, Parsed<string> slug) => (hook, slug) switch
    {
        ({ IsInstall: true }, _) when !IsInstalled(state) => Install(),
        ({ IsStart: true } or { IsConfigChanged: true }, Parsed<string>.Valid { Value: var valid }) when IsInstalled(state) =>
            ConfigureAndRun(state, valid),
        ({ IsStop: true }, _) when IsRunning(state) => [Do.StopProcess(PidFile, Executable).Because("on stop")],
        ({ IsRemove: true }, _) => Uninstall(),
        _ => [],
    };

    private static IEnumerable<Step<Effect>> Install() =>
    [
        Do.UpdatePackageIndex().Because("on install"),
        Do.InstallPackage(Package, VersionSpec.Exactly(Pinned)).Because("on install"),
        Do.Tell(Tell.WorkloadVersion("1.11.1")).Because("on install"),
    ];

    private static IEnumerable<Step<Effect>> ConfigureAndRun(State state, string slug)
    {
        var isChanged = !state.File(ConfigFile).Or(FileState.Absent).Equals(FileState.OfText(Render(slug)));
        if (isChanged)
        {
            yield return Do.CreateDirectory(ConfigDirectory).Because("ensure_config");
            yield return Do.WriteFile(ConfigFile, Render(slug), replace: true).Because("ensure_config");
        }

        if (!IsRunning(state))
            yield return Do.StartProcess([Executable], PidFile, Executable, ConfigFile).Because("not running");
        else if (isChanged)
            yield return Do.Signal(SignalTarget.OfProcess(PidFile, Executable, ConfigFile), "SIGUSR1")
                .Because("the file was changed in this hook");
    }

    private static IEnumerable<Step<Effect>> Uninstall() =>
    [
        Do.RemovePackage(Package).Because("on remove"),
        Do.RemoveFile(ConfigFile).Because("on remove"),
        Do.RunCommand(["/bin/rmdir", ConfigDirectory]).Because("on remove"),
    ];

    private static IEnumerable<Step<JujuEffect>> Report(Event hook, Outcome outcome, State state, Parsed<string> slug)
    {
        if (outcome is Outcome.Failed failed)
            return [Tell.FailHook($"{failed.Failure}").Because("uncaught exception")];
        return [Tell.Status(Status.Merge(Statuses(state, slug))).Because("collect-unit-status")];
    }

    private static IEnumerable<Status> Statuses(State state, Parsed<string> slug)
    {
        if (slug is Parsed<string>.Invalid invalid)
            yield return Status.Blocked($"{invalid.Problems[0]}");
        if (!IsInstalled(state))
            yield return Status.Maintenance("Waiting for tinyproxy to be installed");
        if (!IsRunning(state))
            yield return Status.Maintenance("Waiting for tinyproxy to start");
        yield return Status.Active("");
    }

    // shutil.which: any version, from anybody.
    private static bool IsInstalled(State state) => state.Package(Package).Or(PackageState.Absent).Satisfies(VersionSpec.Any);

    private static bool IsRunning(State state) => state.Process(PidFile, Executable).Or(ProcessState.Stopped).IsRunning;
}
