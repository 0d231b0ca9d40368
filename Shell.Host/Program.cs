using Cli;
using Desk;
using Tinyproxy;
using Tinyproxy.Proof;

// A unit has neither plan nor proof: the native build leaves out what only a desk has.
return CharmProgram.Run(
    args, TinyproxyCharm.Instance, TinyproxySite.Offered, AtDesk.IsSupported
        ? new CharmDesk(TinyproxyPlan.Life, TinyproxyPlan.Check)
        : null);
