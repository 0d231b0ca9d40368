using Simulation;
using Verbs;

var site = Site.Empty("ubuntu@24.04").WithSnap("minid", "1.0", "minid");

return CharmProgram.Run(args, SnapCharm.SnapCharm.Instance, site, [LifeStep.Deploy, LifeStep.UpdateStatus, LifeStep.Remove]);
