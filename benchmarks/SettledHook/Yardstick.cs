using Tests.Machine.Host;
using Tests.Machine.Juju;

namespace SettledHook;

/// <summary>Measures a settled hook beside an empty native program that starts the same processes.</summary>
/// <param name="directory">Where the program was published.</param>
internal sealed class Yardstick(string directory)
{
    private const int Runs = 200;

    // No process can be started before what its arguments are made of was read.
    private static readonly string[][] Waves =
    [
        ["config-get"],
        [
            "is-leader", "relation-ids", "secret-get", "secret-info-get", "storage-list", "network-get", "state-get", "/usr/bin/dpkg-query",
            "/usr/bin/systemctl",
        ],
        ["relation-list", "secret-get --peek", "storage-get"],
        ["relation-get"],
        ["opened-ports", "status-get", "application-version-set"],
    ];

    // What tinyproxy asks of the machine, with the arguments of the shell.
    private static readonly string[] OfTinyproxy =
    [
        "/usr/bin/dpkg-query\t-W\t-f=${db:Status-Abbrev}\\t${Version}\\t${Architecture}\\n\t--\ttinyproxy-bin",
        "/usr/bin/systemctl\tshow\t-p\tLoadState,ActiveState,UnitFileState,MainPID,Result,NeedDaemonReload,ExecMainStatus,InvocationID"
            + "\t--\ttinyproxy-tinyproxy-0.service",
    ];

    /// <summary>The program, built natively.</summary>
    public static Yardstick Publish()
    {
        var directory = Directory.CreateTempSubdirectory("yardstick-").FullName;
        _ = HostProcess.Run(
            [
                "dotnet", "publish", Repository.PathOf("benchmarks", "Yardstick"), "-c", "Release", "-o", directory,
                "-p:PublishAot=true", "-p:DebugType=none", "--disable-build-servers",
            ],
            TimeSpan.FromMinutes(20)).Text;
        return new(directory);
    }

    /// <summary>What the next update-status of this unit costs. The unit is not to be used afterwards.</summary>
    public string Measure(UnitAgent unit)
    {
        _ = unit.UpdateStatus();
        var calls = unit.UpdateStatus()[^1].Calls;
        var recorded = Recorded(unit);
        _ = unit.UpdateStatus();
        var bytes = Recorded(unit) - recorded;
        return $"""
            processes               {string.Join(", ", Counted(calls))}
            {Measured(unit, calls)}
            record                  {bytes} bytes a hook
            """;
    }

    private string Measured(UnitAgent unit, IReadOnlyList<ToolCall> calls)
    {
        unit.Machine.Push(Path.Combine(directory, "Yardstick"), unit.CharmDirectory);
        unit.Machine.Write($"{unit.CharmDirectory}/spawn.waves", Spawned(unit, calls));
        unit.Machine.Do(
            "sh", "-ec", $"cd {unit.CharmDirectory}; mv dispatch dispatch.real; mv Yardstick dispatch; echo {Runs} > measure.count");
        var lines = unit.RunHook("update-status").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', lines.Select(line => Told(line.Split(' '))));
    }

    private static string Told(string[] figures)
    {
        var (hook, empty) = (double.Parse(figures[1]), double.Parse(figures[2]));
        return $"""
            on {figures[0]} processor(s)
              update-status, settled  {hook} ms (median of {Runs})
              empty native program    {empty} ms (the same processes)
              above it                {hook - empty:0.0} ms, ratio {hook / empty:0.00}
              peak memory             {long.Parse(figures[3]) / 1024.0:0.0} MB
            """;
    }

    private static string Spawned(UnitAgent unit, IReadOnlyList<ToolCall> calls)
    {
        var lines = calls.Select(call => string.Join('\t', [call.Tool, .. call.Arguments])).ToList();
        if (unit.Unit.StartsWith("tinyproxy/", StringComparison.Ordinal))
            lines.AddRange(OfTinyproxy);
        var known = lines.ToLookup(Wave);
        return known[-1].Any()
            ? throw new InvalidOperationException($"in which wave is {known[-1].First()}?")
            : string.Join("\n\n", known.OrderBy(wave => wave.Key).Select(wave => string.Join('\n', wave)));
    }

    private static int Wave(string line)
    {
        var words = line.Split('\t');
        var name = words.Contains("--peek") ? $"{words[0]} --peek" : words[0];
        return Array.FindIndex(Waves, wave => wave.Contains(name));
    }

    private static IEnumerable<string> Counted(IReadOnlyList<ToolCall> calls) => calls.GroupBy(call => call.Tool)
        .Select(calls => calls.Count() == 1 ? calls.Key : $"{calls.Count()} {calls.Key}");

    private static long Recorded(UnitAgent unit) => long.Parse(
        unit.Machine.Do("sh", "-c", $"cat /var/lib/charm/{unit.Unit.Replace('/', '-')}/record/*.jsonl | wc -c"));
}
