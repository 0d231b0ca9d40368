using Core.Domain;

namespace MyCharm;

/// <summary>The workload, with no charming concerns: tinyproxy, started directly as a daemon with a PID file.</summary>
public static class MyWorkload
{
    /// <summary>The package that brings it.</summary>
    public const string Package = "tinyproxy-bin";

    /// <summary>The program.</summary>
    public const string Executable = "/usr/bin/tinyproxy";

    /// <summary>What it reads.</summary>
    public const string ConfigFile = Directory + "/myworkload.conf";

    /// <summary>Where it leaves its process number.</summary>
    public const string PidFile = "/run/myworkload.pid";

    private const string Directory = "/etc/myworkload";

    private static readonly Query<CommandState> Version = Ask.Command([Executable, "-v"]);
    private static readonly Query<ProcessState> Daemon = Ask.Process(PidFile, Executable);

    /// <summary>What must be known of it; who listens on the port only if it is not known what the daemon loaded.</summary>
    public static IEnumerable<Query> Observe(State state, Parsed<MyConfig> config) =>
    [
        Ask.Package(Package), Ask.File(ConfigFile), Daemon, Ask.Ledger, Ask.ToldVersion.Optional,
        .. IsInstalled(state) ? [Version] : Array.Empty<Query>(),
        .. state.Get(Daemon) is ProcessState.Running { Loaded: "" } && config is Parsed<MyConfig>.Valid valid
        ? [Ask.Listener(valid.Value.Port)]
        : Array.Empty<Query>(),
    ];

    /// <summary>True if the package is properly installed.</summary>
    public static bool IsInstalled(State state) => Usual.IsInstalled(state, Package);

    /// <summary>True if the daemon itself runs; a PID file that names another process does not count.</summary>
    public static bool IsRunning(State state) => state.Get(Daemon).IsRunning;

    /// <summary>True if the daemon runs with this configuration.</summary>
    public static bool Serves(State state, MyConfig config) =>
        state.Get(Daemon) is ProcessState.Running running && running.Loaded == Render(config);

    /// <summary>The version that the program itself tells, such as 1.11.1; empty if it is not installed.</summary>
    public static string GetVersion(State state) =>
        IsInstalled(state) ? state.Get(Version).Output.Replace("tinyproxy", "").Trim() : "";

    /// <summary>
    /// Installs the package, unless it is there and this unit's use of it is known. The daemon is stopped first: that its program was
    /// replaced is not to be seen of a daemon, and a crash would forget it.
    /// </summary>
    public static IEnumerable<Step<Effect>> Install(State state) =>
    [
        .. IsRunning(state) && !IsInstalled(state)
            ? [Do.StopProcess(PidFile, Executable).Because("its program is about to be replaced")]
            : Array.Empty<Step<Effect>>(),
        .. Usual.Install(state, Package),
    ];

    /// <summary>Writes the configuration; starts the daemon, restarts it, or tells it to read the configuration again.</summary>
    public static IEnumerable<Step<Effect>> Run(State state, MyConfig config)
    {
        if (!state.Get(Ask.File(ConfigFile)).Equals(Rendered(config)))
        {
            yield return Do.CreateDirectory(Directory).Because("the configuration is in it");
            yield return Do.WriteFile(ConfigFile, Render(config)).Because("it is not as rendered");
        }

        if (Serves(state, config) && IsInstalled(state))
            yield break;
        if (HasPort(state, config) && IsInstalled(state))
        {
            yield return Do.Signal(SignalTarget.OfProcess(PidFile, Executable, ConfigFile), "SIGUSR1")
                .Because("it loaded another configuration");
            yield break;
        }

        if (IsRunning(state) && IsInstalled(state))
            yield return Do.StopProcess(PidFile, Executable).Because("a signal does not move it to another port");
        yield return Do.StartProcess([Executable, "-c", ConfigFile], PidFile, Executable, ConfigFile).Because("it is not running");
    }

    /// <summary>Takes away what an older revision made under another name: only the ledger knows of that.</summary>
    public static IEnumerable<Step<Effect>> Tidy(State state) => Usual.Tidy(state, [PidFile, ConfigFile, Directory], Executable);

    /// <summary>Stops the daemon, and nothing that is not the daemon; a stop that was cut short is brought to its end.</summary>
    public static IEnumerable<Step<Effect>> Stop(State state) =>
    [
        .. Tidy(state),
        .. IsRunning(state) || state.Get(Ask.Ledger).Owns(state.Context.Unit, Possession.Process, PidFile)
            ? [Do.StopProcess(PidFile, Executable).Because("the unit stops")]
            : Array.Empty<Step<Effect>>(),
    ];

    /// <summary>The whole of its configuration.</summary>
    public static string Render(MyConfig config) =>
        $"""
        PidFile "{PidFile}"
        Port {config.Port}
        Timeout 600
        ReverseOnly Yes
        ReversePath "/{config.Slug}/" "http://127.0.0.1:8999/"

        """;

    // After a signal that was cut short it is not known what was loaded; who listens on the port has it.
    private static bool HasPort(State state, MyConfig config) => state.Get(Daemon) is ProcessState.Running running
        && (running.Loaded != ""
            ? running.Loaded.Split('\n').Contains($"Port {config.Port}")
            : state.Get(Ask.Listener(config.Port)) is ListenerState.Held held && held.Pid == running.Pid);

    private static FileState Rendered(MyConfig config) => FileState.OfText(Render(config));
}
