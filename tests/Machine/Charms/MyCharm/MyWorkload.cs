using Core.Domain;

namespace MyCharm;

/// <summary>The workload, with no charming concerns: tinyproxy, started directly as a daemon with a PID file.</summary>
public static class MyWorkload
{
    /// <summary>The package that brings it.</summary>
    public const string Package = "tinyproxy-bin";

    private const string Executable = "/usr/bin/tinyproxy";
    private const string Directory = "/etc/myworkload";
    private const string ConfigFile = Directory + "/myworkload.conf";
    private const string PidFile = "/run/myworkload.pid";

    private static readonly Query Version = Ask.Command([Executable, "-v"]);

    /// <summary>What must be known of it.</summary>
    public static IEnumerable<Query> Observe(State state) =>
    [
        Ask.Package(Package), Ask.File(ConfigFile), Ask.Process(PidFile, Executable), Ask.Ledger, Ask.ToldVersion,
        .. IsInstalled(state) ? [Version] : Array.Empty<Query>(),
    ];

    /// <summary>True if the package is properly installed.</summary>
    public static bool IsInstalled(State state) => state.Package(Package).Or(PackageState.Absent).Satisfies(VersionSpec.Any);

    /// <summary>True if the daemon itself runs; a PID file that names another process does not count.</summary>
    public static bool IsRunning(State state) => Daemon(state).IsRunning;

    /// <summary>The version that the program itself tells, such as 1.11.1; empty if it is not installed.</summary>
    public static string GetVersion(State state) =>
        state.Command(Version).Map(result => result.Output.Replace("tinyproxy", "").Trim()).Or("");

    /// <summary>Installs the package, unless it is there and this unit's use of it is known.</summary>
    public static IEnumerable<Step<Effect>> Install(State state)
    {
        if (!IsInstalled(state))
            yield return Do.UpdatePackageIndex().Because("an old index may not know the package");
        if (!IsInstalled(state) || !state.Ledger.Or(LedgerState.Empty).HasClaim(state.Context.Unit, Package))
            yield return Do.InstallPackage(Package).Because("the unit needs it");
    }

    /// <summary>Writes the configuration; starts the daemon, or tells it to read the configuration again.</summary>
    public static IEnumerable<Step<Effect>> Run(State state, MyConfig config)
    {
        if (!state.File(ConfigFile).Or(FileState.Absent).Equals(Rendered(config)))
        {
            yield return Do.CreateDirectory(Directory).Because("the configuration is in it");
            yield return Do.WriteFile(ConfigFile, Text(config)).Because("it is not as rendered");
        }

        if (!IsRunning(state))
            yield return Do.StartProcess([Executable, "-c", ConfigFile], PidFile, Executable, ConfigFile).Because("it is not running");
        else if (Daemon(state) is ProcessState.Running running && running.Loaded != Text(config))
            yield return Do.Signal(SignalTarget.NewProcess(PidFile, Executable, ConfigFile), "SIGUSR1").Because("it loaded another configuration");
    }

    /// <summary>Stops the daemon, and nothing that is not the daemon.</summary>
    public static IEnumerable<Step<Effect>> Stop() => [Do.StopProcess(PidFile, Executable).Because("the unit stops")];

    /// <summary>Cleans up what is unambiguously the unit's own; the package stays.</summary>
    public static IEnumerable<Step<Effect>> Remove() =>
    [
        .. Stop(),
        Do.RemoveFile(ConfigFile).Because("the unit wrote it"),
        Do.RemoveDirectory(Directory).Because("the unit made it"),
        Do.ReleasePackage(Package).Because("the unit uses it no longer"),
    ];

    private static ProcessState Daemon(State state) => state.Process(PidFile, Executable).Or(ProcessState.Stopped);

    private static FileState Rendered(MyConfig config) => FileState.NewRegular(Text(config), 0b110_100_100, "root:root");

    private static string Text(MyConfig config) =>
        $"""
        PidFile "{PidFile}"
        Port {config.Port}
        Timeout 600
        ReverseOnly Yes
        ReversePath "/{config.Slug}/" "http://127.0.0.1:8999/"

        """;
}
