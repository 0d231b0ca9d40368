using Cli;
using Simulation;

return CharmProgram.Run(args, RelatedCharm.RelatedCharm.Instance, Site.Empty("ubuntu@24.04"), null);
