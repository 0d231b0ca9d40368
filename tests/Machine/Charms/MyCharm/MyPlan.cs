using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

namespace MyCharm;

/// <summary>The world that the charm is simulated in, and what <c>check</c> takes it through.</summary>
public static class MyPlan
{
    private static readonly Config Usual = Config.Empty.With("slug", "example").With("port", 8100);

    /// <summary>What the archive offers, and what the program does with its configuration.</summary>
    public static Site Site { get; } = Site.Empty("ubuntu@24.04")
        .WithPackage(MyWorkload.Package, "1.11.1-3")
        .WithProgram(MyWorkload.Executable, MyWorkload.Package, text => [PortOf(text)])
        .WithCommand($"{MyWorkload.Executable} -v", "tinyproxy 1.11.1");

    /// <summary>The life that <c>simulate</c> shows.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } = [LifeStep.Deploy, LifeStep.UpdateStatus, LifeStep.Remove];

    /// <summary>What <c>check</c> takes the charm through.</summary>
    public static CheckPlan Check { get; } = new(
        Claims.Least.WithValid(config => MyConfig.Parse(config).IsValid).WithServing(Serves).WithReady(IsReady),
        [Usual, Usual.With("slug", "docs"), Usual.With("port", 8101), Usual.With("slug", "Not A Slug")],
        [
            LifeStep.KillDaemon(MyWorkload.PidFile),
            LifeStep.WriteFile(MyWorkload.ConfigFile, "Port 1\n"),
            LifeStep.RemoveFile(MyWorkload.ConfigFile),
            LifeStep.RemovePackage(MyWorkload.Package),
            LifeStep.BreakPackage(MyWorkload.Package),
            LifeStep.LockPackages,
            LifeStep.UnlockPackages,
            LifeStep.BreakProgram(MyWorkload.Executable),
            LifeStep.MendProgram(MyWorkload.Executable),
            LifeStep.TakePort(8100, "/usr/sbin/nginx"),
            LifeStep.FreePort(8100),
        ])
    {
        Leftovers =
        [
            Left.File("/etc/myworkload.filter", "example.com\n"),
            Left.Text(MyWorkload.ConfigFile, "Timeout 600", "Timeout 60"),
            Left.Of(
                "the daemon with another PID file",
                Do.StopProcess(MyWorkload.PidFile, MyWorkload.Executable),
                Do.StartProcess(
                    [MyWorkload.Executable, "-c", MyWorkload.ConfigFile],
                    "/run/tinyproxy.pid",
                    MyWorkload.Executable,
                    MyWorkload.ConfigFile)),
            Left.Status(Status.Active("Serving")),
            Left.Version("1.11.1-3"),
        ],
    };

    private static int PortOf(string text) =>
        text.Split('\n').Where(line => line.StartsWith("Port ")).Select(line => int.Parse(line[5..])).FirstOrDefault(8888);

    private static bool IsReady(World world) =>
        MyConfig.Parse(world.Unit.Config) is Parsed<MyConfig>.Valid { Value: var config }
        && world.Answer(Ask.Package(MyWorkload.Package)) is Answer.Package { Payload.Status.IsInstalled: true }
        && world.Answer(Ask.File(MyWorkload.ConfigFile)) is Answer.File { Payload: var file } && file.Content == MyWorkload.Render(config);

    // Asked of the process itself, not of what the charm goes by.
    private static bool Serves(World world) =>
        IsReady(world)
        && world.Machine.Daemons.TryGetValue(MyWorkload.PidFile, out var running)
        && running.Loaded == MyWorkload.Render(((Parsed<MyConfig>.Valid)MyConfig.Parse(world.Unit.Config)).Value)
        && running.Ports.Contains((int)world.Unit.Config.Whole("port", 0));
}
