// The empty native program that a settled hook is measured against, and the clock that measures both.
//
//   yardstick spawn            starts the processes that a settled update-status starts, as dispatch does, and does nothing else
//   yardstick measure N PATH   runs `PATH` and `yardstick spawn` in turn, N times each, inside the hook in which it is started
//
// Started by Juju it has no arguments: then it measures what the file `measure` beside it says.
using System.Diagnostics;

string[][] rounds =
[
    ["config-get --format=json"],
    [
        "/usr/bin/dpkg-query -W -f=${db:Status-Abbrev}\\t${Version}\\t${Architecture}\\n -- tinyproxy-bin",
        "/usr/bin/systemctl show -p LoadState,ActiveState,UnitFileState,MainPID,Result,NeedDaemonReload,ExecMainStatus,InvocationID "
            + "-- tinyproxy-tinyproxy-0.service",
    ],
    ["opened-ports --endpoints --format=json"],
    ["status-get --include-data --format=json"],
];

if (args is ["spawn"])
    return Spawn();
var (count, path) = (
    int.Parse(args is ["measure", var n, _] ? n : File.ReadAllText("measure.count")),
    args is ["measure", _, var p] ? p : Path.GetFullPath("dispatch.real"));
Measure(count, path);
return 0;

int Spawn()
{
    foreach (var round in rounds)
        Task.WaitAll([.. round.Select(command => Task.Run(() => Run(command.Split(' '))))]);
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

static void Measure(int count, string path)
{
    List<double> hook = [], empty = [];
    for (var i = 0; i < count; i++)
    {
        hook.Add(Run([path]));
        empty.Add(Run([Environment.ProcessPath!, "spawn"]));
    }

    Console.WriteLine($"{Median(hook):0.0} {Median(empty):0.0} {Peak(path)}");
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

// In KiB. busybox's time is on every machine that the tests boot; it takes the kernel's KiB for pages of 4 KiB.
static long Peak(string path)
{
    using var process = Process.Start(new ProcessStartInfo("/bin/busybox", ["time", "-f", "%M", path]) { RedirectStandardError = true })!;
    return long.Parse(process.StandardError.ReadToEnd().Trim().Split('\n')[^1]) / 4;
}
