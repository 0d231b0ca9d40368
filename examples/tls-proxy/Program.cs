using Cli;
using Desk;
using TlsProxy;

return CharmProgram.Run(
    args, ProxyCharm.Instance, ProxyPlan.Site, AtDesk.IsSupported ? new CharmDesk(ProxyPlan.Life, ProxyPlan.Check) : null);
