using Cli;
using Desk;

return CharmProgram.Run(
    args, HelloCharm.Instance, HelloPlan.Site, AtDesk.IsSupported ? new CharmDesk(HelloPlan.Life, HelloPlan.Check) : null);
