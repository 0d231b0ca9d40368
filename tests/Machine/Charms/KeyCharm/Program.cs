using Cli;
using Desk;
using KeyCharm;

return CharmProgram.Run(
    args, KeyCharm.KeyCharm.Instance, KeyPlan.Site, AtDesk.IsSupported ? new CharmDesk(KeyPlan.Life, KeyPlan.Check) : null);
