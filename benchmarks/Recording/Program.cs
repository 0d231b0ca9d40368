// What a settled hook pays for its record: its decision and its end, written by a native program that is
// started anew for each hook, as dispatch is.
// The clock is the program's own, around the two writes; what it writes is appended to the same segment by
// one process after the other. Beside it, in turn: a program that appends as many bytes to a file, twice, and knows nothing of them.
//
//   recording                   publishes itself as a native program, and runs that
//   recording once DIRECTORY N  writes one hook, the Nth, and prints the microseconds
//   recording bare DIRECTORY    appends twice, and prints the microseconds
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Core.Domain;
using Replaying;
using Shell.Effects.Recording;

const int Runs = 300;
const int Line = 159;

return args switch
{
    ["once", var directory, var number] => Once(directory, int.Parse(number, CultureInfo.InvariantCulture)),
    ["bare", var directory] => Bare(directory),
    _ => Measure(Publish()),
};

static int Once(string directory, int number)
{
    var hook = SettledUnit.Hooks(number + 10).Last();
    var begin = Stopwatch.GetTimestamp();
    var writer = new RecordWriter(new RecordDirectory(directory), TimeProvider.System);
    var written = from segment in writer.Write(hook.Unfinished, "", RecordLimits.Default, [])
                  from ended in writer.Write(hook, segment, RecordLimits.Default, [])
                  select ended;
    return Print(Stopwatch.GetElapsedTime(begin), written.IsRight);
}

static int Bare(string directory)
{
    var line = new byte[Line];
    var begin = Stopwatch.GetTimestamp();
    File.AppendAllBytes(Path.Combine(directory, "bare"), line);
    File.AppendAllBytes(Path.Combine(directory, "bare"), line);
    return Print(Stopwatch.GetElapsedTime(begin), true);
}

static int Print(TimeSpan time, bool isDone)
{
    Console.WriteLine(time.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture));
    return isDone ? 0 : 1;
}

static int Measure(string program)
{
    var directory = Directory.CreateTempSubdirectory("recording-").FullName;
    List<double> record = [], bare = [];
    for (var number = 0; number < Runs; number++)
    {
        record.Add(Run(program, "once", directory, $"{number}"));
        bare.Add(Run(program, "bare", directory));
    }

    var bytes = new RecordDirectory(directory).Segments().Sum(segment => new FileInfo(segment).Length) / (double)Runs;
    Directory.Delete(directory, recursive: true);
    Console.WriteLine($"a settled hook's record   {Median(record) / 1000:0.00} ms (median of {Runs}), {bytes:0} bytes");
    Console.WriteLine($"two bare appends          {Median(bare) / 1000:0.00} ms, ratio {Median(record) / Median(bare):0.0}");
    return 0;
}

static double Run(params string[] command)
{
    using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
    var printed = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return process.ExitCode == 0
        ? double.Parse(printed, CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"{string.Join(" ", command)} failed");
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static string Publish()
{
    var project = Path.GetFullPath("../../..", AppContext.BaseDirectory);
    var directory = Directory.CreateTempSubdirectory("recording-native-").FullName;
    using var publish = Process.Start(new ProcessStartInfo(
        "dotnet",
        ["publish", project, "-c", "Release", "-r",
            $"linux-{(RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "x64")}",
            "-o", directory, "-p:PublishAot=true", "-p:DebugType=none", "--disable-build-servers"]) { RedirectStandardOutput = true })!;
    var said = publish.StandardOutput.ReadToEnd();
    publish.WaitForExit();
    return publish.ExitCode == 0 ? Path.Combine(directory, "Recording") : throw new InvalidOperationException(said);
}
