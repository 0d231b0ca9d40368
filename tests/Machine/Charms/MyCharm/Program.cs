using Cli;
using Desk;
using MyCharm;

return CharmProgram.Run(args, MyCharm.MyCharm.Instance, MyPlan.Site, AtDesk.IsSupported ? new CharmDesk(MyPlan.Life, MyPlan.Check) : null);
