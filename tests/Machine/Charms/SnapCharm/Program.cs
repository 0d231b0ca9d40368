using Cli;
using Desk;
using SnapCharm;

return CharmProgram.Run(
    args, SnapCharm.SnapCharm.Instance, SnapPlan.Site, AtDesk.IsSupported ? new CharmDesk(SnapPlan.Life, SnapPlan.Check) : null);
