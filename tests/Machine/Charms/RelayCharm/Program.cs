using Cli;
using Desk;
using RelayCharm;

return CharmProgram.Run(
    args, RelayCharm.RelayCharm.Instance, RelayPlan.Site, AtDesk.IsSupported ? new CharmDesk(RelayPlan.Life, RelayPlan.Check) : null);
