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
        .With("slug", "example")
        .With("port", 8000)
        .With("upstream", "http://www.example.com/")
        .With("package-version", "auto")
        .WithSecret("basic-auth", "")
        .With("dedicated-machine", false)
        .With("record-max-size", 64).With("record-max-age", 400);

    /// <summary>
    /// Two of each thing that matters to the charm: reloadable and restarting settings, good and bad ones,
    /// versions, removal of the package.
    /// </summary>
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

    // Each client has to send a user name and a password.
    private static readonly Config Closed = Usual.WithSecret("basic-auth", TinyproxySite.Secret);

    private static readonly LifeStep[] Troubles =
    [
        LifeStep.KillService(Its.Service),
        LifeStep.StopService(Its.Service),
        LifeStep.MaskService(Its.Service),
        LifeStep.UnmaskService(Its.Service),
        LifeStep.WriteFile(Its.ConfigFile, "Port 1\n"),
        LifeStep.RemoveFile(Its.ConfigFile),
        LifeStep.LinkFile(Its.ConfigFile, "/etc/passwd"),
        LifeStep.WriteFile(Its.ServiceFile, "[Service]\nExecStart=/bin/true\n"),
        LifeStep.RemoveFile(Its.LoadedConfig),
        LifeStep.InstallPackage(Package, "1.11.1-3ubuntu0.2"),
        LifeStep.InstallPackage(Package, "1.10.0-1"),
        LifeStep.RemovePackage(Package),
        LifeStep.BreakPackage(Package),
        LifeStep.HoldPackage(Package),
        LifeStep.UnholdPackage(Package),
        LifeStep.ClaimPackage(Package, "tinyproxy/1"),
        LifeStep.LockPackages,
        LifeStep.UnlockPackages,
        LifeStep.BreakProgram(Executable),
        LifeStep.MendProgram(Executable),
        LifeStep.TakePort(8000, "/usr/sbin/nginx"),
        LifeStep.FreePort(8000),
        LifeStep.OpenPort(Core.Domain.Port.Tcp(8000), "web/0"),
        LifeStep.ClosePort(Core.Domain.Port.Tcp(8000), "web/0"),
        LifeStep.OpenPort(Core.Domain.Port.Tcp(8001, 8010), Unit),
        LifeStep.ClosePort(Core.Domain.Port.Tcp(8000), Unit),
    ];

    // The unit file of a proxy that everybody may use.
    private static readonly string OpenService = Rendering.service(HookContext.For(Unit), Read(Usual)!);

    /// <summary>What an older revision may have left: one of each kind.</summary>
    private static readonly Leftover[] Leftovers =
    [
        Left.File("/etc/tinyproxy-0.filter", "example.com\n"),
        Left.Text(Its.ConfigFile, "Timeout 600", "Timeout 60"),
        Left.Mode(Its.ConfigFile, Mode.Of("0640")),
        Left.UnitFileWithout(Its.Service, "Restart=on-failure"),
        Left.UnitFile(Its.Service, "Description=tinyproxy of Juju unit", "Description=Tinyproxy for"),
        Left.Of(
            "the service under an older name",
            Do.RemoveService(Its.Service),
            Do.WriteService("tinyproxy-0.service", OpenService.Replace(Its.ServiceFile, "/etc/systemd/system/tinyproxy-0.service")),
            Do.StartService("tinyproxy-0.service")),
        Left.Port(Core.Domain.Port.Tcp(9000)),
        Left.Status(Status.Active("Serving /example/")),
        Left.Version("1.11.1-3"),
    ];

    /// <summary>The life that <c>simulate</c> shows if it is given no other.</summary>
    public static IReadOnlyList<LifeStep> Life { get; } =
    [
        LifeStep.Deploy,
        LifeStep.UpdateStatus,
        LifeStep.Configure(Config.Empty.With("slug", "docs")),
        LifeStep.Configure(Config.Empty.With("port", 8080)),
        LifeStep.Configure(Config.Empty.With("slug", "Not A Slug")),
        LifeStep.Configure(Config.Empty.With("slug", "manual")),
        LifeStep.KillService(Its.Service),
        LifeStep.StopService(Its.Service),
        LifeStep.UpdateStatus,
        LifeStep.InstallPackage("tinyproxy-bin", "1.11.1-3ubuntu0.2"),
        LifeStep.UpdateStatus,
        LifeStep.TakePort(9000, "/usr/sbin/nginx"),
        LifeStep.Configure(Config.Empty.With("port", 9000)),
        LifeStep.FreePort(9000),
        LifeStep.UpdateStatus,
        LifeStep.Refresh,
        LifeStep.Reboot,
        LifeStep.Remove,
    ];

    private static Bag At(string hostname, string port) => Bag.Empty.With("hostname", hostname).With("port", port);

    /// <summary>
    /// What <c>check</c> takes the charm through. The action restart is not declared: one that a revision before or after knows has to be
    /// withstood.
    /// </summary>
    public static CheckPlan Check { get; } = new CheckPlan(TinyproxyClaims.All, Configs, Troubles)
    {
        Deployments = TinyproxyBounds.Deployments, Own = TinyproxyLaws.All, Actions = ["restart", "show-config"], Leftovers = Leftovers,
        ConfigOfSecrets = Closed,
    }
        .Remote("website")
        .Remote("upstream", At("10.0.9.1", "8080"), At("web.internal", "80"), At("10.0.9.9/\"\nPort 1\nAllow 0.0.0.0/0", "80"));
}
