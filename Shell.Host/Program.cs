using Core.Domain;
using Simulation;
using Tinyproxy;
using Verbs;

const string Service = "tinyproxy-tinyproxy-0.service";

LifeStep[] life =
[
    LifeStep.Deploy,
    LifeStep.UpdateStatus,
    LifeStep.NewConfigure(Config.Empty.With("slug", "docs")),
    LifeStep.NewConfigure(Config.Empty.With("port", 8080)),
    LifeStep.NewConfigure(Config.Empty.With("slug", "Not A Slug")),
    LifeStep.NewConfigure(Config.Empty.With("slug", "manual")),
    LifeStep.NewKillService(Service),
    LifeStep.NewStopService(Service),
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

return CharmProgram.Run(args, TinyproxyCharm.Instance, TinyproxyPlan.Site, life, TinyproxyPlan.Check);
