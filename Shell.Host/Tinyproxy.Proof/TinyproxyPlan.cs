using Core.Domain;
using Proof;
using Simulation;
using static Tinyproxy.Proof.TinyproxyClaims;

namespace Tinyproxy.Proof;

/// <summary>What <c>check</c> takes the tinyproxy charm through, and the life that <c>simulate</c> shows.</summary>
internal static class TinyproxyPlan
{
    /// <summary>What is configured when nothing is said.</summary>
    public static readonly Config Usual = Config.Empty
        .With("slug", "example").With("port", 8000).With("upstream", "http://www.example.com/").With("package-version", "auto").With("dedicated-machine", false)
        .With("record-max-size", 64).With("record-max-age", 400);

    /// <summary>Two of each thing that matters to the charm: reloadable and restarting settings, good and bad ones, versions, removal of the package.</summary>
    private static readonly Config[] Configs =
    [
        Usual,
        Usual.With("slug", "docs"),
        Usual.With("port", 8001),
        Usual.With("slug", "Not A Slug"),
        Usual.With("upstream", "http://10.0.0.1/a/"),
        Usual.With("package-version", "1.11.1-3"),
        Usual.With("package-version", "9.9"),
        Usual.With("dedicated-machine", true).With("package-version", "1.11.1-3"),
    ];

    private static readonly LifeStep[] Troubles =
    [
        LifeStep.NewKillService(Its.Service),
        LifeStep.NewStopService(Its.Service),
        LifeStep.NewMaskService(Its.Service),
        LifeStep.NewUnmaskService(Its.Service),
        LifeStep.NewWriteFile(Its.ConfigFile, "Port 1\n"),
        LifeStep.NewRemoveFile(Its.ConfigFile),
        LifeStep.NewLinkFile(Its.ConfigFile, "/etc/passwd"),
        LifeStep.NewWriteFile(Its.ServiceFile, "[Service]\nExecStart=/bin/true\n"),
        LifeStep.NewRemoveFile(Its.LoadedConfig),
        LifeStep.NewInstallPackage(Package, "1.11.1-3ubuntu0.2"),
        LifeStep.NewInstallPackage(Package, "1.10.0-1"),
        LifeStep.NewRemovePackage(Package),
        LifeStep.NewBreakPackage(Package),
        LifeStep.NewHoldPackage(Package),
        LifeStep.NewUnholdPackage(Package),
        LifeStep.NewClaimPackage(Package, "tinyproxy/1"),
        LifeStep.LockPackages,
        LifeStep.UnlockPackages,
        LifeStep.NewBreakProgram(Executable),
        LifeStep.NewMendProgram(Executable),
        LifeStep.NewTakePort(8000, "/usr/sbin/nginx"),
        LifeStep.NewFreePort(8000),
        LifeStep.NewOpenPort(Core.Domain.Port.Tcp(8000), "web/0"),
        LifeStep.NewClosePort(Core.Domain.Port.Tcp(8000), "web/0"),
        LifeStep.NewOpenPort(new(8001, 8010, "tcp"), Unit),
        LifeStep.NewClosePort(Core.Domain.Port.Tcp(8000), Unit),
    ];

    /// <summary>What an older revision may have left: one of each kind.</summary>
    private static readonly Leftover[] Leftovers =
    [
        Leftover.File("/etc/tinyproxy-0.filter", "example.com\n"),
        Leftover.Text(Its.ConfigFile, "Timeout 600", "Timeout 60"),
        Leftover.UnitFileWithout(Its.Service, "Restart=on-failure"),
        Leftover.UnitFile(Its.Service, "Description=tinyproxy of Juju unit", "Description=Tinyproxy for"),
        Leftover.Of(
            "the service under an older name",
            Do.RemoveService(Its.Service),
            Do.WriteService("tinyproxy-0.service", ItsService.Replace(Its.ServiceFile, "/etc/systemd/system/tinyproxy-0.service")),
            Do.StartService("tinyproxy-0.service")),
        Leftover.Port(Core.Domain.Port.Tcp(9000)),
        Leftover.Status(Status.Active("Serving /example/")),
        Leftover.Version("1.11.1-3"),
    ];

    /// <summary>The life that <c>simulate</c> shows if it is given no other.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } =
    [
        LifeStep.Deploy,
        LifeStep.UpdateStatus,
        LifeStep.NewConfigure(Config.Empty.With("slug", "docs")),
        LifeStep.NewConfigure(Config.Empty.With("port", 8080)),
        LifeStep.NewConfigure(Config.Empty.With("slug", "Not A Slug")),
        LifeStep.NewConfigure(Config.Empty.With("slug", "manual")),
        LifeStep.NewKillService(Its.Service),
        LifeStep.NewStopService(Its.Service),
        LifeStep.UpdateStatus,
        LifeStep.NewInstallPackage("tinyproxy-bin", "1.11.1-3ubuntu0.2"),
        LifeStep.UpdateStatus,
        LifeStep.NewTakePort(9000, "/usr/sbin/nginx"),
        LifeStep.NewConfigure(Config.Empty.With("port", 9000)),
        LifeStep.NewFreePort(9000),
        LifeStep.UpdateStatus,
        LifeStep.Refresh,
        LifeStep.Reboot,
        LifeStep.Remove,
    ];

    /// <summary>What <c>check</c> takes the charm through. No action is declared today: one that a revision before or after knows has to be withstood.</summary>
    public static CheckPlan Check { get; } = new(TinyproxyClaims.All, Configs, Troubles) { Deployments = TinyproxyBounds.Deployments, Own = TinyproxyLaws.All, Actions = ["restart"], Leftovers = Leftovers };
}
