using MyCharm;
using Verbs;

return CharmProgram.Run(args, MyCharm.MyCharm.Instance, MyPlan.Site, MyPlan.Life, MyPlan.Check);
