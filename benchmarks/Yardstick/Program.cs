// The empty native program that a settled hook is measured against, and the clock that measures both.
//
//   yardstick spawn            starts the processes that a settled update-status starts, and does nothing else
//   yardstick measure N PATH   runs `PATH` and `yardstick spawn` in turn, N times each, inside the hook in which it is started: first on
//                              one processor, then on up to eight. Prints a line for each: processors, both medians, peak memory
//
// The file `spawn.waves` beside the program names the processes: one a line, its words apart by tabs. The processes of one wave are started
// side by side; an empty line ends a wave. Started by Juju the program has no arguments: then it measures `dispatch.real`.
using System.Diagnostics;
using System.Runtime.Versioning;

[assembly: SupportedOSPlatform("linux")]

if (args is ["spawn"])
    return Spawn();
var (count, path) = (
    int.Parse(args is ["measure", var n, _] ? n : File.ReadAllText("measure.count")),
    args is ["measure", _, var p] ? p : Path.GetFullPath("dispatch.real"));
// A throw-away machine has one processor of its computer: what runs side by side there shows on all of them.
foreach (var processors in new[] { 1, Math.Min(HostProcessors(), 8) }.Distinct())
    Measure(count, path, processors);
return 0;

int Spawn()
{
    foreach (var wave in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "spawn.waves")).Split("\n\n"))
        Task.WaitAll([.. wave.Split('\n').Select(line => Task.Run(() => Run(line.Split('\t'))))]);
    return 0;
}

static double Run(string[] command)
{
    var start = Stopwatch.GetTimestamp();
    using var process = Process.Start(
        new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}

// Not Environment.ProcessorCount, which knows those alone that this process may use.
static int HostProcessors() => File.ReadLines("/proc/cpuinfo").Count(line => line.StartsWith("processor", StringComparison.Ordinal));

static void Measure(int count, string path, int processors)
{
    // What this thread starts from now on may use no others.
    Process.GetCurrentProcess().ProcessorAffinity = (1 << processors) - 1;
    List<double> hook = [], empty = [];
    for (var i = 0; i < count; i++)
    {
        hook.Add(Run([path]));
        empty.Add(Run([Environment.ProcessPath!, "spawn"]));
    }

    Console.WriteLine($"{processors} {Median(hook):0.0} {Median(empty):0.0} {Peak(path)}");
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

// In KiB. busybox's time is on every machine that the tests boot; it takes the kernel's KiB for pages of 4 KiB.
static long Peak(string path)
{
    using var process = Process.Start(new ProcessStartInfo("/bin/busybox", ["time", "-f", "%M", path]) { RedirectStandardError = true })!;
    return long.Parse(process.StandardError.ReadToEnd().Trim().Split('\n')[^1]) / 4;
}
