// How often replay names the input that an edit of the charm's decisions made responsible. An edit is a unified diff against
// Core.Domain/Tinyproxy, whose first lines name the inputs: # cause: config.port. Where several are named, each is right.
// dotnet run -c Release --project benchmarks/Causes -- [DIR [RECORD [WORD…]]]: the diffs of DIR whose names have one of the
// words; the record - is that of all decisions.
using System.Diagnostics;
using Causes;
using Core.Domain;
using Replaying.Causes;
using Shell.Effects;
using Shell.Effects.Recording;
using Tinyproxy;

var directory = args.Length > 0 ? args[0] : Path.Combine(EditedCharm.Repository, "benchmarks/Causes/Edits");
var diffs = Directory.EnumerateFiles(directory, "*.diff")
    .Where(diff => args.Length < 3 || args.Skip(2).Any(diff.Contains)).Order(StringComparer.Ordinal).ToArray();
var clock = Stopwatch.StartNew();
var built = new (ICharm? Charm, string Trouble)[diffs.Length];
Parallel.For(0, diffs.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, at => built[at] = EditedCharm.Of(diffs[at]));
Console.WriteLine($"{diffs.Length} edits built in {clock.Elapsed.TotalSeconds:0} s");
clock.Restart();
using var record = args.Length > 1 && args[1] != "-" ? File.OpenRead(args[1]) : AllDecisions.Of(EditedCharm.Repository);
var hooks = RecordReader.Read(record).OfType<RecordEntry.Hook>().ToArray();
Lived[] history = [.. hooks.SelectMany(hook => Lived.All(hook.Record))];
Console.WriteLine($"{hooks.Length:n0} hooks, {history.Length:n0} situations, read in {clock.Elapsed.TotalSeconds:0.0} s");
var (first, inSet) = (0, 0);
var before = Build(TinyproxyCharm.Instance);
foreach (var (diff, (charm, trouble)) in diffs.Zip(built))
{
    var right = File.ReadLines(diff).TakeWhile(line => line.StartsWith('#')).Select(line => line["# cause: ".Length..]).ToArray();
    clock.Restart();
    Replaying.Causes.Found[] found = charm is null ? [] : [.. new Finder(before, Build(charm)).Of(history).All];
    var isFirst = found is [{ Inputs: [var best, ..] }, ..] && right.Contains(best);
    var isIn = found.Any(each => each.Inputs.Any(right.Contains));
    (first, inSet) = (first + (isFirst ? 1 : 0), inSet + (isIn ? 1 : 0));
    Console.WriteLine(
        $"{(isFirst ? "right" : isIn ? "set  " : "WRONG")} {clock.Elapsed.TotalSeconds,4:0.0} s {Path.GetFileNameWithoutExtension(diff)}: "
        + $"{string.Join(" | ", right)} <- {trouble}{string.Join("; ", found.Select(each => $"{each.Said} ({each.Weight})"))}");
}

Console.WriteLine($"{diffs.Length} edits, first right {first}, in the set {inSet}");
return first == diffs.Length ? 0 : 1;

static OwnBuild Build(ICharm charm) => new(new GuardedCharm(charm), Environment.ProcessorCount);
