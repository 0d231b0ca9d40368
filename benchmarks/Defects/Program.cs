// Whether `check` finds defects that somebody put into the charm: each unified diff of a directory is applied to a copy of this repository,
// which is built and checked.
//
//   defects DIRECTORY [ARGUMENTS OF CHECK]   says of each *.diff and *.patch by which laws it is found, and "N defects, found M"
//
// Exits with 0 if all were found, 1 if one was not, 2 if there is no defect, the charm is refuted without any, or the program was stopped.
using System.Diagnostics;
using System.Runtime.InteropServices;
using Defects;

if (args is not [var directory, .. var arguments] || !Directory.Exists(directory))
    return Refuse("Name a directory of unified diffs; what follows is handed on to check.");
string[] diffs = [.. Directory.EnumerateFiles(Path.GetFullPath(directory)).Where(IsDiff).Order(StringComparer.Ordinal)];
if (diffs is [])
    return Refuse($"{directory} holds no *.diff and no *.patch.");

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
try
{
    using var copy = ScratchCopy.OfRepository(stop.Token);
    // Were the charm refuted without any defect, every defect would count as found.
    if (Tried(copy) is { Verdict: not Verdict.NotFound } without)
        return Refuse($"Without a defect, check has to pass: {without}");
    var found = diffs.Count(diff => Show(diff, copy));
    Console.WriteLine($"{diffs.Length} defects, found {found}");
    return found == diffs.Length ? 0 : 1;
}
catch (OperationCanceledException)
{
    return Refuse("Stopped.");
}

bool Show(string diff, ScratchCopy copy)
{
    var start = Stopwatch.GetTimestamp();
    var trial = Defective(diff, copy);
    Console.WriteLine($"{Path.GetFileName(diff)}: {trial} ({Stopwatch.GetElapsedTime(start).TotalSeconds:0} s)");
    return trial.Verdict == Verdict.Found;
}

Trial Defective(string diff, ScratchCopy copy)
{
    var applied = copy.Apply(diff);
    if (applied.Exit != 0)
        return new(Verdict.DoesNotApply, applied.FirstLine("error:"));
    var trial = Tried(copy);
    var reversed = copy.Reverse(diff);
    return reversed.Exit == 0 ? trial : throw new InvalidOperationException($"{diff} cannot be taken out again: {reversed.Said}");
}

Trial Tried(ScratchCopy copy)
{
    var built = copy.Build();
    return built.Exit == 0 ? Trial.Of(copy.Check(arguments)) : new(Verdict.DoesNotBuild, built.FirstLine("error "));
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

static bool IsDiff(string path) => Path.GetExtension(path) is ".diff" or ".patch";

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    return 2;
}
