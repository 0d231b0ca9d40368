// How fast recorded hooks are decided again and compared, and what memory that takes. All rows are of one
// run, so their ratios mean something on any machine.
using System.Diagnostics;
using Core.Domain;
using Replaying;
using Replaying.Causes;
using Shell.Effects.Input;
using Shell.Effects.Recording;
using Tinyproxy;

var directory = Directory.CreateTempSubdirectory("replaying").FullName;
Measure(Saved(2_000), TinyproxyCharm.Instance); // for the compiler, which is still at work then
Console.WriteLine("     hooks  source           build        MB   bytes a hook   seconds    a second   CPU us a hook   peak MB");
foreach (var count in new[] { 10_000, 100_000, 1_000_000 })
    Show(count, "disk", "the same", new FileInfo(Saved(count).Name).Length, Measure(Saved(count), TinyproxyCharm.Instance));
Show(1_000_000, "disk", "another", new FileInfo(Saved(1_000_000).Name).Length, Measure(Saved(1_000_000), Another()));
var before = new OwnBuild(TinyproxyCharm.Instance, Environment.ProcessorCount);
Show(1_000_000, "disk", "both", new FileInfo(Saved(1_000_000).Name).Length, Measure(Saved(1_000_000), Another(), before));
Show(
    10_000_000,
    "made while read",
    "the same",
    0,
    Measure(new RecordFile("stream", () => new InputStream(SettledUnit.Endless(10_000_000))), TinyproxyCharm.Instance));
Directory.Delete(directory, recursive: true);

RecordFile Saved(int count)
{
    var path = Path.Combine(directory, $"{count}.jsonl");
    if (!File.Exists(path))
    {
        using var file = File.Create(path);
        foreach (var segment in RecordText.Of(SettledUnit.Hooks(count)))
            file.Write(segment);
    }

    return new RecordFile(path, () => InputFile.Open(path).Map(file => new InputStream(file)));
}

// A build that words a status otherwise: every hook is a difference.
static ICharm Another() => Charm.Create<Config>(
    "tinyproxy",
    Parsed<Config>.NewValid,
    (hook, state, config) => TinyproxyCharm.Instance.Observe(hook, state, ((Parsed<Config>.Valid)config).Value),
    (hook, state, config) => TinyproxyCharm.Instance.Decide(hook, state, ((Parsed<Config>.Valid)config).Value),
    (hook, outcome, state, config) => TinyproxyCharm.Instance.Report(hook, outcome, state, ((Parsed<Config>.Valid)config).Value)
        .Select(step => step.Effect is JujuEffect.SetStatus ? Tell.Status(Status.Active("otherwise")).Because(step.Because) : step));

static (Counts Found, double Seconds, double Processor, long Peak) Measure(RecordFile file, ICharm charm, IBuild? before = null)
{
    GC.Collect();
    var processor = Environment.CpuUsage.TotalTime;
    var start = Stopwatch.GetTimestamp();
    var history = new ReplayRun(charm, Environment.ProcessorCount) { Before = before }.Of([file]);
    return (
        new(history.Same, history.Different, history.Unreadable),
        Stopwatch.GetElapsedTime(start).TotalSeconds,
        (Environment.CpuUsage.TotalTime - processor).TotalSeconds,
        Process.GetCurrentProcess().PeakWorkingSet64);
}

static void Show(long count, string source, string build, long bytes, (Counts Found, double Seconds, double Processor, long Peak) run)
{
    Trace.Assert(run.Found.Same + run.Found.Different == count && run.Found.Unreadable == 0, $"{run.Found}");
    Console.WriteLine(
        $"{count,10:#,0}  {source,-15}  {build,-9}{(bytes == 0 ? "" : $"{bytes / 1e6:0.0}"),6}"
            + $""
            + $"{(bytes == 0 ? "" : $"{bytes / (double)count:0}"),15}{run.Seconds,10:0.0}{count / run.Seconds,12:#,0}"
            + $"{run.Processor / count * 1e6,16:0.0}{run.Peak / 1e6,10:0}");
}

internal sealed record Counts(int Same, int Different, int Unreadable);
