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

    /// <summary>What must be known of it; who listens on the port only if it is not known what the daemon loaded.</summary>
    public static IEnumerable<Query> Observe(State state, Parsed<MyConfig> config) =>
    [
        Ask.Package(Package), Ask.File(ConfigFile), Ask.Process(PidFile, Executable), Ask.Ledger, Ask.ToldVersion,
        .. IsInstalled(state) ? [Version] : Array.Empty<Query>(),
        .. Daemon(state) is ProcessState.Running { Loaded: "" } && config is Parsed<MyConfig>.Valid valid
        ? [Ask.Listener(valid.Item.Port)]
        : Array.Empty<Query>(),
    ];

    /// <summary>Why one of the facts is not known; null if all are.</summary>
    public static Failure? Unreadable(State state) =>
        state.Facts.Select(fact => fact.Answer).OfType<Answer.Unreadable>().FirstOrDefault()?.Failure;

    /// <summary>True if the package is properly installed.</summary>
    public static bool IsInstalled(State state) => state.Package(Package).Or(PackageState.Absent).Satisfies(VersionSpec.Any);

    /// <summary>True if the daemon itself runs; a PID file that names another process does not count.</summary>
    public static bool IsRunning(State state) => Daemon(state).IsRunning;

    /// <summary>True if the daemon runs with this configuration.</summary>
    public static bool Serves(State state, MyConfig config) =>
        Daemon(state) is ProcessState.Running running && running.Loaded == Render(config);

    /// <summary>The version that the program itself tells, such as 1.11.1; empty if it is not installed.</summary>
    public static string GetVersion(State state) =>
        state.Command(Version).Map(result => result.Output.Replace("tinyproxy", "").Trim()).Or("");

    /// <summary>Installs the package, unless it is there and this unit's use of it is known.</summary>
    public static IEnumerable<Step<Effect>> Install(State state)
    {
        if (!IsInstalled(state))
        {
            yield return Do.UpdatePackageIndex().Because("an old index may not know the package");
            // Stopped first: that its program was replaced is not to be seen of a daemon, and a crash would forget it.
            if (IsRunning(state))
                yield return Do.StopProcess(PidFile, Executable).Because("its program is about to be replaced");
        }

        if (!IsInstalled(state) || !state.Ledger.Or(LedgerState.Empty).HasClaim(state.Context.Unit, Package))
            yield return Do.InstallPackage(Package).Because("the unit needs it");
    }

    /// <summary>Writes the configuration; starts the daemon, restarts it, or tells it to read the configuration again.</summary>
    public static IEnumerable<Step<Effect>> Run(State state, MyConfig config)
    {
        if (!state.File(ConfigFile).Or(FileState.Absent).Equals(Rendered(config)))
        {
            yield return Do.CreateDirectory(Directory).Because("the configuration is in it");
            yield return Do.WriteFile(ConfigFile, Render(config)).Because("it is not as rendered");
        }

        if (Serves(state, config) && IsInstalled(state))
            yield break;
        if (HasPort(state, config) && IsInstalled(state))
        {
            yield return Do.Signal(SignalTarget.NewProcess(PidFile, Executable, ConfigFile), "SIGUSR1")
                .Because("it loaded another configuration");
            yield break;
        }

        if (IsRunning(state) && IsInstalled(state))
            yield return Do.StopProcess(PidFile, Executable).Because("a signal does not move it to another port");
        yield return Do.StartProcess([Executable, "-c", ConfigFile], PidFile, Executable, ConfigFile).Because("it is not running");
    }

    /// <summary>Takes away what an older revision made under another name: only the ledger knows of that.</summary>
    public static IEnumerable<Step<Effect>> Tidy(State state) =>
        state.Ledger.Map(ledger =>
            GiveUp(state.Context.Unit, ledger, "an older revision made it", name => name is PidFile or ConfigFile or Directory)).Or([]);

    /// <summary>Stops the daemon, and nothing that is not the daemon; a stop that was cut short is brought to its end.</summary>
    public static IEnumerable<Step<Effect>> Stop(State state) =>
    [
        .. Tidy(state),
        .. IsRunning(state) || state.Ledger.Or(LedgerState.Empty).Owns(state.Context.Unit, Possession.Process, PidFile)
            ? [Do.StopProcess(PidFile, Executable).Because("the unit stops")]
            : Array.Empty<Step<Effect>>(),
    ];

    /// <summary>Cleans up what the ledger says is the unit's own; the package stays.</summary>
    public static IEnumerable<Step<Effect>> Remove(State state) => state.Ledger.Map(ledger => Remove(state.Context.Unit, ledger)).Or([]);

    /// <summary>The whole of its configuration.</summary>
    public static string Render(MyConfig config) =>
        $"""
        PidFile "{PidFile}"
        Port {config.Port}
        Timeout 600
        ReverseOnly Yes
        ReversePath "/{config.Slug}/" "http://127.0.0.1:8999/"

        """;

    private static IEnumerable<Step<Effect>> Remove(string unit, LedgerState ledger) =>
    [
        .. GiveUp(unit, ledger, "the unit made it", _ => false),
        .. ledger.HasClaim(unit, Package)
        ? [Do.ReleasePackage(Package).Because("the unit uses it no longer")]
        : Array.Empty<Step<Effect>>(),
    ];

    private static IEnumerable<Step<Effect>> GiveUp(string unit, LedgerState ledger, string reason, Func<string, bool> isKept) =>
    [
        .. ledger.Of(unit, Possession.Process)
        .Where(path => !isKept(path))
        .Select(path => Do.StopProcess(path, Executable).Because(reason)),
        .. ledger.Of(unit, Possession.File).Where(path => !isKept(path)).Select(path => Do.RemoveFile(path).Because(reason)),
        .. ledger.Of(unit, Possession.Directory).Where(path => !isKept(path)).Select(path => Do.RemoveDirectory(path).Because(reason)),
    ];

    private static ProcessState Daemon(State state) => state.Process(PidFile, Executable).Or(ProcessState.Stopped);

    // After a signal that was cut short it is not known what was loaded; who listens on the port has it.
    private static bool HasPort(State state, MyConfig config) => Daemon(state) is ProcessState.Running running
        && (running.Loaded != ""
            ? running.Loaded.Split('\n').Contains($"Port {config.Port}")
            : state.Listener(config.Port).Or(ListenerState.Free) is ListenerState.Held held && held.Pid == running.Pid);

    private static FileState Rendered(MyConfig config) => FileState.NewRegular(Render(config), 0b110_100_100, "root:root");
}
