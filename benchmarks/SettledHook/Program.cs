// What update-status on a settled unit costs, above an empty native program that starts the same processes:
// on a throw-away machine, in one run.
using Tests.Machine.Host;
using Tests.Machine.Juju;
using Tests.Machine.Lives;

const int Runs = 200;

var yardstick = PublishYardstick();
using var machine = ThrowawayMachine.Up();
var unit = new MachineAgent(machine).AddUnit("tinyproxy/0");
unit.Deploy(PackedCharm.OfTinyproxy, ("package-version", TinyproxyUnit.Version(machine)));
var tools = unit.UpdateStatus()[^1].Tools;

machine.Push(yardstick, unit.CharmDirectory);
machine.Do("sh", "-ec", $"cd {unit.CharmDirectory}; mv dispatch dispatch.real; mv Yardstick dispatch; echo {Runs} > measure.count");
var figures = unit.RunHook("update-status").Output.Split(' ', StringSplitOptions.TrimEntries);

Console.WriteLine($"hook tools called       {string.Join(", ", tools)}");
Console.WriteLine($"update-status, settled  {figures[0]} ms (median of {Runs})");
Console.WriteLine($"empty native program    {figures[1]} ms (the same processes)");
var (hook, empty) = (double.Parse(figures[0]), double.Parse(figures[1]));
Console.WriteLine($"above it                {hook - empty:0.0} ms, ratio {hook / empty:0.00}");
Console.WriteLine($"peak memory             {long.Parse(figures[2]) / 1024.0:0.0} MB");
Console.WriteLine($"packed charm            {new FileInfo(PackedCharm.OfTinyproxy).Length / 1e6:0.0} MB");

static string PublishYardstick()
{
    var directory = Directory.CreateTempSubdirectory("yardstick-").FullName;
    _ = HostProcess.Run(
        [
            "dotnet", "publish", Repository.PathOf("benchmarks", "Yardstick"), "-c", "Release", "-o", directory,
            "-p:PublishAot=true", "-p:DebugType=none", "--disable-build-servers",
        ],
        TimeSpan.FromMinutes(10)).Text;
    return Path.Combine(directory, "Yardstick");
}
