using Core.Domain;
using Proof;
using Simulation;
using Simulation.Laws;

public static class HelloPlan
{
    // TODO: this text, and the version and the file below, are guesses. The package says what is true:
    //   systemctl cat hello-packaged.service   its unit file; only the lines that count are needed here
    //   apt-cache policy hello-server           its version
    //   dpkg -L hello-server | grep /etc        its configuration, and with cat what stands there first
    private const string UnitFile =
        """
        [Service]
        ExecStart=/usr/bin/hello-server /etc/hello-server.conf

        [Install]
        WantedBy=multi-user.target

        """;

    // apt starts the service with the package's own configuration.
    public static Site Site { get; } = Site.Empty("ubuntu@24.04")
        .WithPackage(HelloCharm.Package, "1.0-1")
        .WithPackageService(HelloCharm.Package, HelloCharm.Service.Name, UnitFile)
        .WithPackageFile(HelloCharm.Package, "/etc/hello-server.conf", "port 80\n")
        .WithProgram("/usr/bin/hello-server", HelloCharm.Package, text => text.StartsWith("port ") ? [int.Parse(text[5..])] : []);

    public static IReadOnlyList<LifeStep> Life { get; } = [LifeStep.Deploy, LifeStep.UpdateStatus, LifeStep.Remove];

    public static CheckPlan Check { get; } = new(
        Claims.Least.WithValid(config => HelloOptions.Parse(config).IsValid).WithServing(Serves),
        [Config.Empty.With("port", 8080), Config.Empty.With("port", 8081), Config.Empty.With("port", 0)],
        [
            LifeStep.KillService(HelloCharm.Service.Name),
            LifeStep.StopService(HelloCharm.Service.Name),
            LifeStep.RemoveFile(HelloCharm.ConfigFile),
            LifeStep.InstallPackage(HelloCharm.Package, "1.0-2"),
            LifeStep.RemovePackage(HelloCharm.Package),
            LifeStep.LockPackages,
            LifeStep.UnlockPackages,
            LifeStep.TakePort(8080, "/usr/sbin/nginx"),
            LifeStep.FreePort(8080),
        ]);

    // Asked of the process itself, not of the copy that the charm goes by.
    private static bool Serves(World world) =>
        world.Machine.Services.TryGetValue(HelloCharm.Service.Name, out var service)
        && service.Main is { Value: var running }
        && running.Ports.Contains((int)world.Unit.Config.Whole("port", 0));
}
