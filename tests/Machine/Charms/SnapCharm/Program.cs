using SnapCharm;
using Verbs;

return CharmProgram.Run(args, SnapCharm.SnapCharm.Instance, SnapPlan.Site, SnapPlan.Life, SnapPlan.Check);
