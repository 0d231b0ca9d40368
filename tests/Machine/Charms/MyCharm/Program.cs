using Simulation;
using Verbs;

var site = Site.Empty("ubuntu@24.04").WithPackage(MyCharm.MyWorkload.Package, "1.11.1-3")
    .WithProgram("/usr/bin/tinyproxy", MyCharm.MyWorkload.Package, _ => [8100])
    .WithCommand("/usr/bin/tinyproxy -v", "tinyproxy 1.11.1");

return CharmProgram.Run(args, MyCharm.MyCharm.Instance, site, [LifeStep.Deploy, LifeStep.UpdateStatus, LifeStep.Remove]);
